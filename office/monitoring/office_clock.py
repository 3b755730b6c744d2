"""Whether the office's own clock is off, by screens that have the time from the network. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from office.monitoring.screen_now import ScreenNow
from office.monitoring.screen_state_rules import SILENT_AFTER
from sync.instants import parse_instant

APART = timedelta(minutes=5)
"""A report is minutes on its way at most; the office counts hours and days by its clock."""
_MANY = 3
"""So many screens must say so, and more than half of those asked, all in one direction."""


def clock_apart(screens: Iterable[ScreenNow], now: datetime) -> bool:
    """Whether the clocks of most screens say together that the office's is minutes off."""
    offsets = list(_offsets(screens, now))
    behind = sum(offset > APART for offset in offsets)
    ahead = sum(offset < -APART for offset in offsets)
    most = max(behind, ahead)
    return most >= _MANY and 2 * most > len(offsets)


def _offsets(screens: Iterable[ScreenNow], now: datetime) -> Iterable[timedelta]:
    """By how much each clock was before ours when its newest report came."""
    for one in screens:
        if one.report is None or one.heard_at is None or one.report.clock != "network":
            continue
        if timedelta() <= now - one.heard_at < SILENT_AFTER:
            yield parse_instant(one.report.at) - one.heard_at
