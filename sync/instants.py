"""Instants in UTC as they stand in signed metadata and in this system's files."""

from datetime import UTC, datetime

from sync.errors import BadShapeError


def parse_instant(text: str) -> datetime:
    """An instant `2026-11-25T08:00:00Z`.

    Raises:
        BadShapeError: it is none.
    """
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except (ValueError, TypeError):
        raise BadShapeError(
            "时间的写法不是 2026-11-25T08:00:00Z 的样子，已拒绝。",
            "A time is not in the form 2026-11-25T08:00:00Z.",
        ) from None


def format_instant(instant: datetime) -> str:
    """`instant` in UTC, to the second, as `parse_instant` reads it."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_seconds(seconds: float) -> datetime:
    """The instant so many seconds after 1970 began."""
    return datetime.fromtimestamp(seconds, UTC)


def whole_second(instant: datetime) -> datetime:
    """`instant` without what is below a second, as `format_instant` writes it."""
    return instant.replace(microsecond=0)
