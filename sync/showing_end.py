"""When a record is shown no more (R43): a day in the bureau's zone, signed as an instant in UTC."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sync.errors import TrustError
from sync.instants import format_instant
from sync.records import Record

DAYS = 365
"""Where the record names no last day: counted from the day of its first publication."""


def over_at(record: Record, timezone: str) -> str:
    """The end of the record's last day in `timezone`, as an instant.

    Raises:
        TrustError: this system knows no such zone.
    """
    if record.show_until is not None:
        last = date.fromisoformat(record.show_until)
    else:
        last = date.fromisoformat(record.published_on) + timedelta(days=DAYS)
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError):
        raise TrustError(
            "本机没有本局所在时区的数据，算不出公示截止日。请安装 tzdata，然后运行 kiosk "
            "activate。",
            "The bureau's time zone is unknown here, so no record's last day can be told. "
            "Install tzdata, then: kiosk activate",
        ) from None
    return format_instant(datetime.combine(last + timedelta(days=1), time(), zone))
