"""Minutes and months that pass at an office without anybody waiting for them.

What the office has noted is moved into the past, which to it is the same as a later hour.
"""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

DAY_S = 86_400


def nothing_heard_for(state: Path, minutes: int) -> None:
    """So long ago the last report came; the office has been listening all the time."""
    with closing(_opened(state / "received/reports.sqlite3")) as reports:
        reports.execute(
            "UPDATE screens SET heard = heard - ?,"
            " change = change + (SELECT MAX(change) FROM screens)",  # as whatever the office notes
            (minutes * 60,),
        )
        reports.execute("UPDATE listening SET since = since - ?", (2 * minutes * 60,))


def over_for(state: Path, minutes: int) -> bool | None:
    """So long ago every outage ended that is over; None as long as one is not."""
    with closing(_opened(state / "office.sqlite3")) as books:
        (lasting,) = books.execute(
            "SELECT COUNT(*) FROM alerts_outage WHERE until IS NULL"
        ).fetchone()
        if lasting:
            return None
        books.execute(
            "UPDATE alerts_outage SET until = strftime('%Y-%m-%d %H:%M:%f', until, ?)",
            (f"-{minutes} minutes",),
        )
    return True


def a_month_is_over(state: Path, screen: str, venue: str, today: date) -> str:
    """The month before is on record, one day of it, all well; its name."""
    day = today.replace(day=1) - timedelta(days=1)
    with closing(_opened(state / "office.sqlite3")) as books:
        books.execute(
            "INSERT INTO monitoring_screenday (screen, day, venue, seconds) VALUES (?, ?, ?, ?)",
            (screen, day.isoformat(), venue, f'{{"signed": {DAY_S}}}'),
        )
    return f"{day:%Y-%m}"


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=30, autocommit=True)
