"""What commands have asked screens to send: let in where a command waits for it, and kept a while.

Taken in beside the reports, so without the database: that one is wanted is a file named by the
command's random id, which nobody else knows; in it stands what was asked for.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tuf.api.metadata import Targets

from office.fleet import roster
from office.remote.delegations import trusted
from office.remote.errors import RemoteError
from office.state_dir import StateDir
from sync.checkups import Checkup
from sync.device_keys import device_check
from sync.disk import Disk, read
from sync.errors import SignatureError, WrongRepositoryError
from sync.screenshots import Screenshot
from sync.statements import Statement

type Answer = Screenshot | Checkup


class NotWantedError(RemoteError):
    """An answer that no command waits for."""


def folder(place: StateDir, screen: str) -> Path:
    return place.directory / "received" / "answers" / screen


def want(place: StateDir, screen: str, command: str, act: str) -> None:
    """Let the screen's answer to this command in."""
    Disk().write(_wanted(place, screen, command), act.encode())


def want_no_more(place: StateDir, screen: str, command: str) -> None:
    """It has come, or the command was taken back."""
    Disk().remove(_wanted(place, screen, command))


def check(place: StateDir, statement: Statement, told: Answer) -> None:
    """That a command waits for it, which costs less to know than a signature, and who signed.

    Raises:
        NotWantedError: no command waits for it, or for something else, or it has come already.
        BadShapeError, SignatureError, WrongRepositoryError: it does not verify.
        StoreError: the disk refused.
    """
    if read(_wanted(place, told.screen, told.command)) != told.act.encode():
        raise NotWantedError("没有指令在等它，已拒绝。", "No command is waiting for this; refused.")
    _verify(trusted(place)[0], place, statement, told)


def _verify(targets: Targets, place: StateDir, statement: Statement, told: Answer) -> None:
    version = roster.newest_versions(place).get(told.screen, 0)
    entry = roster.read_entry(place, targets, told.screen, version)
    if entry.repository != told.repository:
        raise WrongRepositoryError(
            "它属于另一发布库，已拒绝。", "It is from another repository; refused."
        )
    if entry.state == "retired":
        raise SignatureError("这块屏幕已停用，已拒绝。", "This screen is retired; refused.")
    statement.verified(device_check(entry.key), ("回传内容", "answer"))


def older_than(place: StateDir, at: float) -> Iterator[Path]:
    """Files that were there before an instant, in seconds since 1970."""
    for path in (place.directory / "received" / "answers").glob("*/*"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < at:
                yield path


def _wanted(place: StateDir, screen: str, command: str) -> Path:
    return folder(place, screen) / f"{command}.wanted"
