"""The last report of each screen that verified: which start it is in, and what it has done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from office.monitoring.report_tables import reading
from office.state_dir import StateDir
from sync.canonical import decode
from sync.errors import BadShapeError
from sync.state_report import StateReport

_TOGETHER = 500
"""Of more screens than this all rows are read; a question may not name too many."""


@dataclass(frozen=True)
class LastReport:
    """A report, and when it came by our clock."""

    report: StateReport
    heard_at: datetime

    def up_s(self, now: datetime) -> int:
        """Its machine's uptime by now, if it has not started again."""
        return self.report.up_s + max(0, int((now - self.heard_at).total_seconds()))


def last_reports(place: StateDir, screens: Collection[str]) -> dict[str, LastReport]:
    """By screen; one of which nothing was ever heard is left out.

    Raises:
        StoreError: the file of reports is damaged.
    """
    found = {}
    for screen, heard, payload in _rows(place, screens):
        if screen not in screens:
            continue
        try:
            report = decode(payload, StateReport, "state report")
        except BadShapeError:
            continue  # of a program of before; the next one replaces it
        found[screen] = LastReport(report, datetime.fromtimestamp(heard, UTC))
    return found


def _rows(place: StateDir, screens: Collection[str]) -> list[tuple[str, float, bytes]]:
    asked, values = "SELECT screen, heard, payload FROM screens", tuple(screens)
    if len(values) <= _TOGETHER:
        asked += f" WHERE screen IN ({', '.join('?' * len(values))})"
    else:
        values = ()
    with reading(place) as connection:
        return connection.execute(asked, values).fetchall() if connection else []
