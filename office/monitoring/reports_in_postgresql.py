"""The tables of reports in the office's PostgreSQL, where it has one: the schema `received`.

A receiver has no Django, and so a connection of its own; whoever reads has Django's. Commits are
waited for on the disk: what a screen was answered is not forgotten when the server is killed.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from office.database import connection_values
from office.errors import UsageError
from office.monitoring.report_connection import Connection, Rows, refused_by_disk

if TYPE_CHECKING:
    import psycopg
    from django.db.backends.base.base import BaseDatabaseWrapper

SCHEMA = "received"
_TURN = 0x67_73_72_70
"""The advisory lock of who writes: a number that nothing else of the office locks."""
_SESSION = (
    "SET lock_timeout = '5s'",  # how long a writer waits for another
    # Where a receiver's machine has gone in the middle, its turn is not waited for for hours.
    "SET idle_in_transaction_session_timeout = '10s'",
)
_VANISHED: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""A server that says nothing any more is left after so many seconds (the last: milliseconds)."""
_TABLE = re.compile(r"\b(FROM|INTO|UPDATE) (?!SET\b)(\w+)")
_NAMED = re.compile(r"(?<!:):([a-z]+)")


class _Writer:
    """A receiver's."""

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        from psycopg import InterfaceError, InternalError, OperationalError, ProgrammingError

        self._connection = connection
        self._refusals = InterfaceError, InternalError, OperationalError, ProgrammingError

    def execute(self, sql: str, parameters: Any = (), /) -> Rows:
        try:
            if sql == "BEGIN IMMEDIATE":
                turn = f"BEGIN; SELECT pg_advisory_xact_lock({_TURN})"
                return self._connection.execute(turn.encode(), prepare=False)
            return self._connection.execute(in_its_words(sql).encode(), parameters or None)
        except self._refusals as error:
            raise refused_by_disk(error) from None

    def close(self) -> None:
        self._connection.close()


class _Reader:
    """Over Django's connection, which stays open and is another's to close."""

    def __init__(self, connection: "BaseDatabaseWrapper") -> None:
        from django.db.utils import (
            InterfaceError,
            InternalError,
            OperationalError,
            ProgrammingError,
        )

        self._connection = connection
        self._refusals = InterfaceError, InternalError, OperationalError, ProgrammingError

    def execute(self, sql: str, parameters: Any = (), /) -> Rows:
        try:
            cursor = self._connection.cursor()
            cursor.execute(in_its_words(sql), parameters or None)
        except self._refusals as error:
            raise refused_by_disk(error) from None
        found: Rows = cursor
        return found

    def close(self) -> None:
        """Nothing."""


def open_writer(address: str) -> Connection:
    """A connection that writes; the tables are made by `office init` and `office upgrade`.

    Raises:
        StoreError: the server is not there, or does not let this user in.
    """
    import psycopg  # late: the small office has none

    try:
        connection = psycopg.connect(autocommit=True, **{**_VANISHED, **connection_values(address)})
    except (psycopg.Error, UsageError) as error:
        raise refused_by_disk(error) from None
    writer = _Writer(connection)
    for setting in _SESSION:
        writer.execute(setting)
    return writer


def reader() -> Connection:
    """A connection that reads beside the books."""
    from django.db import connection  # late: a receiver has none

    return _Reader(connection)


def now(connection: Connection) -> float:
    """Seconds since 1970 by the server's clock, also in the middle of a transaction."""
    (found,) = connection.execute("SELECT date_part('epoch', clock_timestamp())").fetchone()
    return float(found)


def number(connection: Connection) -> int:
    """By which PostgreSQL knows the tables: those of a backup that was put back have another."""
    (found,) = connection.execute(f"SELECT '{SCHEMA}.screens'::regclass::oid::bigint").fetchone()
    return int(found)


@lru_cache(maxsize=256)
def in_its_words(sql: str) -> str:
    """A statement as PostgreSQL has it."""
    sql = _NAMED.sub(r"%(\1)s", sql.replace("?", "%s")).replace("x''", "''::bytea")
    return _TABLE.sub(rf"\1 {SCHEMA}.\2", sql)
