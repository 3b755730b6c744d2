"""How screens were in the days of a report: of the hours in which they had to show, how many.

Counted from `office.monitoring.days`, whole seconds. Screens of a simulation are no screens.
"""

from collections import Counter
from dataclasses import dataclass, field

from office.fleet.models import Screen
from office.monitoring.models import ScreenDay
from office.monitoring.truth import State
from office.reports.document import Percent
from office.reports.period import Wanted

_NO_DUTY = (State.RETIRED, State.WAITING, State.OFF)
"""States in which a screen has nothing to show."""


@dataclass
class ScreenTime:
    """Screens, and their seconds by state."""

    screens: set[str] = field(default_factory=set)
    seconds: Counter[str] = field(default_factory=Counter)

    @property
    def on_duty(self) -> int:
        """Seconds in which they had to show."""
        return sum(n for state, n in self.seconds.items() if state not in _NO_DUTY)

    @property
    def as_signed(self) -> Percent | None:
        """The share of those in which they showed what was signed, in tenths rounded down, so
        that 100 % is said of all alone; None where they had nothing to show."""
        duty = self.on_duty
        return Percent(1000 * self.seconds[State.SIGNED] // duty) if duty else None

    def hours(self, state: State) -> int:
        """Whole hours in a state, rounded half up."""
        return (self.seconds[state] + 1800) // 3600


def screen_time(wanted: Wanted) -> dict[str, ScreenTime]:
    """By venue; one query, read as it streams by, however many days and screens."""
    begin, end = wanted.days
    simulated = set(Screen.objects.filter(simulated=True).values_list("pk", flat=True))
    found: dict[str, ScreenTime] = {}
    rows = ScreenDay.objects.filter(day__gte=begin, day__lt=end).order_by()
    for screen, venue, seconds in rows.values_list("screen", "venue", "seconds").iterator():
        if screen not in simulated:
            one = found.setdefault(venue, ScreenTime())
            one.screens.add(screen)
            one.seconds.update(seconds)
    return found


def together(found: dict[str, ScreenTime]) -> ScreenTime:
    """All venues."""
    whole = ScreenTime()
    for one in found.values():
        whole.screens |= one.screens
        whole.seconds.update(one.seconds)
    return whole
