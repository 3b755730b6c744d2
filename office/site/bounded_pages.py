"""Pages of rows of which no more are counted than somebody would page through."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db import connection
from django.db.models import QuerySet

MOST = 500
"""Rows that are counted at most: to say how many there are a database visits each of them."""


class Number(msgspec.Struct, frozen=True):
    """How many there are; of more than are counted, so many and more."""

    counted: int
    more: bool = False

    def __str__(self) -> str:
        return f"{self.counted}+" if self.more else str(self.counted)

    def __bool__(self) -> bool:
        return self.counted > 0


def number_of(rows: QuerySet[Any]) -> Number:
    """How many `rows` there are."""
    return numbers_of([rows])[0]


def numbers_of(asked: Sequence[QuerySet[Any]]) -> list[Number]:
    """How many rows each has; in one query."""
    parts, given = [], list[Any]()
    for rows in asked:
        query = rows.order_by().values("pk")[: MOST + 1].query
        sql, values = query.get_compiler(connection=connection, elide_empty=False).as_sql()
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS found)")  # noqa: S608 - Django's own
        given += values
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", given)
        return [Number(min(found, MOST), found > MOST) for found in cursor.fetchone()]


@dataclass
class BoundedPage:
    """One page: its rows, its number, whether another follows, and what it is a page of."""

    object_list: list[Any]
    number: int
    follows: bool
    pages: "BoundedPages"


class BoundedPages:
    """Pages of a query; all are counted only for an address that leads past the last of them.

    Args:
        known: how many there are, where that is stored.
    """

    def __init__(self, rows: QuerySet[Any], per_page: int, known: int | None = None) -> None:
        self._rows, self._per_page = rows, per_page
        self._number = None if known is None else Number(known)

    def page(self, asked: str) -> BoundedPage:
        """The page of that number; the nearest there is."""
        # So many digits that no database takes for an offset what comes of them.
        page = self._read(max(int(asked[:9]), 1) if asked.isdecimal() else 1)
        if page.object_list or page.number == 1:
            return page
        last = -(-self._rows.order_by().count() // self._per_page)
        return self._read(max(last, 1))

    @property
    def number(self) -> Number:
        """How many rows there are; not asked where a page that was read is the last."""
        if self._number is None:
            self._number = number_of(self._rows)
        return self._number

    @property
    def last(self) -> int | None:
        """The number of the last page, where all rows are counted."""
        return None if self.number.more else max(-(-self.number.counted // self._per_page), 1)

    def _read(self, number: int) -> BoundedPage:
        """With one row more, which tells whether a page follows."""
        first = (number - 1) * self._per_page
        found = list(self._rows[first : first + self._per_page + 1])
        follows = len(found) > self._per_page
        if not follows and (found or not first):
            self._number = Number(first + len(found))
        return BoundedPage(found[: self._per_page], number, follows, self)
