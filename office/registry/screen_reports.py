"""The last report of the screens of a venue and panel: `screens/<VENUE>.<profile>.json`.

Files and no table: the process that takes them in has no database.
"""

from datetime import datetime
from pathlib import Path

from sync.canonical import Instant, Shape, decode, encode
from sync.disk import Disk, read
from sync.errors import BadShapeError
from sync.instants import format_instant
from sync.screen_report import ScreenReport


class KeptReport(Shape, frozen=True):
    """A report, and when it came by the office's clock."""

    at: Instant
    report: ScreenReport


def keep(state: Path, report: ScreenReport, now: datetime) -> None:
    """Keep it in place of the one before.

    Raises:
        StoreError: the disk refused.
    """
    kept = KeptReport(format_instant(now), report)
    Disk().write(_file(state, report.venue, report.profile), encode(kept))


def last_report(state: Path, venue: str, profile: str) -> KeptReport | None:
    """The last one; None where there is none that can be read."""
    data = read(_file(state, venue, profile))
    try:
        return decode(data, KeptReport, "kept report") if data else None
    except BadShapeError:
        return None


def _file(state: Path, venue: str, profile: str) -> Path:
    return state / "screens" / f"{venue}.{profile}.json"
