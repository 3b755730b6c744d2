"""When this office could hear screens: what it could not hear is no screen's silence."""

import sqlite3

from office.monitoring.truth import SILENT_AFTER, Listening
from sync.instants import from_seconds

GAP_S = 120.0
"""Without a sign of life for so long, no receiver ran."""
MANY = 3
"""Of so many screens that were ever heard not one is heard: then the office is deaf, not they."""
_EXACT_S = 5.0
"""Signs of life are noted no closer than this."""
_SILENCE_S = SILENT_AFTER.total_seconds()


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
    """A report verified; if nobody had been heard for long, the office had been deaf."""
    (heard,) = connection.execute("SELECT heard FROM listening").fetchone()
    if heard and now - heard > _SILENCE_S and _many(connection):
        connection.execute("UPDATE listening SET since = ?", (now,))
    if not 0 <= now - heard < _EXACT_S:
        connection.execute("UPDATE listening SET heard = ?", (now,))


def listening(connection: sqlite3.Connection, now: float) -> Listening:
    """Since when this office hears without a gap, and until when: now, unless it is deaf."""
    row = connection.execute("SELECT since, alive, heard FROM listening").fetchone()
    if row is None:
        return Listening(from_seconds(now), from_seconds(now))
    since, alive, heard = row
    until = now if now - alive <= GAP_S else alive
    if until - heard > _SILENCE_S and _many(connection):
        until = heard
    return Listening(from_seconds(since), from_seconds(until))


def _many(connection: sqlite3.Connection) -> bool:
    (number,) = connection.execute("SELECT COUNT(*) FROM screens").fetchone()
    return bool(number >= MANY)
