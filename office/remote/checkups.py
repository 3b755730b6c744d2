"""Checkups that were asked for, as they come in and are kept: the very bytes that were signed."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from office.remote.answers import check, folder, want_no_more
from office.state_dir import StateDir
from sync.checkups import CHECKUP_LIMIT, Checkup, read_checkup
from sync.disk import Disk, read
from sync.errors import BadShapeError
from sync.instants import from_seconds


@dataclass(frozen=True)
class Kept:
    """A checkup on file, verified when it came; `signed` are its bytes."""

    told: Checkup
    came: datetime
    signed: bytes


def expect(place: StateDir, body: bytes) -> str:
    """The command that a checkup answers.

    Raises:
        BadShapeError: size or shape; and as `office.remote.answers.check`.
    """
    statement, told = read_checkup(body)
    check(place, statement, told)
    return told.command


def take_in(place: StateDir, body: bytes) -> None:
    """Keep a checkup. Raises as `expect`."""
    statement, told = read_checkup(body)
    check(place, statement, told)
    Disk().write(_path(place, told.screen, told.command), body)
    want_no_more(place, told.screen, told.command)


def kept(place: StateDir, screen: str, command: str) -> Kept | None:
    """The checkup that answered a command; None while there is none."""
    path = _path(place, screen, command)
    data = read(path, CHECKUP_LIMIT)
    if data is None:
        return None
    try:
        return Kept(read_checkup(data)[1], from_seconds(path.stat().st_mtime), data)
    except (BadShapeError, OSError):
        return None


def _path(place: StateDir, screen: str, command: str) -> Path:
    return folder(place, screen) / f"{command}.checkup.json"
