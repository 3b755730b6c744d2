"""Opening hours: whether the venue is open at an instant, and until when that holds.

APScheduler's CronTrigger serves as a pure calendar; its own scheduler is not used, because a
step of the clock stops or floods it.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from sync.bundle import Hours


def open_until(hours: Hours, timezone: str, now: datetime) -> tuple[bool, datetime]:
    """Whether the venue is open at `now`, and the next instant at which that changes.

    The hours may span midnight; a venue that opens when it closes is open day and night.

    Raises:
        ZoneInfoNotFoundError: there is no such time zone.
    """
    zone = ZoneInfo(timezone)
    after = now + timedelta(microseconds=1)  # a change at this very instant has happened
    opens = _next(hours.opens, zone, after)
    closes = _next(hours.closes, zone, after)
    return closes <= opens, min(opens, closes)


def _next(clock: str, zone: ZoneInfo, after: datetime) -> datetime:
    hour, minute = clock.split(":")
    trigger = CronTrigger(hour=int(hour), minute=int(minute), timezone=zone)
    fire: datetime | None = trigger.get_next_fire_time(None, after)
    if fire is None:  # pragma: no cover - a daily trigger always fires again
        raise ValueError("no such time of day")
    return fire
