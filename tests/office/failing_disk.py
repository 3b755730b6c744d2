"""A disk of the office that takes some writes and refuses others: files of the tree, and the books.

The books are refused by SQLite itself, which is told that its file may grow no further.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from office import state_dir
from sync.disk import Disk, refusal
from sync.tree import Tree

FULL = OSError(28, "No space left on device")


class Refusing(Disk):
    """Refuses the files that `refuses` names; `puts`: once they lie there, as the fsync of a folder
    may.
    """

    def __init__(self, refuses: Callable[[Path], bool], *, puts: bool) -> None:
        self.refuses, self.puts = refuses, puts

    def write(self, path: Path, data: bytes) -> None:
        if not self.refuses(path):
            super().write(path, data)
            return
        if self.puts:
            super().write(path, data)
        raise refusal(FULL, path)


def tree_refuses(
    monkeypatch: pytest.MonkeyPatch, refuses: Callable[[Path], bool], *, puts: bool = False
) -> None:
    """The published tree lies on such a disk until the patch is undone."""
    disk = Refusing(refuses, puts=puts)
    monkeypatch.setattr(
        state_dir.StateDir, "tree", property(lambda place: Tree(place.directory / "public", disk))
    )


@contextmanager
def books_refuse(
    table: str, *, after: int = 0, unless: Callable[[], bool] = lambda: False
) -> Iterator[None]:
    """The database has no room to grow from the first row on that would go into `table`.

    Args:
        after: so many of them are kept before.
        unless: there is room by then.
    """
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's disk is its own; its refusals are told apart by their code")

    writes, seen = (f'INSERT INTO "{table}"', f'UPDATE "{table}"'), count()

    def execute(run, sql, params, many, context):
        if sql.startswith(writes) and next(seen) >= after and not unless():
            run("PRAGMA max_page_count = 1", None, False, context)  # SQLite keeps to what it has
            run("CREATE TABLE filler AS SELECT zeroblob(1000000)", None, False, context)
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        try:
            yield
        finally:
            connection.cursor().execute("PRAGMA max_page_count = 1073741823")
