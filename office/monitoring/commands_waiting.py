"""Signed commands that wait for a screen: files, sent as they are with the answer to a report."""

import os
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from office.state_dir import StateDir
from sync.canonical import ScreenId, decode
from sync.disk import names_in, read
from sync.errors import BadShapeError
from sync.statements import Statement

SENT = 4
"""With one answer; the first by name."""
_LIMIT = 8_000
"""Bytes of the longest statement that a screen would read."""


def commands_folder(place: StateDir) -> Path:
    """Where commands wait, in a folder for each screen."""
    return place.directory / "fleet" / "commands"


def tell_of_commands(place: StateDir) -> None:
    """Say that something in the screens' folders is new, by the time of the folder around them.

    Wake sees it there. Where it cannot be said, commands go out with the next reports as ever.
    """
    now = time.time_ns()
    with suppress(OSError):
        os.utime(commands_folder(place), ns=(now, now))


def commands_for(place: StateDir, screen: ScreenId) -> tuple[msgspec.Raw, ...]:
    """The next few; what is no statement is passed over, for it would spoil the answer."""
    folder = commands_folder(place) / screen
    names = [name for name in names_in(folder) if name.endswith(".json")]
    found = (read(folder / name, _LIMIT) for name in names[:SENT])
    return tuple(msgspec.Raw(data) for data in found if data is not None and _is_one(data))


def _is_one(data: bytes) -> bool:
    try:
        decode(data, Statement, ("指令", "command"))
    except BadShapeError:
        return False
    return True
