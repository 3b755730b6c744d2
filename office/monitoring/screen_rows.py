"""What the tables have of the screens that a batch of reports is of.

Read together and written together, a statement for each table and not for each report: in
PostgreSQL most of what keeping one costs is the asking.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import batched
from typing import Any

import msgspec

from office.monitoring.machine_starts import Start, read_starts
from office.monitoring.report_connection import Connection
from sync.canonical import encode
from sync.errors import BadShapeError
from sync.state_report import Hex
from sync.statements import Statement

type Version = tuple[str, int]
"""Kind and number of what is acknowledged."""
_AT_ONCE = 100
"""Screens of a statement: of batches of any size few statements differ, so that they stay prepared;
SQLite takes 32,766 values.
"""
_VERSIONS = 50
_ROWS = "SELECT screen, key, starts, nonces, clones, restored FROM screens WHERE screen IN "
_ASKING = "SELECT 'asking', screen, 0 FROM asked WHERE screen IN "
_PAUSING = " UNION ALL SELECT 'pausing', screen, 0 FROM pauses WHERE screen IN "
_CHANGE = " UNION ALL SELECT 'change', '', COALESCE(MAX(change), 0) FROM screens"
_ACKS = "SELECT screen, kind, version FROM acknowledgements WHERE "
_SCREENS = "INSERT INTO screens VALUES "
_ACKNOWLEDGEMENTS = "INSERT INTO acknowledgements VALUES "
_REPLACING = (
    " ON CONFLICT (screen) DO UPDATE SET key = excluded.key, heard = excluded.heard,"
    " change = excluded.change, payload = excluded.payload, signature = excluded.signature,"
    " starts = excluded.starts, nonces = excluded.nonces, clones = excluded.clones,"
    " restored = excluded.restored"
)


class Row(msgspec.Struct, frozen=True):
    """What is known of a screen under its key."""

    starts: tuple[Start, ...] = ()
    nonces: tuple[Hex, ...] = ()
    clones: tuple[Start, ...] = ()
    """The two starts of two machines, once they were seen to speak by turns."""
    restored: float | None = None


class _Word(msgspec.Struct, frozen=True):
    """A screen's last report of the batch, as it will stand in its row."""

    key: str
    heard: float
    change: int
    statement: Statement


class ScreenRows:
    """Of these screens, as the tables have them and as the batch changes them, until `write`.

    The caller's transaction is open from before the first look until after that, and nobody else
    writes meanwhile.

    Args:
        held: by screen what its reports hold, to be looked up among what it has acknowledged.

    Raises:
        StoreError, sqlite3.Error: the tables refused; also `write`.
    """

    def __init__(self, connection: Connection, held: Mapping[str, Iterable[Version]]) -> None:
        self.connection = connection
        self._kept: dict[str, tuple[str, Row]] = {}
        self._words: dict[str, _Word] = {}
        self._starts: dict[str, int] = {}
        self._acks: list[tuple[Any, ...]] = []
        self.asking: set[str] = set()
        """Those that may have starts which were asked to prove themselves."""
        self.pausing: set[str] = set()
        """Those of whose pauses something may be known."""
        self._change = 0
        for some in batched(held, _AT_ONCE):
            self._read(some)
        self._acknowledged = _acknowledged(connection, held)

    def of(self, screen: str, key: str) -> Row:
        """What is known of a screen under this key; another key begins anew."""
        kept = self._kept.get(screen)
        return kept[1] if kept and kept[0] == key else Row()

    def keep(self, screen: str, key: str, row: Row, heard: float, statement: Statement) -> None:
        """A report takes the place of the one before."""
        self._kept[screen] = key, row
        self._words[screen] = _Word(key, heard, self._next(), statement)

    def keep_starts(self, screen: str, starts: tuple[Start, ...]) -> None:
        """Of a replay no more is kept than that it came; who reads finds it by its number."""
        key, row = self._kept[screen]
        self._kept[screen] = key, msgspec.structs.replace(row, starts=starts)
        self._starts[screen] = self._next()

    def acknowledge(self, screen: str, versions: Iterable[Version], *values: object) -> None:
        """What of these it has not acknowledged before; `values` are the row's, from `at` on."""
        known = self._acknowledged[screen]
        # As a screen says it: each once, or what it names twice would refuse the whole batch.
        for version in dict.fromkeys(versions):
            if version not in known:
                known.add(version)
                self._acks.append((*version, screen, *values))

    def write(self) -> None:
        """All that has changed."""
        words = [self._as_written(screen, word) for screen, word in self._words.items()]
        for some in batched(words, _AT_ONCE):
            self._insert(_SCREENS, some, _REPLACING)
        for screen, change in self._starts.items():
            self.connection.execute(
                "UPDATE screens SET starts = ?, change = ? WHERE screen = ?",
                (encode(self._kept[screen][1].starts), change, screen),
            )
        for some in batched(self._acks, _AT_ONCE):
            self._insert(_ACKNOWLEDGEMENTS, some)

    def _next(self) -> int:
        self._change += 1
        return self._change

    def _as_written(self, screen: str, word: _Word) -> tuple[Any, ...]:
        row = self._kept[screen][1]
        said = word.statement
        return (
            *(screen, word.key, word.heard, word.change, said.payload, said.signatures[0].sig),
            *(encode(row.starts), " ".join(row.nonces), encode(row.clones), row.restored),
        )

    def _insert(self, into: str, rows: Sequence[tuple[Any, ...]], more: str = "") -> None:
        sql = into + ", ".join([_marks(rows[0])] * len(rows)) + more
        self.connection.execute(sql, [value for row in rows for value in row])

    def _read(self, screens: Collection[str]) -> None:
        these = _marks(screens)
        for screen, key, *kept in self.connection.execute(_ROWS + these, tuple(screens)).fetchall():
            self._kept[screen] = key, _row(*kept)
        asked = _ASKING + these + _PAUSING + these + _CHANGE
        found = self.connection.execute(asked, (*screens, *screens))
        for what, screen, change in found.fetchall():
            if what == "change":
                self._change = change
            else:
                (self.asking if what == "asking" else self.pausing).add(screen)


def _row(starts: bytes, nonces: str, clones: bytes, restored: float | None) -> Row:
    try:
        return Row(read_starts(starts), tuple(nonces.split()), read_starts(clones), restored)
    except BadShapeError:
        return Row()  # a row that the disk has damaged costs its own screen's history alone


def _acknowledged(
    connection: Connection, held: Mapping[str, Iterable[Version]]
) -> dict[str, set[Version]]:
    """By screen what of these it has acknowledged before."""
    known: dict[str, set[Version]] = defaultdict(set)
    for where, values in _held(held):
        for screen, kind, version in connection.execute(_ACKS + where, values).fetchall():
            known[screen].add((kind, version))
    return known


def _held(held: Mapping[str, Iterable[Version]]) -> Iterator[tuple[str, list[Any]]]:
    """Conditions with their values: by version, for in a batch most screens hold the same."""
    by_version: dict[Version, list[str]] = defaultdict(list)
    for screen, versions in held.items():
        for version in dict.fromkeys(versions):
            by_version[version].append(screen)
    parts = [
        (version, some)
        for version, screens in by_version.items()
        for some in batched(screens, _AT_ONCE)
    ]
    for together in batched(parts, _VERSIONS):
        each = [f"kind = ? AND version = ? AND screen IN {_marks(some)}" for _, some in together]
        yield (
            " OR ".join(each),
            [value for version, some in together for value in (*version, *some)],
        )


def _marks(values: Collection[object]) -> str:
    return f"({', '.join('?' * len(values))})"
