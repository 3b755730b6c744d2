"""When this office could hear screens: what it could not hear is no screen's silence."""

from collections.abc import Callable
from datetime import datetime

from office.monitoring.report_connection import Connection
from office.monitoring.screen_state_rules import SILENT_AFTER, Listening
from sync.instants import from_seconds

GAP_S = 120.0
"""Without a sign of life for so long, no receiver ran."""
_EXACT_S = 5.0
"""Signs of life are noted no closer than this."""
_SILENCE_S = SILENT_AFTER.total_seconds()
type Due = Callable[[datetime, datetime], bool]
"""Whether many screens should have been heard between: then the office was deaf."""


def note_alive(connection: Connection, now: float) -> None:
    """A receiver runs; after a gap its listening begins anew."""
    row = connection.execute("SELECT alive, since FROM listening").fetchone()
    if row is None:
        connection.execute("INSERT INTO listening VALUES (1, ?, ?, 0)", (now, now))
    elif now - row[0] > GAP_S:
        since = now if _most_heard_since(connection, row[1]) else row[1]
        connection.execute("UPDATE listening SET since = ?, alive = ?", (since, now))
    elif not 0 <= now - row[0] < _EXACT_S:
        connection.execute("UPDATE listening SET alive = ?", (now,))


def note_heard(connection: Connection, now: float) -> None:
    """A report verified; for how long nobody had been heard is noted, if it was long.

    Not again before most screens were heard: one report in a quarter of an hour, let through by
    who cuts off the others, would excuse their silence for ever.
    """
    (heard,) = connection.execute("SELECT heard FROM listening").fetchone()
    if heard and now - heard > _SILENCE_S:
        row = connection.execute("SELECT until FROM unheard").fetchone()
        if row is None or _most_heard_since(connection, row[0]):
            connection.execute(
                "INSERT INTO unheard VALUES (1, ?, ?) ON CONFLICT (one)"
                " DO UPDATE SET since = excluded.since, until = excluded.until",
                (heard, now),
            )
    if not 0 <= now - heard < _EXACT_S:
        connection.execute("UPDATE listening SET heard = ?", (now,))


def listening(connection: Connection, now: datetime, due: Due) -> Listening:
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


def _most_heard_since(connection: Connection, at: float) -> bool:
    """Whether most screens that were ever heard have been heard after an excuse of before."""
    known, again = connection.execute(
        "SELECT COUNT(*), COUNT(*) FILTER (WHERE heard >= ?) FROM screens", (at,)
    ).fetchone()
    return bool(2 * again >= known)


def _deaf_until(connection: Connection, now: float, due: Due) -> float:
    """The end of the last time without a report, where that was the office's own; else 0.

    It is of interest for as long as screens have from then on.
    """
    row = connection.execute("SELECT since, until FROM unheard").fetchone()
    if row is None or now - row[1] > _SILENCE_S or not due(*map(from_seconds, row)):
        return 0.0
    return float(row[1])
