"""Withdrawals of all drills in one small chart: median as a dot, up to 95 per cent as a line."""

from collections.abc import Sequence

import msgspec

from office.drill_times.figures import Figures
from office.site.charts import BASE, WIDTH, Mark
from office.words import say

LEAST = 2
"""Drills with a value from which on it is drawn."""


class DrillChart(msgspec.Struct, frozen=True):
    """`marks` by drill, the oldest first; `said` the same for who hears it."""

    marks: tuple[Mark, ...]
    said: str


def drill_chart(found: Sequence[Figures]) -> DrillChart | None:
    """Of the withdrawals of drills, the oldest first; None of too few.

    Args:
        found: one a drill; of one in which none answered nothing is drawn.
    """
    known = [(at, one) for at, one in enumerate(found) if one.median is not None]
    if len(known) < LEAST:
        return None
    top = max(one.p95 or 0 for _, one in known)
    step, last = WIDTH / len(found), known[-1][0]
    marks = tuple(
        Mark(
            round(at * step + step / 2),
            _y(one.median or 0, top),
            _y(one.median or 0, top),
            _y(one.p95 or 0, top),
            at == last,
        )
        for at, one in known
    )
    newest = known[-1][1]
    said = say(
        "{n} 次演练；最近一次中位数 {median} 秒，95% 在 {p95} 秒内，{left} 块未确认。",
        "{n} drills; the last: median {median} s, 95% within {p95} s, {left} not confirmed.",
        n=len(known),
        median=newest.median,
        p95=newest.p95,
        left=newest.unreached,
    )
    return DrillChart(marks, said)


def _y(value: int, top: int) -> int:
    return BASE - (BASE - 5) * value // max(top, 1)
