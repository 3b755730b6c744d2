"""Signed commands that wait for a screen: files, sent as they are with the answer to a report."""

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


def commands_for(place: StateDir, screen: ScreenId) -> tuple[msgspec.Raw, ...]:
    """The next few; what is no statement is passed over, for it would spoil the answer."""
    folder = place.directory / "fleet" / "commands" / screen
    names = [name for name in names_in(folder) if name.endswith(".json")]
    found = (read(folder / name, _LIMIT) for name in names[:SENT])
    return tuple(msgspec.Raw(data) for data in found if data is not None and _is_one(data))


def _is_one(data: bytes) -> bool:
    try:
        decode(data, Statement, "command")
    except BadShapeError:
        return False
    return True
