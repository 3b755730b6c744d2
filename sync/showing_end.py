"""When something is shown no more (R43, R33): a day in the bureau's zone, as an instant in UTC."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sync.errors import TrustError
from sync.instants import format_instant
from sync.records import Record

DAYS = 365
"""Where the record names no last day: counted from the day of its first publication."""
CORRECTION_DAYS = 7
"""A correction is told at least so long."""


def over_at(record: Record, timezone: str) -> str:
    """The end of the record's last day in `timezone`, as an instant.

    Raises:
        TrustError: this system knows no such zone.
    """
    if record.show_until is not None:
        last = date.fromisoformat(record.show_until)
    else:
        last = date.fromisoformat(record.published_on) + timedelta(days=DAYS)
    return end_of(last, timezone)


def correction_until(record: Record, timezone: str) -> str:
    """When S10 of a corrected record leaves: it stands as long as the error did, or seven days.

    Counted in days from the day on which this version was published.

    Raises:
        ValueError: the record corrects nothing. TrustError: this system knows no such zone.
    """
    told = record.correction
    if told is None:
        raise ValueError("the record corrects nothing")
    stood = date.fromisoformat(told.on) - date.fromisoformat(told.since or told.on)
    days = max(timedelta(days=CORRECTION_DAYS), stood)
    return end_of(date.fromisoformat(record.published_on) + days, timezone)


def end_of(day: date, timezone: str) -> str:
    """The first instant after `day` in `timezone`.

    Raises:
        TrustError: this system knows no such zone.
    """
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError):
        raise TrustError(
            "本机没有本局所在时区的数据，算不出截止日。请安装 tzdata，然后运行 kiosk activate。",
            "The bureau's time zone is unknown here, so no last day can be told. "
            "Install tzdata, then: kiosk activate",
        ) from None
    return format_instant(datetime.combine(day + timedelta(days=1), time(), zone))
