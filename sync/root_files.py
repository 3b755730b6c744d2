"""The roots that lie in a folder, a file each, as many as can be; nothing of them is believed."""

import re
from pathlib import Path

from sync.disk import names_in, read
from sync.size_limits import LIMITS, ROOTS_MOST

ROOT_FILES, ROOTS_LIMIT = 4096, 16_000_000
"""Of so many files that a folder may hold, and so many bytes in all, roots are read."""
_NAME = re.compile(r"^([1-9][0-9]{0,9})\.root\.json$")


def read_roots(folder: Path) -> dict[int, bytes]:
    """Files `N.root.json` in `folder`, by the number in their name; unverified.

    Of the agent's folder too, so no more and no larger ones than can be roots.
    """
    found: dict[int, bytes] = {}
    room = ROOTS_LIMIT
    for name in names_in(folder, ROOT_FILES):
        match = _NAME.match(name)
        if match is None or len(found) == ROOTS_MOST:
            continue
        data = read(folder / name, min(LIMITS["root"], room))
        if data is not None:
            found[int(match[1])] = data
            room -= len(data)
    return found
