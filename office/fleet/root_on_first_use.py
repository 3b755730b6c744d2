"""Whether boxes may take the root from the network (首次使用即信任), for who asks no database.

The bureau's rule stands in the database and is audited there; the receiver of requests reads this
file, which says the same.
"""

from pathlib import Path

from office.state_dir import StateDir
from sync.disk import Disk

_WORD = b"first use is allowed\n"


def is_allowed(place: StateDir) -> bool:
    """Whether a box without a root of its own may ask."""
    return _file(place).is_file()


def mirror(place: StateDir, *, allowed: bool) -> None:
    """Write what the bureau has ruled.

    Raises:
        StoreError: the disk refused.
    """
    if allowed and not is_allowed(place):
        Disk().write(_file(place), _WORD)
    elif not allowed:
        Disk().remove(_file(place))


def _file(place: StateDir) -> Path:
    return place.directory / "fleet" / "first-use"
