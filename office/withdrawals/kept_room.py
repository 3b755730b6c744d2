"""Room on the disk for a withdrawal alone: it must go out where nothing else can be written."""

from contextlib import suppress
from pathlib import Path

from office.free_space import free_bytes
from office.state_dir import StateDir
from sync.disk import Disk
from sync.errors import StoreError

ROOM = 8_000_000
"""Bytes: of list, delta, snapshot and timestamp 1 MB each at most, and of the books and pages."""
WAY_IN = 1_000_000
"""Bytes for the books to keep that somebody signed in, or opened the page that withdraws."""


def keep_room(place: StateDir) -> None:
    """Occupy them while there is plenty.

    Raises:
        StoreError: the disk refused.
    """
    for file, size in ((_room(place), ROOM), (_way_in(place), WAY_IN)):
        if not file.exists() and free_bytes(place.directory) > 2 * ROOM:
            Disk().write(file, bytes(size))


def use_room(place: StateDir) -> None:
    """By a withdrawal: give all of it back where little else is left, to be written at once."""
    _give_back(place, ROOM, _room(place), _way_in(place))


def let_in(place: StateDir) -> bool:
    """By anybody whose step the books could not keep: the little that the next one may need. A
    stranger brings that about, too, and comes to no more. Whether the disk is as good as full.
    """
    return _give_back(place, WAY_IN, _way_in(place))


def _give_back(place: StateDir, enough: int, *files: Path) -> bool:
    try:
        short = free_bytes(place.directory) < enough
    except OSError:  # no office there: whoever needs one says so
        short = False
    if not short:
        return False
    for file in files:
        with suppress(StoreError):  # then what comes is refused, and says so
            Disk().remove(file)
    return True


def _room(place: StateDir) -> Path:
    return place.directory / "withdrawing.room"


def _way_in(place: StateDir) -> Path:
    return place.directory / "signing-in.room"
