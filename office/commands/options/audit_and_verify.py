"""The options of `office audit` and `office verify`."""

from pathlib import Path

from office.commands.options.parsing import Subparsers, command
from sync.terminal import say


def _audit(subparsers: Subparsers) -> None:
    audit = command(
        subparsers,
        "audit",
        "office.commands.audit",
        say("审计记录：每一次操作，只增不减（R41）", "the append-only log of every act (R41)"),
    )
    acts = audit.add_subparsers(dest="act", required=True, metavar="ACT")
    verify = acts.add_parser(
        "verify", help=say("核对有没有被改、被删", "check that nothing was changed or deleted")
    )
    verify.add_argument(
        "file",
        nargs="?",
        type=Path,
        help=say("导出的文件；不需要办公端", "an exported file; needs no office"),
    )
    acts.add_parser("list", help=say("显示审计记录", "print the log"))
    export = acts.add_parser(
        "export",
        help=say(
            "把审计记录导出为 CSV，连同链的各栏",
            "write the log as CSV with the columns of the chain",
        ),
    )
    export.add_argument("--out", type=Path, metavar="FILE")


def _verify(subparsers: Subparsers) -> None:
    verify = command(
        subparsers,
        "verify",
        "office.commands.verify",
        say(
            "核验公开网站的开放数据：是否与签批一致、有无遗漏",
            "verify a site's open data: whether it matches what was signed and is complete",
        ),
        text=say(
            "任何人、任何电脑都可以运行，不需要办公端的目录。",
            "Anyone can run this on any computer; no state directory is needed.",
        ),
    )
    verify.add_argument(
        "site",
        metavar="ADDRESS",
        help=say("网站地址，如 https://gs.example.cn/", "its address: https://gs.example.cn/"),
    )
    verify.add_argument(
        "--root",
        type=Path,
        required=True,
        metavar="FILE",
        help=say(
            "本局公布的根文件 root.json，从别处取得并核对过指纹",
            "the bureau's root.json, obtained elsewhere and its fingerprint checked",
        ),
    )
    verify.add_argument(
        "--proof",
        type=Path,
        metavar="FILE",
        help=say(
            "改为核验场所出示的公示证明（签名数据，JSON）",
            "check instead a proof of display that a venue shows (the signed data, JSON)",
        ),
    )


COMMANDS = {"audit": _audit, "verify": _verify}
"""What adds each to the parser."""
