"""The options of `office support-bundle`."""

from pathlib import Path

from office.commands.options.parsing import Subparsers, command
from sync.terminal import say


def _support_bundle(subparsers: Subparsers) -> None:
    bundle = command(
        subparsers,
        "support-bundle",
        "office.commands.support_bundle",
        say(
            "诊断包：出了问题，交给维护人员的一个文件",
            "one file for whoever is called when something is wrong",
        ),
        text=say(
            "版本、状况、日志里何时何处出错。不含投诉文字、姓名、地址、口令和密钥；\n"
            "数据库打不开时也能做。",
            "Versions, states, when and where errors were logged. No words of complaints, no\n"
            "names, addresses, passwords or keys. Works where the database does not.",
        ),
    )
    bundle.add_argument("--out", type=Path, required=True, metavar="FILE")
    bundle.add_argument(
        "--journal",
        type=Path,
        metavar="FILE",
        help=say(
            "journalctl --output json 的输出；- 为标准输入（默认：本用户看得到的日志）",
            "what journalctl --output json printed; - for standard input (default: what this user "
            "may read)",
        ),
    )


COMMANDS = {"support-bundle": _support_bundle}
"""What adds each to the parser."""
