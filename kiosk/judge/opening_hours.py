"""Opening hours: whether the venue is open at an instant, and until when that holds. Pure."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sync.bundle import Hours


def open_until(hours: Hours, timezone: str, now: datetime) -> tuple[bool, datetime]:
    """Whether the venue is open at `now`, and the next instant (UTC) at which that changes.

    The hours may span midnight; a venue that opens when it closes is open day and night.

    Raises:
        ZoneInfoNotFoundError: there is no such time zone.
    """
    zone = ZoneInfo(timezone)
    opens = _next(hours.opens, zone, now)
    closes = _next(hours.closes, zone, now)
    return closes <= opens, min(opens, closes)


def _next(clock: str, zone: ZoneInfo, now: datetime) -> datetime:
    """The first instant after `now` at which clocks in `zone` show `clock`.

    Compared in UTC, where no hour comes twice. A time that summer time skips is taken by the
    clock before the change; of one that comes twice, the first counts.
    """
    day, found = now.astimezone(zone).date(), now
    while found <= now:
        found = datetime.combine(day, time.fromisoformat(clock), zone).astimezone(UTC)
        day += timedelta(days=1)
    return found
