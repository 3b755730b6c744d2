"""Room on the disk for a withdrawal alone: it must go out where nothing else can be written."""

from contextlib import suppress
from pathlib import Path

from office.free_space import free_bytes
from office.state_dir import StateDir
from sync.disk import Disk
from sync.errors import StoreError

ROOM = 8_000_000
"""Bytes: of list, delta, snapshot and timestamp 1 MB each at most, and of the books and pages."""


def keep_room(place: StateDir) -> None:
    """Occupy it while there is plenty.

    Raises:
        StoreError: the disk refused.
    """
    if not _file(place).exists() and free_bytes(place.directory) > 2 * ROOM:
        Disk().write(_file(place), bytes(ROOM))


def use_room(place: StateDir) -> None:
    """Give it back where little else is left, to be written at once."""
    with suppress(StoreError, OSError):  # then the withdrawal is refused, and says so
        if free_bytes(place.directory) < ROOM:
            Disk().remove(_file(place))


def _file(place: StateDir) -> Path:
    return place.directory / "withdrawing.room"
