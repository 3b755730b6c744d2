"""Who has acknowledged a push, read once, and then by the rows that came since."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from office.monitoring.push_proof import Push
from office.monitoring.report_connection import Connection
from office.monitoring.report_tables import reading, which_tables
from office.state_dir import StateDir
from sync.canonical import ScreenId
from sync.instants import from_seconds

HOLDING = {
    "publication": "FROM acknowledgements WHERE kind = 'publication'"
    " AND version BETWEEN :version AND :newest",
    "withdrawal": "FROM acknowledgements WHERE (kind = 'list' AND version >= :version"
    " OR kind = 'delta' AND version = :version)",
}
"""A later publication of its venue holds an earlier one, a later list what was on it; an envelope
holds its own version alone.
"""


@dataclass(frozen=True)
class Ack:
    """A screen's first report that held a push: when it came, what was on the glass, why dark."""

    screen: ScreenId
    at: datetime
    plate: str | None
    dark: str


class KeptAcks:
    """The first of each screen, in the order in which they came."""

    def __init__(self, place: StateDir, push: Push) -> None:
        self._place, self._push = place, push
        self._begin((0, 0))
        self.in_order: tuple[Ack, ...] = ()

    def read(self, newest: int) -> tuple[Ack, ...]:
        """As it is now.

        Args:
            newest: the last publication: a screen may say that it holds one that was never made.
        """
        with reading(self._place) as connection:
            if connection is None:
                return ()
            self._goes_on(connection, newest)
            rows = connection.execute(
                f"SELECT rowid, screen, at, plate, dark {HOLDING[self._push.kind]}"
                " AND rowid > :seen ORDER BY rowid",
                {"version": self._push.version, "newest": newest, "seen": self._row},
            ).fetchall()
        if rows:
            self._take(rows)
        return self.in_order

    def _goes_on(self, connection: Connection, newest: int) -> None:
        """Read from the beginning where they are other tables, or other publications count."""
        of = which_tables(self._place, connection), newest
        query = "SELECT COALESCE(MAX(rowid), 0) FROM acknowledgements"
        (last,) = connection.execute(query).fetchone()
        if of != self._of or last < self._row:
            self._begin(of)

    def _begin(self, of: tuple[int, int]) -> None:
        self._of, self._row = of, 0
        self._first: dict[str, tuple[float, Any, str]] = {}
        self.in_order = ()

    def _take(self, rows: list[tuple[int, str, float, Any, str]]) -> None:
        # Whoever forgets a report writes its row anew, at the end: it is no newer for that.
        for _, screen, at, plate, dark in rows:
            known = self._first.get(screen)
            if known is None or at < known[0]:
                self._first[screen] = at, plate, dark
        self._row = rows[-1][0]
        ordered = sorted((at, screen) for screen, (at, *_) in self._first.items())
        self.in_order = tuple(
            Ack(screen, from_seconds(at), *self._first[screen][1:]) for at, screen in ordered
        )
