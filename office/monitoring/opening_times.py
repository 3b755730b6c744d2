"""When a venue is open, by the hours that two officers signed; they may pass midnight. Pure."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from office.monitoring.expected import Expected

_DAYS = 3
"""Calendar days after which nothing new is found: hours are the same each day."""


def is_open(expected: Expected, now: datetime) -> bool:
    """Whether the venue is open."""
    at = now.astimezone(ZoneInfo(expected.timezone)).strftime("%H:%M")
    opens, closes = expected.hours.opens, expected.hours.closes
    if opens == closes:
        return True
    return opens <= at < closes if opens < closes else at >= opens or at < closes


def open_stretch(expected: Expected, since: datetime, until: datetime) -> timedelta:
    """The longest time without a break for which the venue was open between two instants."""
    if expected.hours.opens == expected.hours.closes:
        return max(until - since, timedelta())
    day = since.astimezone(ZoneInfo(expected.timezone)) - timedelta(days=1)
    days = [_open_on(expected, day + timedelta(days=n)) for n in range(_DAYS + 1)]
    stretches = [min(closes, until) - max(opens, since) for opens, closes in days]
    return max(*stretches, timedelta())


def _open_on(expected: Expected, day: datetime) -> tuple[datetime, datetime]:
    """In UTC, for two instants of one zone are subtracted by their clocks."""
    opens, closes = map(time.fromisoformat, (expected.hours.opens, expected.hours.closes))
    start = datetime.combine(day, opens, day.tzinfo)
    end = datetime.combine(day, closes, day.tzinfo) + timedelta(days=closes <= opens)
    return start.astimezone(UTC), end.astimezone(UTC)
