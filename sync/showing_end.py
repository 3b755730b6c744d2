"""When something is shown no more (R43, R33): a day in the bureau's zone, as an instant in UTC."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sync.errors import TrustError
from sync.instants import format_instant
from sync.records import Correction, Record

DAYS = 365
"""Where the record names no last day: counted from the day of its first publication."""
CORRECTION_DAYS = 7
"""A correction is told at least so long."""


def over_at(record: Record, timezone: str) -> str:
    """The end of the record's last day in `timezone`, as an instant.

    Raises:
        TrustError: this system knows no such zone.
    """
    return end_of(last_day(record), timezone)


def last_day(record: Record) -> date:
    """The last day on which the record is shown, in the bureau's zone."""
    if record.show_until is not None:
        return date.fromisoformat(record.show_until)
    return date.fromisoformat(record.published_on) + timedelta(days=DAYS)


def correction_until(record: Record, timezone: str) -> str:
    """When S10 of a corrected record leaves: it stands as long as the error did, or seven days.

    Counted in days from the day on which this version was published.

    Raises:
        ValueError: the record corrects nothing. TrustError: this system knows no such zone.
    """
    return end_of(notice_day(record), timezone)


def correction_last_day(record: Record) -> date:
    """The last day on which S10 of a corrected record is seen: its own, or the record's.

    Raises:
        ValueError: the record corrects nothing.
    """
    return min(notice_day(record), last_day(record))


def days_stood(correction: Correction) -> int | None:
    """How many days the error was public, a part of one as a whole; None where nobody knows."""
    if correction.since is None:
        return None
    return max(1, _stood(correction).days)


def notice_day(record: Record) -> date:
    """The day up to which S10 of a corrected record has to stand, whenever that itself ends.

    Raises:
        ValueError: the record corrects nothing.
    """
    if record.correction is None:
        raise ValueError("the record corrects nothing")
    days = max(timedelta(days=CORRECTION_DAYS), _stood(record.correction))
    return date.fromisoformat(record.published_on) + days


def _stood(correction: Correction) -> timedelta:
    since = date.fromisoformat(correction.since or correction.on)
    return date.fromisoformat(correction.on) - since


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
