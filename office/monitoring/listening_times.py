"""When this office could hear screens: what it could not hear is no screen's silence."""

import sqlite3
from collections.abc import Callable
from datetime import datetime

from office.monitoring.truth import SILENT_AFTER, Listening
from sync.instants import from_seconds

GAP_S = 120.0
"""Without a sign of life for so long, no receiver ran."""
_EXACT_S = 5.0
"""Signs of life are noted no closer than this."""
_SILENCE_S = SILENT_AFTER.total_seconds()
type Due = Callable[[datetime, datetime], bool]
"""Whether many screens should have been heard between: then the office was deaf."""


def note_alive(connection: sqlite3.Connection, now: float) -> None:
    """A receiver runs; after a gap its listening begins anew."""
    row = connection.execute("SELECT alive FROM listening").fetchone()
    if row is None:
        connection.execute("INSERT INTO listening VALUES (1, ?, ?, 0)", (now, now))
    elif now - row[0] > GAP_S:
        connection.execute("UPDATE listening SET since = ?, alive = ?", (now, now))
    elif not 0 <= now - row[0] < _EXACT_S:
        connection.execute("UPDATE listening SET alive = ?", (now,))


def note_heard(connection: sqlite3.Connection, now: float) -> None:
    """A report verified; for how long nobody had been heard is noted, if it was long."""
    (heard,) = connection.execute("SELECT heard FROM listening").fetchone()
    if heard and now - heard > _SILENCE_S:
        connection.execute("REPLACE INTO unheard VALUES (1, ?, ?)", (heard, now))
    if not 0 <= now - heard < _EXACT_S:
        connection.execute("UPDATE listening SET heard = ?", (now,))


def listening(connection: sqlite3.Connection, now: datetime, due: Due) -> Listening:
    """Since when this office hears without a gap, and until when: now, unless it is deaf."""
    row = connection.execute("SELECT since, alive, heard FROM listening").fetchone()
    if row is None:
        return Listening(now, now)
    since, alive, heard = row
    until = now.timestamp() if now.timestamp() - alive <= GAP_S else alive
    if until - heard > _SILENCE_S and due(from_seconds(heard), from_seconds(until)):
        until = heard
    return Listening(
        from_seconds(max(since, _deaf_until(connection, until, due))), from_seconds(until)
    )


def _deaf_until(connection: sqlite3.Connection, now: float, due: Due) -> float:
    """The end of the last time without a report, where that was the office's own; else 0.

    It is of interest for as long as screens have from then on.
    """
    row = connection.execute("SELECT since, until FROM unheard").fetchone()
    if row is None or now - row[1] > _SILENCE_S or not due(*map(from_seconds, row)):
        return 0.0
    return float(row[1])
