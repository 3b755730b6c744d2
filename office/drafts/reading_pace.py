"""How long the rest of a review will take, by the pace at which this very officer looked so far."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

AT_LEAST_S = 1.0
"""What the sheet demands of an item (`frame/in_view.js`)."""
LETTERS_A_SECOND = 10
"""Chinese read silently and fast: reckoned with as long as somebody has looked at little yet."""
ENOUGH = 12
"""So many items tell a pace."""
PAUSE = timedelta(seconds=60)
"""Whoever noted nothing for longer did something else meanwhile."""


def seconds_an_item(seen: Sequence[tuple[datetime, int]]) -> float | None:
    """Seconds that one item took; None of somebody who has looked at little yet.

    Args:
        seen: in order of time, when items came to count as seen, and how many then.
    """
    took, items = timedelta(), 0
    for (before, _), (at, count) in pairwise(seen):
        if at - before <= PAUSE:
            took, items = took + (at - before), items + count
    return took.total_seconds() / items if items >= ENOUGH else None


def minutes(items: int, letters: int, seen: Sequence[tuple[datetime, int]]) -> int:
    """Whole minutes, rounded up, that `items` will take at the pace of `seen`; 0 for none.

    Args:
        letters: that stand in their texts, by which it is reckoned as long as there is no pace.
    """
    pace = seconds_an_item(seen)
    if pace is None:
        pace = AT_LEAST_S + letters / LETTERS_A_SECOND / max(items, 1)
    return -int(-items * pace // 60)


def seconds_looked(seen: Sequence[datetime]) -> int:
    """Whole seconds that somebody looked, by when things came to count as seen, pauses left out."""
    gaps = (at - before for before, at in pairwise(sorted(seen)))
    return round(sum((gap for gap in gaps if gap <= PAUSE), timedelta()).total_seconds())
