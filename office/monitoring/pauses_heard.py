"""The pauses that screens have told of, as rows beside their reports; of a day."""

from collections import defaultdict

from office.monitoring.pauses import Pause
from office.monitoring.report_connection import Connection
from sync.command_words import DAY_S

_UNHEARD_S = 900.0
"""After so long without a report of it a pause was another one."""
_BREAK_S = 60.0
"""A break as short as this ends no pause."""


def note_pause(connection: Connection, screen: str, now: float, *, paused: bool) -> None:
    """What a report that was taken in says of it.

    Raises:
        StoreError, sqlite3.Error: the tables refused.
    """
    if not paused:
        connection.execute("UPDATE pauses SET lasts = 0 WHERE screen = ? AND lasts = 1", (screen,))
        return
    last = connection.execute(
        "SELECT since, until, lasts FROM pauses WHERE screen = ? ORDER BY since DESC LIMIT 1",
        (screen,),
    ).fetchone()
    if last and now - last[1] <= (_UNHEARD_S if last[2] else _BREAK_S):
        connection.execute(
            "UPDATE pauses SET until = ?, lasts = 1 WHERE screen = ? AND since = ?",
            (max(now, last[1]), screen, last[0]),
        )
    else:
        connection.execute("DELETE FROM pauses WHERE until < ?", (now - DAY_S,))
        connection.execute(
            "INSERT INTO pauses VALUES (?, ?, ?, 1) ON CONFLICT (screen, since)"
            " DO UPDATE SET until = excluded.until, lasts = 1",
            (screen, now, now),
        )


def forget_pauses(connection: Connection, screen: str) -> None:
    """Another box begins anew."""
    connection.execute("DELETE FROM pauses WHERE screen = ?", (screen,))


def pauses_heard(connection: Connection) -> dict[str, tuple[Pause, ...]]:
    """By screen, in order; few have any."""
    found: dict[str, list[Pause]] = defaultdict(list)
    rows = connection.execute("SELECT screen, since, until FROM pauses ORDER BY screen, since")
    for screen, since, until in rows:
        found[screen].append(Pause(since, until))
    return {screen: tuple(pauses) for screen, pauses in found.items()}
