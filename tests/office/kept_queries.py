"""Queries as Django has them before a database has its own words for them, to be asked again.

Most of what would run on PostgreSQL would run there for the shape of one statement. Such a query is
kept while the tests run on SQLite, and asked there by itself, of empty tables
(`test_kept_queries.py`), without triggers and keys to other rows: PostgreSQL says as much against
its types, the length of its texts, what a new row may hold, its grouping, its locks. Not one whose
answer it may find otherwise by what stands in the rows, and not whether a trigger lets pass what is
written: a test asks that.
"""

import pickle
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.office.asked_features import is_select, shorter

_BY_ROWS = re.compile(
    r"LIKE|REGEXP|CAST\(| / |django_|JSON|(?<!EXISTS)(?<!EXISTS )(?<!IN )\(SELECT|= CASE WHEN",
    re.IGNORECASE,
)
"""How letters compare, what does not convert, divides by nothing, or has two rows for one; and what
`bulk_update` makes, which casts where PostgreSQL is asked.
"""

_TRIGGERS = {
    "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal",
}


class _Query(NamedTuple):
    asked: set[str]
    """Its features (`asked_features`)."""
    table: str
    """That it writes to; none of a SELECT."""
    pickled: bytes


class Kept:
    """Of what is asked by Django's own means each query that asks something new, pickled."""

    def __init__(self) -> None:
        self._queries: list[_Query] = []
        self._known: set[str] = set()
        self._guarded: set[str] = set()
        self._now = threading.local()

    def listen(self) -> None:
        """Hear which query a statement is made of, from now on."""
        from django.db.models.sql.compiler import SQLCompiler, SQLInsertCompiler

        def heard(execute: Callable[..., Any]) -> Callable[..., Any]:
            def executed(compiler: Any, *given: Any, **named: Any) -> Any:
                before = getattr(self._now, "query", None)
                self._now.query = compiler.query
                try:
                    return execute(compiler, *given, **named)
                finally:
                    self._now.query = before

            return executed

        for each in (SQLCompiler, SQLInsertCompiler):
            each.execute_sql = heard(each.execute_sql)

    def keep(self, asked: set[str], sql: str) -> None:
        """The query that is being asked has these features; what cannot be pickled is not kept."""
        query = getattr(self._now, "query", None)
        if query is None or asked <= self._known or _BY_ROWS.search(sql):
            return
        if any(one.endswith(" nul") for one in asked):
            return
        try:
            pickled = pickle.dumps(query)
        except (AttributeError, TypeError, pickle.PicklingError):
            return
        self._known |= asked
        if is_select(sql):
            self._queries.append(_Query(asked, "", pickled))
        else:
            # All there are now, for a test may have dropped this one's.
            self._guarded |= guarded()
            self._queries.append(_Query(asked, query.get_meta().db_table, pickled))

    def write(self, file: Path) -> None:
        """Those of this process."""
        told = self._guarded, [tuple(one) for one in self._queries]
        file.with_suffix(".queries").write_bytes(pickle.dumps(told))


class Apart(NamedTuple):
    """What is asked by itself."""

    asked: set[str]
    """The features that no test need ask any more."""
    queries: list[bytes]
    guarded: set[str]
    """The tables with triggers: that one lets pass a statement of this shape, a test asks."""


def kept(folder: Path) -> Apart:
    """What the processes of a run have kept, of the lengths of a value the longest."""
    told = [pickle.loads(file.read_bytes()) for file in sorted(folder.glob("*.queries"))]
    guarded = set[str]().union(*(tables for tables, _ in told))
    found = [_Query(*one) for _, queries in told for one in queries]
    every = set[str]().union(*(one.asked for one in found))
    idle, asked, queries = shorter(every), set[str](), list[bytes]()
    for one in found:
        apart = {each for each in one.asked if one.table not in guarded or each[-1] != " "}
        if not apart <= asked | idle:
            asked |= apart
            queries.append(one.pickled)
    return Apart(asked, queries, guarded)


def guarded() -> set[str]:
    """The tables of the database in use that have triggers."""
    from django.db import connection

    connection.ensure_connection()
    # Past Django, whom others hear.
    cursor = connection.connection.cursor()
    return {name for (name,) in cursor.execute(_TRIGGERS[connection.vendor]).fetchall()}


@contextmanager
def _undone() -> Iterator[Any]:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        yield cursor
        transaction.set_rollback(True)


def refused(pickled: bytes) -> str:
    """What the database in use says against a query; empty if it answers."""
    from django.core.exceptions import EmptyResultSet
    from django.db import DatabaseError, connection

    try:
        with _undone() as cursor:
            told = pickle.loads(pickled).get_compiler(connection=connection).as_sql()
            for sql, given in told if isinstance(told, list) else [told]:
                cursor.execute(sql, given)
            if cursor.description:
                cursor.fetchall()
    except EmptyResultSet:
        return ""
    except DatabaseError as error:
        return f"{error}\n{sql}"
    return ""
