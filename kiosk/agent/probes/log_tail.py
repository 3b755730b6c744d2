"""Lines of the display log as to kind and time: what they say of records and files is left out."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from kiosk.agent.status_files import fitting
from sync.canonical import decode
from sync.checkups import LOG_FAULTS, LOG_LINES, LogLine
from sync.disk import read
from sync.errors import BadShapeError

LOG = "log/display.jsonl"
_LIMIT = 4_000_000
"""Bytes; twice what a file of it has when it is set aside."""
_LOOKED_AT = 2_000
"""Lines, from the end: some hours of loops."""


class LogTail(NamedTuple):
    """The last lines, and the last that say of a fault that it began or ended; oldest first."""

    lines: tuple[LogLine, ...]
    faults: tuple[LogLine, ...]


class _Line(msgspec.Struct):
    n: int
    event: str
    at: str
    about: str = ""


def log_tail(state: Path) -> LogTail:
    """Of the log's file in hand; a line that is none is passed over."""
    last = (read(state / LOG, _LIMIT) or b"").splitlines()[-_LOOKED_AT:]
    lines = list(_known(last))
    faults = [line for line in lines if line.about]
    return LogTail(tuple(lines[-LOG_LINES:]), tuple(faults[-LOG_FAULTS:]))


def _known(lines: list[bytes]) -> Iterator[LogLine]:
    for line in lines:
        try:
            told = decode(line, _Line, ("显示记录的行", "line of the display log"))
        except BadShapeError:
            continue
        kept = {"n": told.n, "event": told.event, "at": told.at, "about": _kind(told.about)}
        found = fitting(kept, LogLine, None)
        if found is not None:
            yield found


def _kind(about: str) -> str:
    """What a fault is about as to its kind; the rest of it may name a file."""
    return about.partition(":")[0]
