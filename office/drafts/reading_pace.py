"""How long the rest of a review will take, by the pace at which this very officer looked so far."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

USUAL_S = 3.0
"""What an item takes of somebody who has looked at little yet: an estimate."""
ENOUGH = 12
"""So many items tell a pace."""
PAUSE = timedelta(seconds=60)
"""Whoever noted nothing for longer did something else meanwhile."""


def seconds_an_item(seen: Sequence[tuple[datetime, int]]) -> float:
    """Seconds that one item took.

    Args:
        seen: in order of time, when items came to count as seen, and how many then.
    """
    took, items = timedelta(), 0
    for (before, _), (at, count) in pairwise(seen):
        if at - before <= PAUSE:
            took, items = took + (at - before), items + count
    return took.total_seconds() / items if items >= ENOUGH else USUAL_S


def minutes(items: int, seen: Sequence[tuple[datetime, int]]) -> int:
    """Whole minutes, rounded up, that `items` will take at the pace of `seen`; 0 for none."""
    return -int(-items * seconds_an_item(seen) // 60)


def seconds_looked(seen: Sequence[datetime]) -> int:
    """Whole seconds that somebody looked, by when things came to count as seen, pauses left out."""
    gaps = (at - before for before, at in pairwise(sorted(seen)))
    return round(sum((gap for gap in gaps if gap <= PAUSE), timedelta()).total_seconds())
