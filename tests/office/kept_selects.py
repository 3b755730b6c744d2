"""SELECTs as Django has them before a database has its own words for them, to be asked again.

Half of what would run on PostgreSQL would run there for the shape of one SELECT. Such a SELECT is
kept while the tests run on SQLite, and asked there by itself, of empty tables
(`test_kept_selects.py`): PostgreSQL says as much against its grouping, its types and its locks. Not
one whose answer it may find otherwise by what stands in the rows: a test asks that.
"""

import pickle
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_BY_ROWS = re.compile(
    r"LIKE|REGEXP|CAST\(| / |django_|JSON|(?<!EXISTS)(?<!EXISTS )(?<!IN )\(SELECT", re.IGNORECASE
)
"""How letters compare, what does not convert, divides by nothing, or has two rows for one."""


class Kept:
    """Of each shape of a SELECT the first that was asked by Django's own means, pickled."""

    def __init__(self) -> None:
        self._by_shape: dict[str, bytes] = {}
        self._now = threading.local()

    def listen(self) -> None:
        """Hear which query a statement is made of, from now on."""
        from django.db.models.sql.compiler import SQLCompiler

        execute: Callable[..., Any] = SQLCompiler.execute_sql

        def executed(compiler: Any, *given: Any, **named: Any) -> Any:
            before = getattr(self._now, "query", None)
            self._now.query = compiler.query
            try:
                return execute(compiler, *given, **named)
            finally:
                self._now.query = before

        SQLCompiler.execute_sql = executed

    def keep(self, shape: str, sql: str) -> None:
        """The query that is being asked has this shape; what cannot be pickled is not kept."""
        query = getattr(self._now, "query", None)
        if query is not None and shape not in self._by_shape and not _BY_ROWS.search(sql):
            try:
                self._by_shape[shape] = pickle.dumps(query)
            except (AttributeError, TypeError, pickle.PicklingError):
                return

    def write(self, file: Path) -> None:
        """Those of this process."""
        file.with_suffix(".selects").write_bytes(pickle.dumps(self._by_shape))


def kept(folder: Path) -> dict[str, bytes]:
    """By shape, what the processes of a run have kept."""
    found: dict[str, bytes] = {}
    for file in sorted(folder.glob("*.selects")):
        found |= pickle.loads(file.read_bytes())
    return found


@contextmanager
def _undone() -> Iterator[None]:
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def refused(query: bytes) -> str:
    """What the database in use says against it; empty if it answers."""
    from django.core.exceptions import EmptyResultSet
    from django.db import DatabaseError, connection

    try:
        with _undone(), connection.cursor() as cursor:
            sql, given = pickle.loads(query).get_compiler(connection=connection).as_sql()
            cursor.execute(sql, given)
            cursor.fetchall()
    except EmptyResultSet:
        return ""
    except DatabaseError as error:
        return f"{error}\n{sql}"
    return ""
