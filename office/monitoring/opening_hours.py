"""When a venue is open, by the hours that two officers signed; they may pass midnight. Pure."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from office.monitoring.expected import Expected

_DAYS = 3
"""Calendar days after which no longer stretch is found: hours are the same each day."""


def is_open(expected: Expected, now: datetime) -> bool:
    """Whether the venue is open."""
    at = now.astimezone(ZoneInfo(expected.timezone)).strftime("%H:%M")
    opens, closes = expected.hours.opens, expected.hours.closes
    if opens == closes:
        return True
    return opens <= at < closes if opens < closes else at >= opens or at < closes


def open_stretch(expected: Expected, since: datetime, until: datetime) -> timedelta:
    """The longest time without a break for which the venue was open between two instants."""
    return max((*_stretches(expected, since, until, _DAYS), timedelta()))


def open_time(expected: Expected, since: datetime, until: datetime) -> timedelta:
    """For how long in all the venue was open between two instants."""
    found = _stretches(expected, since, until, (until - since).days + 2)
    return sum((max(one, timedelta()) for one in found), timedelta())


def _stretches(expected: Expected, since: datetime, until: datetime, days: int) -> list[timedelta]:
    """Of each opening, from that of the day before on, how much lies between; none: negative."""
    if expected.hours.opens == expected.hours.closes:
        return [until - since]
    day = since.astimezone(ZoneInfo(expected.timezone)) - timedelta(days=1)
    opened = [_open_on(expected, day + timedelta(days=n)) for n in range(days + 1)]
    return [min(closes, until) - max(opens, since) for opens, closes in opened]


def _open_on(expected: Expected, day: datetime) -> tuple[datetime, datetime]:
    """In UTC, for two instants of one zone are subtracted by their clocks."""
    opens, closes = map(time.fromisoformat, (expected.hours.opens, expected.hours.closes))
    start = datetime.combine(day, opens, day.tzinfo)
    end = datetime.combine(day, closes, day.tzinfo) + timedelta(days=closes <= opens)
    return start.astimezone(UTC), end.astimezone(UTC)
