"""Starts of a screen's machine, as its reports tell of them: replay, clone, restored disk. Pure.

Each start has a random name (`boot`), counts its seconds, and goes on with the one counter of its
device. The rules: docs/reference/fleet.md#replays-clones-restored-disks.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from sync.canonical import Shape, decode
from sync.state_report import Hex, StateReport

KEPT = 16
"""Starts of a screen that are remembered, those heard last."""
MANY, MANY_WITHIN = 8, timedelta(hours=24)
"""More new starts than that within a day no sound box makes: a day's commands allow three."""


class Start(Shape, frozen=True, array_like=True):
    """One start: its counter and its seconds, and our clock at both."""

    boot: Hex
    n: int
    up_s: int
    first: float
    last: float


def read_starts(data: bytes) -> tuple[Start, ...]:
    """Starts as they are kept, as canonical JSON.

    Raises:
        BadShapeError: the file of reports is damaged.
    """
    return decode(data, tuple[Start, ...], ("启动记录", "kept starts"))


def many_starts(firsts: Iterable[datetime], now: datetime) -> bool:
    """Whether a screen starts again and again, by when each of its starts was heard first."""
    return sum(now - first < MANY_WITHIN for first in firsts) > MANY


class Verdict(StrEnum):
    """What a report is, by its start and counter."""

    USUAL = "usual"
    REPLAY = "replay"
    RESTORED = "restored"  # its counter fell alone: an older disk, or a copy of one
    CLONE = "clone"  # two machines speak by turns
    UNPROVEN = "unproven"  # it may be old: it must first answer to a nonce of now


def verdict_of(
    starts: tuple[Start, ...], report: StateReport, now: float, *, fresh: bool
) -> tuple[Verdict, tuple[Start, ...]]:
    """What `report` is, and the starts with it; unchanged where nothing of it is to be kept.

    Args:
        starts: in the order in which they were heard last, the latest at the end.
        now: seconds since 1970, by our clock.
        fresh: whether its nonce is one of the newest that this office gave that screen, all of
            them since it heard of the newest start, or what this very start was asked to answer to.
    """
    at = next((i for i, start in enumerate(starts) if start.boot == report.boot), None)
    if at is None:
        verdict = _new(starts, report, fresh=fresh)
        start = Start(report.boot, report.n, report.up_s, now, now)
        others = starts
    else:
        verdict = _known(starts, at, report, fresh=fresh)
        start = msgspec.structs.replace(starts[at], n=report.n, up_s=report.up_s, last=now)
        others = (*starts[:at], *starts[at + 1 :])
    if verdict in (Verdict.REPLAY, Verdict.UNPROVEN):
        return verdict, starts
    return verdict, (*others, start)[-KEPT:]


def _new(starts: tuple[Start, ...], report: StateReport, *, fresh: bool) -> Verdict:
    """Of a start never heard before, or forgotten: old reports would look like it too."""
    if not starts or report.n > starts[-1].n:
        return Verdict.USUAL
    return Verdict.RESTORED if fresh else Verdict.UNPROVEN


def _known(starts: tuple[Start, ...], at: int, report: StateReport, *, fresh: bool) -> Verdict:
    start = starts[at]
    if report.n <= start.n or report.up_s < start.up_s:
        return Verdict.REPLAY
    if at == len(starts) - 1:
        return Verdict.USUAL
    # Another start was heard since: held back by somebody, or two machines. Only a nonce given
    # since then tells, for a copy may count as far ahead as it likes.
    return Verdict.CLONE if fresh else Verdict.UNPROVEN
