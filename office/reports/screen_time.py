"""How screens were in the days of a report: of the hours in which they had to show, how many.

Counted from `office.monitoring.screen_days`, whole seconds. Screens of a simulation are no screens.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from django.db.models import Max, Min, QuerySet

from office.conditions.states import State
from office.fleet.models import Screen
from office.monitoring.models import ScreenDay
from office.reports.document import Percent
from office.reports.period import Wanted
from sync.canonical import Month

type Time = dict[tuple[str, Month], ScreenTime]
"""By venue and month."""

DAY_S = 86_400
_NO_DUTY = (State.RETIRED, State.WAITING, State.OFF)
"""States in which a screen has nothing to show."""


@dataclass
class ScreenTime:
    """Screens, their seconds by state, and those in which the office did not watch them.

    What was not watched is of the whole day; of the other states only opening hours are duty.
    """

    screens: set[str] = field(default_factory=set)
    seconds: Counter[str] = field(default_factory=Counter)
    unwatched: int = 0

    @property
    def on_duty(self) -> int:
        """Seconds in which they had to show."""
        return sum(n for state, n in self.seconds.items() if state not in _NO_DUTY)

    @property
    def heard(self) -> int:
        """Of these, seconds in which they were heard."""
        return self.on_duty - self.seconds[State.SILENT]

    @property
    def as_signed(self) -> Percent | None:
        """The share of those in which they showed what was signed, in tenths rounded down, so
        that 100 % is said of all alone; None where they had nothing to show."""
        duty = self.on_duty
        return Percent(1000 * self.seconds[State.SIGNED] // duty) if duty else None


def hours(seconds: int) -> int:
    """Whole hours, rounded half up."""
    return (seconds + 1800) // 3600


def screen_time(wanted: Wanted) -> Time:
    """What is on record of the days; four queries, the days read as they stream by.

    A day without a row, between two that a screen has, is one that nobody watched.
    """
    begin, end = wanted.days
    rows = ScreenDay.objects.order_by("screen", "day")
    within = rows.filter(day__gte=begin, day__lt=end).values_list(
        "screen", "day", "venue", "seconds"
    )
    before = _edge(ScreenDay.objects.filter(day__lt=begin), Max("day"))
    after = _edge(ScreenDay.objects.filter(day__gte=end), Min("day"))
    known = Screen.objects.values_list("pk", "venue_id", "simulated")
    hangs = {screen: venue for screen, venue, simulated in known if not simulated}
    simulated = {screen for screen, _, simulated in known if simulated}
    found: Time = {}
    for screen, told in groupby(within.iterator(), key=itemgetter(0)):
        if screen in simulated:
            continue
        days = {day: (venue, seconds) for _, day, venue, seconds in told}
        first = begin if screen in before else min(days)
        until = end if screen in after else max(days) + timedelta(days=1)
        _add(found, screen, days, (first, until), days[min(days)][0])
        before.pop(screen, None)
    for screen in before.keys() & after.keys() - simulated:
        _add(found, screen, {}, (begin, end), hangs.get(screen, ""))
    return found


def _edge(rows: QuerySet[ScreenDay], which: Max | Min) -> dict[str, date]:
    return dict(rows.order_by().values("screen").annotate(edge=which).values_list("screen", "edge"))


def _add(
    found: Time,
    screen: str,
    days: Mapping[date, tuple[str, dict[str, int]]],
    span: tuple[date, date],
    venue: str,
) -> None:
    """The days of one screen; one without a row is of the venue where it hung before."""
    for at in range((span[1] - span[0]).days):
        day = span[0] + timedelta(days=at)
        venue, seconds = days.get(day, (venue, {}))
        one = found.setdefault((venue, f"{day:%Y-%m}"), ScreenTime())
        one.screens.add(screen)
        one.seconds.update(seconds)
        one.unwatched += max(DAY_S - sum(seconds.values()), 0)


def by_venue(found: Time) -> dict[str, ScreenTime]:
    return _grouped((venue, one) for (venue, _), one in found.items())


def by_month(found: Time) -> dict[Month, ScreenTime]:
    return _grouped((month, one) for (_, month), one in found.items())


def together(found: Iterable[ScreenTime]) -> ScreenTime:
    return _grouped(("", one) for one in found).get("", ScreenTime())


def _grouped[K: Hashable](found: Iterable[tuple[K, ScreenTime]]) -> dict[K, ScreenTime]:
    groups: dict[K, ScreenTime] = {}
    for key, one in found:
        whole = groups.setdefault(key, ScreenTime())
        whole.screens |= one.screens
        whole.seconds.update(one.seconds)
        whole.unwatched += one.unwatched
    return groups
