"""The last report of each screen that verified, as it is kept by the receiver of reports."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched

from office.monitoring.machine_starts import Start, comes_again, read_starts
from office.monitoring.report_connection import Connection, Rows
from office.monitoring.report_tables import reading, which_tables
from office.monitoring.roster_in_force import roster_of
from office.state_dir import StateDir
from sync.canonical import decode, digest
from sync.errors import BadShapeError
from sync.instants import from_seconds
from sync.roster import PublicKey
from sync.state_report import Hex, StateReport

_COLUMNS = "SELECT screen, change, heard, key, payload, starts, clones, restored FROM screens"
_IN_ONE = 500
"""Screens asked for by name in one query."""


@dataclass(frozen=True)
class Started:
    """One start of a machine that spoke as a screen, and when it was heard first and last."""

    boot: Hex
    first: datetime
    last: datetime


@dataclass(frozen=True)
class LastReport:
    """A report, and when it came by our clock.

    `starts` are those of its machine that are remembered, the one heard last at the end; `clones`
    names the two starts of two machines with one key, empty if there are none; `restored_at` is
    when its counter last fell alone. `key` is the digest of the key that signed. `proven`: it
    answered to a nonce of ours. `repeated_at` is when a used count of a start came last,
    where they come again and again.
    """

    report: StateReport
    heard_at: datetime
    key: str
    starts: tuple[Started, ...] = ()
    clones: tuple[Started, ...] = ()
    restored_at: datetime | None = None
    proven: bool = False
    repeated_at: datetime | None = None

    def by(self, key: PublicKey) -> bool:
        """Whether the box of that key said it, and not one that was replaced since."""
        return self.key == digest(key.encode())

    def up_s(self, now: datetime) -> int:
        """Its machine's uptime by now in seconds, if it has not started again."""
        return self.report.up_s + max(0, int((now - self.heard_at).total_seconds()))


def last_reports(place: StateDir, screens: Collection[str]) -> dict[str, LastReport]:
    """By screen; one of whose box, as the roster has it now, nothing was heard is left out.

    Raises:
        TrustError: the published delegations do not hold.
        StoreError: the file of reports is damaged.
    """
    with reading(place) as connection:
        found = dict(read_reports(connection, screens)) if connection else {}
    entries = roster_of(place).entries() if found else {}
    return {
        screen: last
        for screen, last in found.items()
        if (entry := entries.get(screen)) and last.by(entry.key)
    }


def read_reports(
    connection: Connection, screens: Collection[str]
) -> Iterator[tuple[str, LastReport]]:
    """The newest over a connection at hand, of whichever box."""
    for some in batched(screens, _IN_ONE):
        marks = ", ".join("?" * len(some))
        rows = connection.execute(f"{_COLUMNS} WHERE screen IN ({marks})", some)
        yield from ((screen, last) for screen, _, last in _decoded(rows) if last)


class DecodedReports:
    """The newest of every screen, each decoded once: again when its number of change is another."""

    def __init__(self, place: StateDir) -> None:
        self.by_screen: dict[str, LastReport] = {}
        self._place = place
        self._tables = self.newest = 0

    def read(self, connection: Connection) -> set[str]:
        """Look for what came since the last time; the screens of which something did."""
        changed = set() if self._goes_on(connection) else self.forget()
        rows = connection.execute(f"{_COLUMNS} WHERE change > ? ORDER BY change", (self.newest,))
        for screen, change, last in _decoded(rows):
            changed.add(screen)
            if last:
                self.by_screen[screen] = last
            else:
                self.by_screen.pop(screen, None)
            self.newest = change
        return changed

    def _goes_on(self, connection: Connection) -> bool:
        """Whether these are the tables that were read before, and not others in their place."""
        tables, before = which_tables(self._place, connection), self._tables
        self._tables = tables
        (newest,) = connection.execute("SELECT COALESCE(MAX(change), 0) FROM screens").fetchone()
        return tables == before and newest >= self.newest

    def forget(self) -> set[str]:
        """Begin anew; the screens of which something was known."""
        gone = set(self.by_screen)
        self.by_screen.clear()
        self.newest = 0
        return gone


def _decoded(rows: Rows) -> Iterator[tuple[str, int, LastReport | None]]:
    """Screen, number of change and report; None: of a program of before, the next replaces it."""
    for screen, change, heard, key, payload, starts, clones, restored in rows:
        try:
            report = decode(payload, StateReport, ("状态报告", "state report"))
        except BadShapeError:
            yield screen, change, None
            continue
        kept = read_starts(starts)
        yield (
            screen,
            change,
            LastReport(
                report,
                from_seconds(heard),
                key,
                _started(kept),
                _started(read_starts(clones)),
                from_seconds(restored) if restored is not None else None,
                bool(kept) and kept[-1].proven,
                _repeated(kept),
            ),
        )


def _repeated(kept: Iterable[Start]) -> datetime | None:
    last = max((start.repeated_at for start in kept if comes_again(start)), default=None)
    return from_seconds(last) if last is not None else None


def _started(kept: Iterable[Start]) -> tuple[Started, ...]:
    return tuple(
        Started(start.boot, from_seconds(start.first), from_seconds(start.last)) for start in kept
    )
