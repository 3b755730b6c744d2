"""`received/reports.sqlite3`: what screens said last, their starts, and what they acknowledged.

Of an office without PostgreSQL. A file of its own and no table of Django's: whoever takes reports
in (`office wake` too) has no Django. Commits are not waited for on the disk (WAL, synchronous
NORMAL): a power cut may take the last moments, which each screen says again within five minutes.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from office.monitoring.report_connection import Connection, refused_by_disk
from office.state_dir import StateDir
from sync.errors import both

ASIDE = "reports.damaged.sqlite3"
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_log = logging.getLogger("office.reports")
PATIENCE_S = 5.0
"""How long a writer waits for another process's."""
SCHEMA = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS screens (
    screen TEXT PRIMARY KEY, key TEXT NOT NULL, heard REAL NOT NULL, change INTEGER NOT NULL,
    payload BLOB NOT NULL, signature BLOB NOT NULL, starts BLOB NOT NULL, nonces TEXT NOT NULL,
    clones BLOB NOT NULL, restored REAL
) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS screens_by_change ON screens (change);
CREATE INDEX IF NOT EXISTS screens_by_hearing ON screens (heard);
CREATE TABLE IF NOT EXISTS acknowledgements (
    kind TEXT NOT NULL, version INTEGER NOT NULL, screen TEXT NOT NULL, at REAL NOT NULL,
    plate TEXT, dark TEXT NOT NULL, nonce TEXT NOT NULL, payload BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (kind, version, screen)
);
CREATE INDEX IF NOT EXISTS acknowledged_reports ON acknowledgements (at) WHERE payload <> x'';
CREATE TABLE IF NOT EXISTS refused (
    hour INTEGER NOT NULL, kind TEXT NOT NULL, screen TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (hour, kind, screen)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS listening (
    one INTEGER PRIMARY KEY CHECK (one = 1), since REAL NOT NULL, alive REAL NOT NULL,
    heard REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS unheard (
    one INTEGER PRIMARY KEY CHECK (one = 1), since REAL NOT NULL, until REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS pauses (
    screen TEXT NOT NULL, since REAL NOT NULL, until REAL NOT NULL, lasts INTEGER NOT NULL,
    PRIMARY KEY (screen, since)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS asked (
    screen TEXT NOT NULL, boot TEXT NOT NULL, nonce TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (screen, boot)
) WITHOUT ROWID;
COMMIT;
"""
"""Of the file; all of it at once: who reads meanwhile finds every table, or none."""


def reports_file(place: StateDir) -> Path:
    """Where it lies."""
    return place.directory / "received" / "reports.sqlite3"


def open_writer(place: StateDir) -> Connection:
    """A connection that writes; the file is made if there is none.

    A damaged one is put aside and another begun: screens say what they are within five minutes, and
    an office that hears nobody would be worse than one that has forgotten.

    Raises:
        StoreError: the disk refused.
    """
    path = reports_file(place)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _opened(path)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode not in _DAMAGED:
                raise
        _put_aside(path)
        return _opened(path)
    except (OSError, sqlite3.Error) as error:
        raise refused_by_disk(error) from None


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE_S, autocommit=True)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(SCHEMA)
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise _damaged()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _damaged() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("quick_check")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _put_aside(path: Path) -> None:
    """Beside it, in place of what was put aside before; its log and index belong to it."""
    _log.critical(
        both(
            "屏幕报告文件已损坏，已移到 %s，另起新文件；此前的确认记录在旧文件里。",
            "The file of screens' reports is damaged and was moved to %s; a new one was begun. "
            "Earlier confirmations are in the old one.",
        ),
        ASIDE,
        ASIDE,
    )
    path.replace(path.with_name(ASIDE))
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


@contextmanager
def reading(place: StateDir) -> Iterator[Connection | None]:
    """A connection that only reads, closed at the end; None where no report was ever taken in, or
    the file is being made.

    Raises:
        StoreError: the file is damaged.
    """
    path = reports_file(place)
    if not path.exists():
        yield None
        return
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=PATIENCE_S)
        try:
            connection.execute("PRAGMA query_only = ON")
            (tables,) = connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
            yield connection if tables else None
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise refused_by_disk(error) from None


@contextmanager
def changing(place: StateDir) -> Iterator[Connection | None]:
    """A connection that writes beside the receivers', closed at the end; None where no report was
    ever taken in. It makes nothing and puts nothing aside: that is for who takes reports in.

    Raises:
        StoreError: the file is damaged, or the disk refused.
    """
    path = reports_file(place)
    if not path.exists():
        yield None
        return
    try:
        connection = sqlite3.connect(
            f"{path.as_uri()}?mode=rw", uri=True, timeout=PATIENCE_S, autocommit=True
        )
        try:
            yield connection
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise refused_by_disk(error) from None
