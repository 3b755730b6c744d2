"""The display log: loop epochs and exceptions, each line chained to the one before by hash.

It proves what was handed to the frame buffer, not what a person saw. With the archived plates
and the order of the loop (a function of publication and loop number) any minute can be redrawn.
"""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

GENESIS = "0" * 64
SIZE_LIMIT = 2_000_000
"""Bytes of a log file; beyond them it is set aside as `display.1.jsonl` and a new one begins."""


class DisplayLog:
    """Appends lines `{"prev": hash, "at": instant, "event": ..., ...}` to a file.

    `head` is the hash of the last line; a rotated file begins with a line that names the head
    of the file before it.
    """

    def __init__(self, path: Path, limit: int = SIZE_LIMIT) -> None:
        self._path = path
        self._limit = limit
        self._size = 0
        self.head = GENESIS
        self.broken = False
        self._resume()

    def _resume(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            data = self._path.read_bytes() if self._path.exists() else b""
        except OSError:
            self.broken = True
            return
        whole, newline, torn = data.rpartition(b"\n")
        self._size = len(data) - len(torn)
        if torn:  # power was cut in the middle of a line
            os.truncate(self._path, self._size)
        if newline:
            self.head = line_hash(whole.rpartition(b"\n")[2])

    def write(self, event: str, at: str, **fields: Any) -> None:
        """Append one event; a disk that refuses sets `broken` and never stops the screen."""
        if self._size > self._limit:
            self._rotate(at)
        self._line({"event": event, "at": at, **fields})

    def _line(self, fields: dict[str, Any]) -> None:
        line = msgspec.json.encode({"prev": self.head, **fields})
        if self._append(line + b"\n"):
            self.head = line_hash(line)

    def _append(self, data: bytes) -> bool:
        try:
            with self._path.open("ab") as log:
                log.write(data)
        except OSError:
            self.broken = True
            return False
        self._size += len(data)
        self.broken = False
        return True

    def _rotate(self, at: str) -> None:
        try:
            self._path.replace(self._path.with_suffix(".1.jsonl"))
        except OSError:
            self.broken = True
            return
        self._size = 0
        self._line({"event": "continued", "at": at})


class _Line(msgspec.Struct):
    prev: str


def line_hash(line: bytes) -> str:
    """The hash that the next line names: SHA-256 of the line without its newline."""
    return hashlib.sha256(line).hexdigest()


def first_break(lines: Iterable[bytes], start: str | None = None) -> int | None:
    """Number (from 1) of the first line that does not continue its predecessor, or None.

    Args:
        lines: the lines of one file, or of a rotated file and its successor.
        start: the hash the first line must name; None accepts any, as after a rotation.
    """
    expected = start
    for number, line in enumerate(lines, 1):
        bare = line.rstrip(b"\n")
        try:
            prev = msgspec.json.decode(bare, type=_Line).prev
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return number
        if expected is not None and prev != expected:
            return number
        expected = line_hash(bare)
    return None
