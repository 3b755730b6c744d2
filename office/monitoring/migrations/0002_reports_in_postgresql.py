"""On PostgreSQL what screens report is kept in the database: the schema `received`.

What an office has in its file so far is taken over, so that no acknowledgement is lost; the file
stays where it is, and nobody reads it any more. On SQLite the file goes on.
"""

import sqlite3
from contextlib import closing, suppress

from django.conf import settings
from django.db import migrations

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
    "screens": "screen, key, heard, change, payload, signature, starts, nonces, clones, restored",
    "acknowledgements": "kind, version, screen, at, plate, dark, nonce, payload, signature",
    "refused": "hour, kind, screen, number",
    "listening": "one, since, alive, heard",
    "unheard": "one, since, until",
    "pauses": "screen, since, until, lasts",
    "asked": "screen, boot, nonce, at",
}


def _make(_apps, schema_editor) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(_TABLES)
        file = settings.STATE / "received" / "reports.sqlite3"
        if file.exists():
            # A damaged one gives what can be read of it.
            with (
                suppress(sqlite3.Error),
                closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as there,
            ):
                _take_over(there, cursor)


def _take_over(there: sqlite3.Connection, cursor) -> None:
    for table, columns in _COLUMNS.items():
        order = " ORDER BY rowid" if table == "acknowledgements" else ""
        rows = there.execute(f"SELECT {columns} FROM {table}{order}")
        for some in iter(lambda rows=rows: rows.fetchmany(1_000), []):
            marks = ", ".join(["%s"] * len(some[0]))
            cursor.executemany(
                f"INSERT INTO received.{table} ({columns}) VALUES ({marks})",
                some,
            )


def _take_away(_apps, schema_editor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP SCHEMA received CASCADE")


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_initial")]

    operations = [migrations.RunPython(_make, _take_away)]
