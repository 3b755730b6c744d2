"""The display log: loop epochs and exceptions, each line numbered and chained to the one before.

It proves what was handed to the frame buffer, not what a person saw. With the archived plates
and the order of the loop (a function of publication and loop number) any minute can be redrawn.
"""

import hashlib
import os
import queue
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

GENESIS = "0" * 64
SIZE_LIMIT = 2_000_000
"""Bytes of a log file; beyond them it is set aside as `display.1.jsonl` and a new one begins."""
WAITING = 100
"""Lines that may wait for a slow disk; the player waits for none of them."""


class Head(NamedTuple):
    """The last line: its number from the log's beginning, and its hash."""

    lines: int = 0
    hash: str = GENESIS

    def __str__(self) -> str:
        return f"{self.lines}:{self.hash}"


class Line(msgspec.Struct):
    """What every line has: its number, the hash of the one before, what happened, when."""

    n: int
    prev: str
    event: str
    at: str


class DisplayLog:
    """Appends lines `{"n": number, "prev": hash, "event": ..., "at": instant, ...}` to a file.

    Number and hash run on over files and restarts: what was rotated away is still counted. `head`
    is the last line written, `kept` the last one that is on the disk for certain; that one is
    remembered outside the log, in the player's status.

    Args:
        remembered: what the status file said before this start; None where it says nothing.
        at: the instant, for a line about what was found at the start.
    """

    def __init__(
        self, path: Path, at: str, remembered: Head | None = None, limit: int = SIZE_LIMIT
    ) -> None:
        self._path = path
        self._limit = limit
        self._size = 0
        self.head = self.kept = Head()
        self.broken = False
        self._queue: queue.SimpleQueue[tuple[int, Head, bool]] = queue.SimpleQueue()
        self._keeper: threading.Thread | None = None
        self._resume(at, remembered)

    def _resume(self, at: str, remembered: Head | None) -> None:
        old = older(self._path)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            data = self._path.read_bytes() if self._path.exists() else b""
            torn = len(data.rpartition(b"\n")[2])
            if torn:  # power was cut in the middle of a line
                data = data[:-torn]
                os.truncate(self._path, len(data))
            self._size = len(data)
            # Power may be cut between setting the full file aside and beginning the next.
            source = data if data or not old.exists() else old.read_bytes()
        except OSError:
            self.broken = True
            return
        self.head = self.kept = found = last_head(source)
        if remembered is None:
            if found.lines:
                self.write("forgotten", at)
            return
        if not goes_on_from(remembered, source, self._path):
            self.head = Head(max(found.lines, remembered.lines), found.hash)
            self.write("cut", at, lines=remembered.lines, head=remembered.hash)
        elif source is not data:
            self.write("continued", at)

    def write(self, event: str, at: str, **fields: Any) -> None:
        """Append one event; a disk that refuses sets `broken` and never stops the screen."""
        if self._size > self._limit and self._set_aside():
            self._line("continued", at)
        self._line(event, at, **fields)

    def settle(self, seconds: float = 5.0) -> None:
        """Wait until what was written is on the disk; for the end, and for tests."""
        if self._keeper is not None:
            self._queue.put((-1, self.head, False))
            self._keeper.join(seconds)
            self._keeper = None

    def _line(self, event: str, at: str, **fields: Any) -> None:
        number = self.head.lines + 1
        line = msgspec.json.encode(
            {"n": number, "prev": self.head.hash, "event": event, "at": at, **fields}
        )
        try:
            with self._path.open("ab") as log:
                log.write(line + b"\n")
                log.flush()
                handle = os.dup(log.fileno())
        except OSError:
            self.broken = True
            return
        new_file, self._size = self._size == 0, self._size + len(line) + 1
        self.broken = False
        self.head = Head(number, line_hash(line))
        self._keep(handle, new_file=new_file)

    def _set_aside(self) -> bool:
        try:
            self._path.replace(older(self._path))
        except OSError:
            self.broken = True
            return False
        self._size = 0
        return True

    def _keep(self, handle: int, *, new_file: bool) -> None:
        """Force it to the disk, in a thread: a disk may take seconds, a frame has milliseconds."""
        if self._queue.qsize() >= WAITING:
            os.close(handle)
            self.broken = True
            return
        self._queue.put((handle, self.head, new_file))
        if self._keeper is None:
            self._keeper = threading.Thread(target=self._force, daemon=True)
            self._keeper.start()

    def _force(self) -> None:
        while True:
            handle, head, new_file = self._queue.get()
            if handle < 0:
                return
            try:
                os.fsync(handle)
                if new_file:
                    _fsync_folder(self._path.parent)
            except OSError:
                self.broken = True
            else:
                self.kept = head
            finally:
                os.close(handle)


def older(path: Path) -> Path:
    """Where a full log is set aside."""
    return path.with_suffix(".1.jsonl")


def line_hash(line: bytes) -> str:
    """The hash that the next line names: SHA-256 of the line without its newline."""
    return hashlib.sha256(line).hexdigest()


def parsed(line: bytes) -> Line | None:
    """A line's own account; None where it is none."""
    try:
        return msgspec.json.decode(line, type=Line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def last_head(data: bytes) -> Head:
    """The head of a file's last line; of none, the beginning."""
    last = data.rstrip(b"\n").rpartition(b"\n")[2]
    found = parsed(last)
    return Head(found.n, line_hash(last)) if found else Head()


def goes_on_from(remembered: Head, newest: bytes, path: Path) -> bool:
    """Whether the remembered line is still there as it was, and all later ones come after it."""
    if not remembered.lines:
        return True
    lines = newest.splitlines()
    back = last_head(newest).lines - remembered.lines  # so many lines stand after it
    if back >= len(lines):
        with suppress(OSError):
            lines = older(path).read_bytes().splitlines() + lines
    return 0 <= back < len(lines) and line_hash(lines[-1 - back]) == remembered.hash


def _fsync_folder(folder: Path) -> None:
    # As in sync.disk, which the player does not load: its imports would be paid at every start.
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
