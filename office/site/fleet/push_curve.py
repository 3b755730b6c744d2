"""How many screens had confirmed after how many seconds, as a stepped line of a drawing."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import msgspec

from office.site.fleet.spans_of_time import lasting

WIDTH, HEIGHT = 400, 130
"""Of the plot; `fleet/curve.html` draws it."""
_LEAST_S = 10
_STEPS_S = (2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400)
_TICKS = 5
_STEPS = 200
"""Confirmations of which each has its step, at most."""


class Tick(msgspec.Struct, frozen=True):
    """A label below the plot."""

    x: float
    words: str


class Curve(msgspec.Struct, frozen=True):
    """`line` and `area` are paths; `top` is the height of those that confirmed."""

    line: str
    area: str
    top: float
    ticks: tuple[Tick, ...]


def push_curve(pushed_at: datetime, acks: Sequence[datetime], total: int) -> Curve | None:
    """The curve from the push to a little after the last confirmation; None without any.

    Args:
        acks: when each came, in order.
    """
    if not acks or not total:
        return None
    span = max((acks[-1] - pushed_at).total_seconds() * 1.15, _LEAST_S)
    points = [(0.0, float(HEIGHT))]
    for x, number in _steps(pushed_at, acks, span):
        y = round(HEIGHT * (1 - number / total), 1)
        points += [(x, points[-1][1]), (x, y)]
    points.append((float(WIDTH), points[-1][1]))
    line = "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
    return Curve(line, f"{line}V{HEIGHT}H0Z", points[-1][1], tuple(_ticks(span)))


def _steps(
    pushed_at: datetime, acks: Sequence[datetime], span: float
) -> Iterator[tuple[float, int]]:
    """How many by where: each of few to the tenth of a unit, many by the unit."""
    if len(acks) <= _STEPS:
        for number, at in enumerate(acks, 1):
            second = max((at - pushed_at).total_seconds(), 0.0)
            yield round(second / span * WIDTH, 1), number
        return
    before = 0
    for x in range(WIDTH + 1):
        by = pushed_at + timedelta(seconds=(x + 0.5) / WIDTH * span)
        if (number := bisect_right(acks, by)) > before:
            yield float(x), number
            before = number


def _ticks(span: float) -> Iterator[Tick]:
    step = next((one for one in _STEPS_S if span / one <= _TICKS), _STEPS_S[-1])
    for second in range(0, int(span) + 1, step):
        yield Tick(round(second / span * WIDTH, 1), lasting(timedelta(seconds=second)))
