"""A connection to the tables of reports, in a file or in PostgreSQL.

What is asked over it is written once, in words that both know: `?` and `:name` for values, `x''`
for no bytes, `ON CONFLICT (…)` where a row takes the place of another.
"""

from collections.abc import Iterator
from typing import Any, Protocol

from sync.errors import StoreError


class Rows(Protocol):
    """What a statement found, or how many it changed."""

    @property
    def rowcount(self) -> int: ...

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """Each statement by itself is kept at once; several are together, from `BEGIN IMMEDIATE` to
    `COMMIT`, and no other receiver writes meanwhile.
    """

    def execute(self, sql: str, parameters: Any = (), /) -> Rows: ...

    def close(self) -> None: ...


def refused_by_disk(error: Exception) -> StoreError:
    """What a failing database is to who asked."""
    name = type(error).__name__
    return StoreError(
        f"屏幕报告存不下或读不出来（{name}）；请检查磁盘和数据库。",
        f"The screens' reports cannot be kept or read ({name}); check the disk and the database.",
    )
