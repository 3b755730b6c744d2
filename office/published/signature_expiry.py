"""What ends soon is signed anew in time; `office.alarms` says it to people."""

from datetime import datetime, timedelta

from sync.repository import from_bytes

NOTICE = timedelta(days=60)


def ends_soon(role: bytes, now: datetime, notice: timedelta = NOTICE) -> bool:
    """Whether role metadata expires within `notice`, or has."""
    return bool(from_bytes(role).signed.expires - now < notice)
