"""Which file it was, told without reading it: what notes of read files are compared with."""

from collections.abc import Iterable
from pathlib import Path

type Stood = tuple[int, int, int]
"""Its number on the disk, when that was changed, which no copy can keep, and its size. Where these
are the noted ones, the file is, and is not read."""


def stood(files: Iterable[Path]) -> tuple[Stood, ...] | None:
    """Which files lie there now; None: one is lacking."""
    try:
        found = [file.stat() for file in files]
    except OSError:
        return None
    return tuple((one.st_ino, one.st_ctime_ns, one.st_size) for one in found)
