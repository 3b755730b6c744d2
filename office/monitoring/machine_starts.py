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


LEAP = 1_000
"""A count that goes so far ahead within a start is nobody's next report until it is proved."""
REPEATED, REPEATED_WITHIN = 3, timedelta(hours=24)
"""So many used counts of a start, none a day after the one before, no single box sends: after the
first it goes on far above. It is told for so long after the last.
"""


class Start(Shape, frozen=True, array_like=True):
    """One start: its counter and its seconds, and our clock at both.

    `proven`: its last word answered to a nonce of ours. `repeated` counts reports of this start
    whose count had been used, up to `repeated_at`.
    """

    boot: Hex
    n: int
    up_s: int
    first: float
    last: float
    proven: bool = False
    repeated: int = 0
    repeated_at: float = 0.0

    def again(self, now: float) -> "Start":
        """The same, with one more report whose count was used."""
        lately = now - self.repeated_at < REPEATED_WITHIN.total_seconds()
        number = self.repeated + 1 if lately else 1
        return msgspec.structs.replace(self, repeated=number, repeated_at=now)


def read_starts(data: bytes) -> tuple[Start, ...]:
    """Starts as they are kept, as canonical JSON.

    Raises:
        BadShapeError: the file of reports is damaged.
    """
    return decode(data, tuple[Start, ...], ("启动记录", "record of starts"))


def many_starts(firsts: Iterable[datetime], now: datetime) -> bool:
    """Whether a screen starts again and again, by when each of its starts was heard first."""
    return sum(now - first < MANY_WITHIN for first in firsts) > MANY


def comes_again(start: Start) -> bool:
    """Whether used counts of a start came again and again.

    A copy that counts far ahead within the true start leaves the true box nothing else to say.
    """
    return start.repeated >= REPEATED


class Verdict(StrEnum):
    """What a report is, by its start and counter."""

    USUAL = "usual"
    REPLAY = "replay"
    RESTORED = "restored"  # its counter fell alone: an older disk, or a copy of one
    CLONE = "clone"  # two machines speak by turns
    UNPROVEN = "unproven"  # it may be old: it must first answer to a nonce of now


def verdict_of(
    starts: tuple[Start, ...], report: StateReport, now: float, *, fresh: bool, answers: bool
) -> tuple[Verdict, tuple[Start, ...]]:
    """What `report` is, and the starts with it; of a replay no more than that it came.

    Args:
        starts: in the order in which they were heard last, the latest at the end.
        now: seconds since 1970, by our clock.
        fresh: whether its nonce is one of the newest that this office gave that screen, all of
            them since it heard of the newest start, or what this very start was asked to answer to.
        answers: whether it is the latter.
    """
    at = next((i for i, start in enumerate(starts) if start.boot == report.boot), None)
    if at is None:
        verdict = _new(starts, report, fresh=fresh)
        start = Start(report.boot, report.n, report.up_s, now, now, fresh)
        others = starts
    else:
        verdict = _known(starts, at, report, fresh=fresh, answers=answers)
        start = msgspec.structs.replace(
            starts[at], n=report.n, up_s=report.up_s, last=now, proven=fresh
        )
        others = (*starts[:at], *starts[at + 1 :])
    if verdict is Verdict.REPLAY and at is not None:
        return verdict, (*starts[:at], starts[at].again(now), *starts[at + 1 :])
    if verdict in (Verdict.REPLAY, Verdict.UNPROVEN):
        return verdict, starts
    return verdict, (*others, start)[-KEPT:]


def _new(starts: tuple[Start, ...], report: StateReport, *, fresh: bool) -> Verdict:
    """Of a start never heard before, or forgotten: old reports would look like it too."""
    if not starts or report.n > starts[-1].n:
        return Verdict.USUAL
    return Verdict.RESTORED if fresh else Verdict.UNPROVEN


def _known(
    starts: tuple[Start, ...], at: int, report: StateReport, *, fresh: bool, answers: bool
) -> Verdict:
    start = starts[at]
    if report.n <= start.n or report.up_s < start.up_s:
        return Verdict.REPLAY
    if at == len(starts) - 1:
        # Within a start each report answers to one of the last answers; who lost them all, or has
        # left a used count far behind, is asked. Whoever knows the start's name alone is not in it.
        known = answers if report.n - start.n > LEAP else fresh
        return Verdict.USUAL if known else Verdict.UNPROVEN
    # Another start was heard since: held back by somebody, or two machines. Only a nonce given
    # since then tells, for a copy may count as far ahead as it likes.
    return Verdict.CLONE if fresh else Verdict.UNPROVEN
