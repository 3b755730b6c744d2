"""How long a screen may be paused (暂停), and whether it has been so for longer. Pure.

A box bounds that itself (`kiosk.hands.limits`). One whose orders somebody rewrites does not, and
says no more than that it is paused: the office counts what it has heard.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sync.command_words import DARK_DAY_S, DARK_S, DAY_S

LATE_S = 60.0
"""A report may be so late that a pause within its bounds looks longer."""


@dataclass(frozen=True)
class Pause:
    """From the first report of a pause to the last, by our clock, in seconds since 1970."""

    since: float
    until: float


def too_long(pauses: Sequence[Pause]) -> bool:
    """Whether the last pause, or all of the 24 hours before its end, are beyond a box's bounds.

    Args:
        pauses: of one screen, in order.
    """
    if not pauses:
        return False
    last = pauses[-1]
    begin = last.until - DAY_S
    day_s = sum(max(0.0, one.until - max(one.since, begin)) for one in pauses)
    return last.until - last.since > DARK_S + LATE_S or day_s > DARK_DAY_S + LATE_S
