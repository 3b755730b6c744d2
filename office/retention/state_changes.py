"""Changes of state of screens, and when the office watched: pages ask for a year and a month."""

from collections.abc import Sequence
from datetime import timedelta

from office.monitoring.models import Flip, ScreenState, Watch
from office.retention.rule_type import Moment

FLIP_DAYS = 396
"""Thirteen months: the same month of the year before can be looked at."""


def flips(moment: Moment) -> list[int]:
    """Changes that are old, but the last of each screen, which says what it is since."""
    last = moment.now - timedelta(days=FLIP_DAYS)
    since = dict(ScreenState.objects.values_list("screen", "since"))
    rows = Flip.objects.filter(at__lte=last).order_by("pk").values_list("pk", "screen", "at")
    return [pk for pk, screen, at in rows if at != since.get(screen)]


def delete_flips(moment: Moment, numbers: Sequence[int]) -> int:
    """Delete them, and the times of watching that nothing lies in any more."""
    Watch.objects.filter(until__lte=moment.now - timedelta(days=FLIP_DAYS)).delete()
    return Flip.objects.filter(pk__in=numbers).delete()[0]
