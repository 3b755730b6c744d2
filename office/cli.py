"""The `office` command: imports little, so that `--help` and signing start at once.

`office.commands` has the options; a command's function lies with its part of the office, takes the
parsed arguments and returns an exit code. Django starts only for commands that need the database
(`django_ready`), after `--state` is known.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from office.commands import COMMANDS
from office.database_refusals import NOT_KEPT, is_of_database, is_of_its_disk
from office.errors import OfficeError, UsageError, sentences
from sync.errors import DownloadError, SyncError
from sync.program_version import add_version
from sync.terminal import in_one, say

DONE, REFUSED, WRONG_USE, OFFLINE = 0, 1, 2, 3

_EPILOG = (
    """\
一个月的工作：
  office --state DIR import 10月.xlsx    录入当月的工作簿
  office --state DIR privacy             隐私核查；--redact 全部遮盖
  office --state DIR secrecy --all       保密审查，以本人名义
  office --state DIR check               检查定稿前要处理的一切
  office --state DIR freeze              定稿：做成送签件，画出每幅图面
  office sign DIR/drafts/N --key FILE    签批：两个职务各一次，各用自己的密钥和电脑
  office --state DIR publish             公示：全部或全不

随时：
  office --state DIR withdraw --record ID --key FILE --reason TEXT    立即撤下

退出码：0 完成；1 被拒绝或有故障（标准错误输出一句话）；2 用法不对；3 断网。
""",
    """\
A month's work:
  office --state DIR import 2026-10.xlsx    take a month's workbook in
  office --state DIR privacy                privacy check; --redact redacts it all
  office --state DIR secrecy --all          secrecy check, in your own name
  office --state DIR check                  everything that stands in the way
  office --state DIR freeze                 make the draft; draws every plate
  office sign DIR/drafts/N --key FILE       twice, each with one's own key and device
  office --state DIR publish                all or none

at any time:
  office --state DIR withdraw --record ID --key FILE --reason TEXT    take down at once

Exit codes: 0 done; 1 refused or broken (one sentence on stderr); 2 wrong use; 3 offline.
""",
)


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """The whole command line; with `only`, that command alone: a start need not wait for all."""
    root = argparse.ArgumentParser(
        prog="office",
        description=say(
            "公示屏办公端：消费投诉公示的录入、签批、公示、更正与撤下。",
            "The office of Gongshi: from a month's complaints to a signed publication.",
        ),
        epilog=say(*_EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    root.add_argument(
        "--state",
        type=Path,
        metavar="DIR",
        help=say(
            "办公端的目录（或用变量 GONGSHI_STATE）",
            "the office's state directory (or the variable GONGSHI_STATE)",
        ),
    )
    root.add_argument(
        "--as",
        dest="person",
        metavar="PERSON",
        help=say(
            "经办人，记入审计记录（默认：登录名）",
            "who acts, for the audit log (default: the login name)",
        ),
    )
    add_version(root, say("显示程序版本", "the version of this program"))
    subparsers = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, add in COMMANDS.items():
        if only in (None, name):
            add(subparsers)
    return root


def _named(argv: Sequence[str]) -> str | None:
    """The command that `argv` names; none where it asks for help or is not understood at once."""
    rest = iter(argv)
    for argument in rest:
        if not argument.startswith("-"):
            return argument if argument in COMMANDS else None
        if argument in ("--state", "--as"):
            next(rest, None)
        elif not argument.startswith(("--state=", "--as=")):
            return None
    return None


_INTERRUPTED = (
    "已中止。可能已经办了一部分：请先查看，再决定是否重办。",
    "Interrupted. Part of it may have been done: look before you do it again.",
)
"""A withdrawal, above all, is out as soon as it is signed."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    args = parser(_named(arguments)).parse_args(arguments)
    if args.state is not None:
        os.environ["GONGSHI_STATE"] = str(args.state.resolve())
    if args.person:
        os.environ["GONGSHI_PERSON"] = args.person
    try:
        return int(args.run(args))
    except (KeyboardInterrupt, EOFError):  # Ctrl-C or Ctrl-D
        return _say(say(*_INTERRUPTED), REFUSED)
    except Exception as error:
        sentence, code = _refusal(error)
        if not sentence:  # what should not have happened: with its traceback
            raise
        return _say(sentence, code)


def _refusal(error: Exception) -> tuple[str, int]:
    """One sentence for who must act, and the exit code; nothing if the error is none of ours."""
    if isinstance(error, SyncError):
        return in_one(error), OFFLINE if isinstance(error, DownloadError) else REFUSED
    if isinstance(error, OfficeError):
        return in_one(error), WRONG_USE if isinstance(error, UsageError) else REFUSED
    if isinstance(error, OSError):
        return say(*sentences(error)), REFUSED
    if is_of_its_disk(error):
        return say(*NOT_KEPT), REFUSED
    if is_of_database(error):
        rule = str(error).partition("\n")[0]  # below it PostgreSQL tells the row
        return say("数据库拒绝了这次操作，没有改动。", f"The database refused: {rule}"), REFUSED
    return "", REFUSED


def _say(sentence: str, code: int) -> int:
    print(f"office: {sentence}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
