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

from office import commands
from office.errors import NotReadyError, OfficeError, UsageError
from sync.errors import DownloadError, SyncError

DONE, REFUSED, WRONG_USE, OFFLINE = 0, 1, 2, 3

_EPILOG = """\
一个月的工作 A month's work:
  office --state DIR import 10月.xlsx       录入 take a month's workbook in
  office --state DIR privacy                隐私核查 personal data in it; --redact masks it
  office --state DIR secrecy --all          保密审查 no secrets in it, in your name
  office --state DIR check                  检查 everything that stands in the way
  office --state DIR freeze                 定稿 turn it into bytes; draws every plate
  office sign DIR/drafts/N --key FILE       签批 twice, each with one's own key and device
  office --state DIR publish                公示 all or none

随时 at any time:
  office --state DIR withdraw --record ID --key FILE --reason TEXT    立即撤下 take down at once

Exit codes: 0 done; 1 refused or broken (one sentence on stderr); 2 wrong use; 3 offline.
"""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    root = argparse.ArgumentParser(
        prog="office",
        description="公示屏办公端：消费投诉公示的录入、签批、公示、更正与撤下。\n"
        "The office of Gongshi: from a month's complaints to a signed publication.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    root.add_argument(
        "--state",
        type=Path,
        metavar="DIR",
        help="the office's state directory (or the variable GONGSHI_STATE)",
    )
    root.add_argument(
        "--as",
        dest="person",
        metavar="PERSON",
        help="who acts, for the audit log (default: the login name)",
    )
    subparsers = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_all(subparsers)
    return root


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    args = parser().parse_args(argv)
    if args.state is not None:
        os.environ["GONGSHI_STATE"] = str(args.state.resolve())
    if args.person:
        os.environ["GONGSHI_PERSON"] = args.person
    try:
        return int(args.run(args))
    except (KeyboardInterrupt, EOFError):  # Ctrl-C or Ctrl-D
        return _say("已中止，没有完成。Interrupted; it was not done.", REFUSED)
    except Exception as error:
        sentence, code = _refusal(error)
        if not sentence:  # what should not have happened: with its traceback
            raise
        return _say(sentence, code)


def _refusal(error: Exception) -> tuple[str, int]:
    """One sentence for who must act, and the exit code; nothing if the error is none of ours."""
    if isinstance(error, SyncError):
        return error.told(), OFFLINE if isinstance(error, DownloadError) else REFUSED
    if isinstance(error, OfficeError):
        return str(error), WRONG_USE if isinstance(error, UsageError) else REFUSED
    if isinstance(error, OSError):
        return _of_a_file(error), REFUSED
    if _from_database(error):
        return f"数据库拒绝了这次操作，没有改动。The database refused: {error}", REFUSED
    return "", REFUSED


def _of_a_file(error: OSError) -> str:
    """The system's refusal in a sentence: which file, and what to look at."""
    name = error.filename or ""
    if isinstance(error, FileNotFoundError):
        return f"找不到 {name}，请核对路径。There is no {name}; check the path."
    if isinstance(error, IsADirectoryError):
        return f"{name} 是目录，这里需要文件。{name} is a folder; a file is wanted."
    return (
        f"无法读写 {name}，请检查权限与磁盘空间。"
        f"{name} cannot be read or written ({error.strerror}); check permissions and disk."
    )


def _from_database(error: Exception) -> bool:
    """Whether it is Django's database error, without importing Django to know."""
    return any(kind.__module__ == "django.db.utils" for kind in type(error).__mro__)


def _say(sentence: str, code: int) -> int:
    print(f"office: {sentence}", file=sys.stderr)
    return code


def state_directory() -> Path:
    """The state directory of this command.

    Raises:
        UsageError: neither `--state` nor GONGSHI_STATE says where it is.
    """
    found = os.environ.get("GONGSHI_STATE")
    if not found:
        raise UsageError(
            "请用 --state 指明办公端目录。Say where the office lies: office --state DIR …"
        )
    return Path(found)


def _check_owner(state: Path) -> None:
    """Root leaves no files behind that the office's own user then cannot change.

    Raises:
        UsageError: root at work on another user's office.
    """
    if os.geteuid() != 0 or not state.exists() or state.stat().st_uid == 0:
        return
    try:
        owner = state.owner()
    except KeyError:  # a number without a name
        owner = f"#{state.stat().st_uid}"
    raise UsageError(
        f"{state} 属于用户 {owner}；以 root 写入的文件它以后改不了。"
        f"请以该用户运行（sudo -u {owner}）。"
        f"{state} belongs to {owner}, who could not change what root writes there. "
        f"Run this as that user: sudo -u {owner} …"
    )


def _nothing_there(state: Path) -> str:
    if (state / "public").exists():
        return (
            f"{state} 里没有 office.sqlite3。数据在 PostgreSQL 里的，请先设好 GONGSHI_DATABASE"
            "（/etc/gongshi-office.env）；否则请恢复备份。"
            f"There is no office.sqlite3 in {state}. If the office keeps its tables in PostgreSQL, "
            "set GONGSHI_DATABASE as in /etc/gongshi-office.env; otherwise restore the backup."
        )
    return (
        f"{state} 里还没有办公端，请先运行 office init。"
        "There is no office there yet; run `office init` first."
    )


def django_ready(*, create: bool = False, any_version: bool = False) -> Path:
    """Start Django on the state directory and return it.

    Args:
        create: make the directory and the tables where they are missing (`office init`).
        any_version: also where the tables are not those of this program (`office upgrade`).

    Raises:
        UsageError: no state directory given, or root at work on another user's office.
        NotReadyError: no office has been set up there, or its tables are of another version.
    """
    state = state_directory()
    _check_owner(state)
    elsewhere = bool(os.environ.get("GONGSHI_DATABASE"))  # PostgreSQL, not a file beside
    if create:
        state.mkdir(parents=True, exist_ok=True)
        # Complaints nobody has published are nobody else's; SQLite gives its log the same mode.
        if not elsewhere:
            (state / "office.sqlite3").touch(mode=0o600)
    elif not ((state / "public") if elsewhere else (state / "office.sqlite3")).exists():
        raise NotReadyError(_nothing_there(state))
    os.environ["DJANGO_SETTINGS_MODULE"] = "office.settings"
    import django  # late: --help and signing need none of it

    django.setup()
    if create:
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
    elif not any_version:
        from office import tables

        tables.check()
    return state


if __name__ == "__main__":
    sys.exit(main())
