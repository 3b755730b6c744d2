"""How many screens had confirmed after how many seconds, as a stepped line of a drawing."""

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
"""Steps that are drawn to a tenth of a unit, at most; more of them are drawn to the unit."""


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
    seconds = [max((at - pushed_at).total_seconds(), 0.0) for at in acks]
    span = max(seconds[-1] * 1.15, _LEAST_S)
    points = [(0.0, float(HEIGHT))]
    steps = {round(second / span * WIDTH, 1): n for n, second in enumerate(seconds, 1)}
    if len(steps) > _STEPS:
        steps = {float(round(x)): n for x, n in steps.items()}
    for x, number in steps.items():
        y = round(HEIGHT * (1 - number / total), 1)
        points += [(x, points[-1][1]), (x, y)]
    points.append((float(WIDTH), points[-1][1]))
    line = "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
    return Curve(line, f"{line}V{HEIGHT}H0Z", points[-1][1], tuple(_ticks(span)))


def _ticks(span: float) -> Iterator[Tick]:
    step = next((one for one in _STEPS_S if span / one <= _TICKS), _STEPS_S[-1])
    for second in range(0, int(span) + 1, step):
        yield Tick(round(second / span * WIDTH, 1), lasting(timedelta(seconds=second)))
