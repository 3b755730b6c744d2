"""The tables in which screens' reports are kept, wherever they are.

A schema of the office's PostgreSQL, where it has one: receivers on several machines then decide
alike. Else a file in the state directory.
"""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from office.database import postgresql_address
from office.monitoring import reports_in_file, reports_in_postgresql
from office.monitoring.report_connection import Connection
from office.state_dir import StateDir


def open_writer(place: StateDir) -> Connection:
    """A connection that writes, for who takes reports in.

    Raises:
        StoreError: the disk refused, or the database.
    """
    there = postgresql_address()
    if there:
        return reports_in_postgresql.open_writer(there)
    return reports_in_file.open_writer(place)


@contextmanager
def reading(place: StateDir) -> Iterator[Connection | None]:
    """A connection that only reads; None where there are no tables yet.

    Raises:
        StoreError: the file is damaged, or the database does not answer.
    """
    if postgresql_address():
        yield reports_in_postgresql.reader()
        return
    with reports_in_file.reading(place) as connection:
        yield connection


@contextmanager
def changing(place: StateDir) -> Iterator[Connection | None]:
    """A connection that writes beside the receivers', closed at the end; None where there are no
    tables yet.

    Raises:
        StoreError: the file is damaged, or the disk or the database refused.
    """
    there = postgresql_address()
    if there:
        with closing(reports_in_postgresql.open_writer(there)) as connection:
            yield connection
        return
    with reports_in_file.changing(place) as connection:
        yield connection


def now_by(connection: Connection) -> float:
    """Seconds since 1970, by a clock that all who write there share: receivers on several machines
    have several, and one that is late would begin the others' listening anew with each batch.
    """
    if postgresql_address():
        return reports_in_postgresql.now(connection)
    return time.time()


def which_tables(place: StateDir, connection: Connection) -> int:
    """A number that is another where others were put in their place."""
    if postgresql_address():
        return reports_in_postgresql.number(connection)
    return reports_in_file.reports_file(place).stat().st_ino
