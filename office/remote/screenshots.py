"""Screenshots that were asked for: taken in where a command waits for one, and kept a while.

Taken in beside the reports, so without the database: that one is wanted is a file named by the
command's random id, which nobody else knows.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tuf.api.metadata import Targets

from office.fleet import roster
from office.remote.delegations import trusted
from office.remote.errors import RemoteError
from office.state_dir import StateDir
from sync import png
from sync.canonical import decode, encode
from sync.device_keys import device_check
from sync.disk import Disk, read
from sync.errors import BadShapeError, SignatureError, WrongRepositoryError
from sync.screenshots import Screenshot, read_head, read_upload
from sync.statements import Statement


class NotWantedError(RemoteError):
    """A screenshot that no command waits for."""


@dataclass(frozen=True)
class Kept:
    """A screenshot on file, verified when it came."""

    told: Screenshot
    picture: Path


def folder(place: StateDir, screen: str) -> Path:
    """Where the screenshots of a screen lie."""
    return place.directory / "received" / "screenshots" / screen


def want(place: StateDir, screen: str, command: str) -> None:
    """Let the screen's answer to this command in."""
    Disk().write(folder(place, screen) / f"{command}.wanted", b"")


def expect(place: StateDir, head: bytes) -> str:
    """The command that a statement answers, before its picture is taken.

    Raises:
        NotWantedError: no command waits for it, or one has come already.
        BadShapeError, SignatureError, WrongRepositoryError: it does not verify.
        StoreError: the disk refused.
    """
    statement, told = read_head(head)
    _check(place, statement, told)
    return told.command


def take_in(place: StateDir, body: bytes) -> None:
    """Keep an uploaded screenshot.

    Raises:
        As `expect`, and DigestError, BadShapeError: the picture is another, or not of its form.
    """
    statement, told, picture = read_upload(body)
    _check(place, statement, told)
    lies = folder(place, told.screen)
    png.check(picture, told.size)
    disk = Disk()
    disk.write(lies / f"{told.command}.png", picture)
    disk.write(lies / f"{told.command}.json", encode(told))
    disk.remove(lies / f"{told.command}.wanted")


def _check(place: StateDir, statement: Statement, told: Screenshot) -> None:
    """That a command waits for it, which costs less to know than a signature, and who signed."""
    if not (folder(place, told.screen) / f"{told.command}.wanted").is_file():
        raise NotWantedError(
            "没有指令在等这张截屏，已拒绝。", "No command waits for this screenshot."
        )
    _verify(trusted(place)[0], place, statement, told)


def _verify(targets: Targets, place: StateDir, statement: Statement, told: Screenshot) -> None:
    version = roster.newest_versions(place).get(told.screen, 0)
    entry = roster.read_entry(place, targets, told.screen, version)
    if entry.repository != told.repository:
        raise WrongRepositoryError(
            "这张截屏属于另一发布库，已拒绝。", "This screenshot is of another repository."
        )
    if entry.state == "retired":
        raise SignatureError("这块屏幕已停用，已拒绝。", "This screen is retired.")
    statement.verified(device_check(entry.key), ("截图", "screenshot"))


def kept(place: StateDir, screen: str, command: str) -> Kept | None:
    """The screenshot that answered a command; None while there is none."""
    lies = folder(place, screen)
    data = read(lies / f"{command}.json", 10_000)
    picture = lies / f"{command}.png"
    if data is None or not picture.is_file():
        return None
    try:
        return Kept(decode(data, Screenshot, ("截图", "screenshot")), picture)
    except BadShapeError:
        return None


def older_than(place: StateDir, at: float) -> Iterator[Path]:
    """Files that were there before an instant, in seconds since 1970."""
    for path in (place.directory / "received" / "screenshots").glob("*/*"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < at:
                yield path
