"""What came in a screen's name and was not taken in, as it is counted by the hour."""

from datetime import datetime

from office.monitoring.report_tables import reading
from office.state_dir import StateDir
from sync.canonical import ScreenId

HOURS = 24
UNFORESEEN = "unforeseen"
"""As what a report is counted that no screen is to blame for: taking it in met an error that nobody
foresaw."""
_TOLD_H = 2


def refused_lately(place: StateDir, screen: ScreenId, now: datetime) -> dict[str, int]:
    """How many of each kind within `HOURS`, the most frequent first; whole hours are counted.

    Raises:
        StoreError: the file of reports is damaged.
    """
    with reading(place) as connection:
        if connection is None:
            return {}
        rows = connection.execute(
            "SELECT kind, SUM(number) AS number FROM refused WHERE hour > ? AND screen = ?"
            " GROUP BY kind ORDER BY number DESC, kind",
            (int(now.timestamp() // 3600) - HOURS, screen),
        )
        return dict(rows.fetchall())


def unforeseen_lately(place: StateDir, now: datetime) -> int:
    """How many could not be taken in for an error that nobody foresaw, in this hour and the last.

    Raises:
        StoreError: the file of reports is damaged.
    """
    with reading(place) as connection:
        if connection is None:
            return 0
        (number,) = connection.execute(
            "SELECT COALESCE(SUM(number), 0) FROM refused WHERE kind = ? AND hour > ?",
            (UNFORESEEN, int(now.timestamp() // 3600) - _TOLD_H),
        ).fetchone()
        return int(number)
