"""On PostgreSQL what screens report is kept in the database: the schema `received`.

What an office has in its file so far is taken over, acknowledgements first, for screens say the
rest again; the file is renamed, and nobody reads it any more. On SQLite the file goes on.
"""

import sqlite3
from contextlib import closing
from functools import partial
from itertools import batched

from django.conf import settings
from django.db import (
    DataError, IntegrityError, ProgrammingError, connections, migrations, transaction,
)

from sync.terminal import say

_AFTERWARDS = "reports.taken-over.sqlite3"

_TABLES = """
CREATE SCHEMA received;
CREATE TABLE received.screens (
    screen text PRIMARY KEY, key text NOT NULL, heard double precision NOT NULL,
    change bigint NOT NULL, payload bytea NOT NULL, signature bytea NOT NULL,
    starts bytea NOT NULL, nonces text NOT NULL, clones bytea NOT NULL, restored double precision
);
CREATE UNIQUE INDEX screens_by_change ON received.screens (change);
CREATE INDEX screens_by_hearing ON received.screens (heard);
CREATE TABLE received.acknowledgements (
    kind text NOT NULL, version bigint NOT NULL, screen text NOT NULL,
    at double precision NOT NULL, plate text, dark text NOT NULL, nonce text NOT NULL,
    payload bytea NOT NULL, signature bytea NOT NULL,
    rowid bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    PRIMARY KEY (kind, version, screen)
);
CREATE INDEX acknowledged_reports ON received.acknowledgements (at) WHERE payload <> ''::bytea;
CREATE TABLE received.refused (
    hour integer NOT NULL, kind text NOT NULL, screen text NOT NULL, number integer NOT NULL,
    PRIMARY KEY (hour, kind, screen)
);
CREATE TABLE received.listening (
    one integer PRIMARY KEY CHECK (one = 1), since double precision NOT NULL,
    alive double precision NOT NULL, heard double precision NOT NULL
);
CREATE TABLE received.unheard (
    one integer PRIMARY KEY CHECK (one = 1), since double precision NOT NULL,
    until double precision NOT NULL
);
CREATE TABLE received.pauses (
    screen text NOT NULL, since double precision NOT NULL, until double precision NOT NULL,
    lasts integer NOT NULL, PRIMARY KEY (screen, since)
);
CREATE TABLE received.asked (
    screen text NOT NULL, boot text NOT NULL, nonce text NOT NULL, at double precision NOT NULL,
    PRIMARY KEY (screen, boot)
);
"""
_COLUMNS = {
    "acknowledgements": "kind, version, screen, at, plate, dark, nonce, payload, signature",
    "screens": "screen, key, heard, change, payload, signature, starts, nonces, clones, restored",
    "refused": "hour, kind, screen, number",
    "listening": "one, since, alive, heard",
    "unheard": "one, since, until",
    "pauses": "screen, since, until, lasts",
    "asked": "screen, boot, nonce, at",
}


_CORRUPT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _make(_apps, schema_editor) -> None:
    database = schema_editor.connection
    if database.vendor != "postgresql":
        return
    with database.cursor() as cursor:
        cursor.execute(_TABLES)
    file = settings.STATE / "received" / "reports.sqlite3"
    if not file.exists():
        return
    taken, refused, damaged = _take_over(file, database.alias)
    print(
        say(
            f"屏幕报告文件：转入 {taken} 行，数据库不收 {refused} 行，读不全的表："
            f"{'、'.join(damaged) or '无'}。原文件改名为 {_AFTERWARDS}。",
            f"File of screens' reports: {taken} rows taken over, {refused} refused by the "
            f"database; tables not read to their end: {', '.join(damaged) or 'none'}. The file is "
            f"now called {_AFTERWARDS}.",
        )
    )
    # Not before the rows are kept: until then the file is all that there is.
    transaction.on_commit(partial(_rename, file), using=database.alias)


def _take_over(file, alias) -> tuple[int, int, list[str]]:
    """How many rows were taken, how many PostgreSQL refused, which tables are damaged.

    Only damage is passed over: with a file that is locked or cannot be opened the step fails, and
    is done again.
    """
    taken = refused = 0
    damaged = []
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as there:
        there.text_factory = _text
        for table, columns in _COLUMNS.items():
            order = " ORDER BY rowid" if table == "acknowledgements" else ""
            rows = _readable(there, table, f"SELECT {columns} FROM {table}{order}", damaged)
            into = f"INSERT INTO received.{table} ({columns}) VALUES "
            for some in batched(rows, 1_000):
                kept = _kept(alias, into, some)
                taken += kept
                refused += len(some) - kept
    return taken, refused, damaged


def _text(raw: bytes) -> str:
    """Text; for what is none, one that PostgreSQL refuses."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return "\0"


def _readable(there, table, query, damaged):
    """The rows up to where the file is damaged; none of a table that it has not."""
    try:
        if there.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
            yield from there.execute(query)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _CORRUPT:
            raise
        damaged.append(table)


def _kept(alias, into, rows) -> int:
    """How many of `rows` PostgreSQL took: together, or where it refuses one, one by one."""
    marks = ", ".join(["%s"] * len(rows[0]))
    try:
        with transaction.atomic(alias), connections[alias].cursor() as cursor:
            cursor.executemany(f"{into}({marks})", rows)
    except (DataError, IntegrityError, ProgrammingError):
        return sum(_kept(alias, into, [row]) for row in rows) if len(rows) > 1 else 0
    return len(rows)


def _rename(file) -> None:
    """With its log and index. One that is called as before was written by a receiver without the
    database.
    """
    for ending in ("", "-wal", "-shm"):
        there = file.with_name(file.name + ending)
        if there.exists():
            there.replace(file.with_name(_AFTERWARDS + ending))


def _take_away(_apps, schema_editor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP SCHEMA received CASCADE")


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_initial")]

    operations = [migrations.RunPython(_make, _take_away)]
