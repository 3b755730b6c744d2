"""Screenshots that were asked for, as they come in and are kept."""

from dataclasses import dataclass
from pathlib import Path

from office.remote.answers import check, folder, want_no_more
from office.state_dir import StateDir
from sync import png
from sync.canonical import decode, encode
from sync.disk import Disk, read
from sync.errors import BadShapeError
from sync.screenshots import Screenshot, read_head, read_upload


@dataclass(frozen=True)
class Kept:
    """A screenshot on file, verified when it came."""

    told: Screenshot
    picture: Path


def expect(place: StateDir, head: bytes) -> str:
    """The command that a statement answers, before its picture is taken.

    Raises:
        BadShapeError: size or shape; and as `office.remote.answers.check`.
    """
    statement, told = read_head(head)
    check(place, statement, told)
    return told.command


def take_in(place: StateDir, body: bytes) -> None:
    """Keep an uploaded screenshot.

    Raises:
        As `expect`, and DigestError, BadShapeError: the picture is another, or not of its form.
    """
    statement, told, picture = read_upload(body)
    check(place, statement, told)
    lies = folder(place, told.screen)
    png.check(picture, told.size)
    disk = Disk()
    disk.write(lies / f"{told.command}.png", picture)
    disk.write(lies / f"{told.command}.json", encode(told))
    want_no_more(place, told.screen, told.command)


def kept(place: StateDir, screen: str, command: str) -> Kept | None:
    """The screenshot that answered a command; None while there is none."""
    lies = folder(place, screen)
    data = read(lies / f"{command}.json", 10_000)
    picture = lies / f"{command}.png"
    if data is None or not picture.is_file():
        return None
    try:
        return Kept(decode(data, Screenshot, ("截屏", "screenshot")), picture)
    except BadShapeError:
        return None
