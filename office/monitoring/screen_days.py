"""A day of every screen as one row: seconds in each state, once the day is over."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_default_timezone, localtime

from office.conditions.states import State
from office.monitoring.expected import Expected
from office.monitoring.expected_now import expected_of
from office.monitoring.models import Flip, ScreenDay, ScreenState, Watch
from office.monitoring.opening_hours import open_time
from office.monitoring.roster_in_force import roster_of
from office.monitoring.state_spans import Span, between
from office.state_dir import StateDir

_CAUGHT_UP = 31
"""Days that are made up for, where nobody closed them."""
_TOLD_NOWHERE = (State.RETIRED, State.WAITING)
"""A day that was nothing else makes no row."""
_NO_MATTER_WHEN_CLOSED = (State.SILENT, State.BEHIND, State.UNKNOWN)
"""Outside the opening hours they count as off: a screen that shows nothing may be without power."""


def close_days(place: StateDir, now: datetime) -> int:
    """Make the rows of every day that is over and has none; how many rows.

    Opening hours are those that are published now.

    Raises:
        TrustError: the published delegations do not hold.
        SyncError: the published tree is damaged.
    """
    due = list(_due(localtime(now).date()))
    if not due:
        return 0
    venues = {name: entry.venue for name, entry in roster_of(place).entries().items()}
    expected = expected_of(place).read().venues
    return sum(_close(day, venues, expected) for day in due)


def _due(today: date) -> Iterable[date]:
    """The days before today that nobody has closed, the oldest first."""
    newest = ScreenDay.objects.order_by("-day").values_list("day", flat=True).first()
    first = Flip.objects.order_by("at").values_list("at", flat=True).first()
    if newest is None and first is None:
        return []
    begin = newest + timedelta(days=1) if newest else localtime(first).date()
    begin = max(begin, today - timedelta(days=_CAUGHT_UP))
    return [begin + timedelta(days=n) for n in range((today - begin).days)]


def _close(day: date, venues: dict[str, str], expected: dict[str, Expected]) -> int:
    since, until = _midnight(day), _midnight(day + timedelta(days=1))
    watches = list(Watch.objects.filter(until__gt=since, since__lt=until).order_by("since"))
    rows = []
    for screen, flips in _flips(since, until).items():
        seconds = _seconds(
            between(flips, watches, since, until), expected.get(venues.get(screen, ""))
        )
        if set(seconds) - set(_TOLD_NOWHERE):
            rows.append(
                ScreenDay(
                    screen=screen, day=day, venue=venues.get(screen, ""), seconds=dict(seconds)
                )
            )
    ScreenDay.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return len(rows)


def _seconds(spans: Iterable[Span], expected: Expected | None) -> Counter[str]:
    """Of each state; of a venue of which nothing is published no hours are known."""
    found: Counter[str] = Counter()
    for span in spans:
        if span.state is None:
            continue
        whole, closed = round(span.seconds), 0
        if span.state in _NO_MATTER_WHEN_CLOSED and expected:
            opened = open_time(expected, span.since, span.until)
            closed = whole - round(opened.total_seconds())
        found.update({span.state: whole - closed, State.OFF: closed})
    return +found


def _flips(since: datetime, until: datetime) -> dict[str, list[Flip]]:
    """By screen the flips of that time, before them the state in which it began."""
    found: dict[str, list[Flip]] = {
        row.screen: [_began(row.screen, row.state, row.cause, row.since)]
        for row in ScreenState.objects.filter(since__lt=until)
    }
    within: dict[str, list[Flip]] = defaultdict(list)
    for flip in Flip.objects.filter(at__gte=since).order_by("at", "pk"):
        within[flip.screen].append(flip)
    for screen, flips in within.items():
        first = flips[0]
        before = [_began(screen, first.before, "", since)] if first.before else []
        found[screen] = [*before, *(flip for flip in flips if flip.at < until)]
    return found


def _began(screen: str, state: str, cause: str, at: datetime) -> Flip:
    """A state that lasted already; no row."""
    return Flip(screen=screen, at=at, after=state, cause=cause)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), get_default_timezone())
