"""Figures of one push of a drill over its screens: how many answered, how fast."""

from collections.abc import Sequence
from dataclasses import dataclass

from office.drill_times.measure import ScreenTime


@dataclass(frozen=True)
class Figures:
    """Of `total` screens `answered`; seconds by nearest rank, None where none answered."""

    total: int
    answered: int
    median: int | None = None
    p95: int | None = None
    slowest: int | None = None

    @property
    def unreached(self) -> int:
        """How many did not answer."""
        return self.total - self.answered


def arrival(rows: Sequence[ScreenTime]) -> Figures:
    return _figures([row.arrival_s for row in rows])


def withdrawal(rows: Sequence[ScreenTime]) -> Figures:
    """Of its taking down."""
    return _figures([row.withdrawal_s for row in rows])


def _figures(seconds: Sequence[int | None]) -> Figures:
    known = sorted(one for one in seconds if one is not None)
    if not known:
        return Figures(len(seconds), 0)
    return Figures(len(seconds), len(known), _rank(known, 50), _rank(known, 95), known[-1])


def _rank(ordered: Sequence[int], per_cent: int) -> int:
    """The least of them that so many per cent do not exceed."""
    return ordered[-(-len(ordered) * per_cent // 100) - 1]
