"""What one process of the kiosk leaves for another: read so that no content of it stops the reader.

Each is another user's file, on a disk that may turn a bit. Who shows plates or fetches withdrawals
goes on without it: it may be damaged, huge, or a pipe.
"""

from pathlib import Path

from sync.canonical import decode
from sync.disk import read
from sync.errors import BadShapeError, NewerFormatError

LIMIT = 8_000_000
"""Bytes; far above what any process leaves."""


def read_shared[T](path: Path, shape: type[T]) -> T | None:
    """The file at `path` as `shape`; None where there is none, or it is not to be read."""
    data = read(path, LIMIT)
    try:
        return None if data is None else decode(data, shape, (path.name, path.name))
    except (BadShapeError, NewerFormatError):
        return None
