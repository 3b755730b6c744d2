"""Tables that filter, sort, page and export; three queries a page, however long the table is."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import batched
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from office.audit.record import record
from office.csv_safe import MARK, XLSX, cell, csv_line
from office.site.bounded_pages import BoundedPage, BoundedPages
from office.site.table_workbook import workbook

PER_PAGE = 50
AT_HAND = 4
"""Filters in the line above a table; the others stand behind a button."""
FILES = ("csv", "xlsx")
"""What a table can be taken away as: the values of `export` in the address."""
_LONG = re.compile(r"\d{12,}")


@dataclass(frozen=True)
class Column:
    """One column.

    Args:
        name: its key in the address, and in the template's `cells`.
        label: its heading in both languages (`words(zh, en)`).
        value: the text or number of a row; also what is exported.
        order: fields to sort by; none: it does not sort.
        number: set to the right, in tabular figures.
        template: draws the cell from `row` and `value`, where text alone will not do.
    """

    name: str
    label: str | Promise
    value: Callable[[Any], object]
    order: tuple[str, ...] = ()
    number: bool = False
    template: str = ""


@dataclass(frozen=True)
class Filter:
    """A choice above the table; `lookup` is what it filters by, `choices` are (value, words).

    With `apart` the page itself draws it, and the form keeps it.
    """

    name: str
    label: str | Promise
    choices: Sequence[tuple[str, object]] = ()
    lookup: str | Callable[[str], Q] = ""
    apart: bool = False

    def takes(self, value: str) -> bool:
        """Whether the address may ask for this value."""
        return value in {choice for choice, _ in self.choices}

    def query(self, value: str) -> Q:
        """The condition of a value that was chosen."""
        if callable(self.lookup):
            return self.lookup(value)
        return Q(**{self.lookup or self.name: value})


@dataclass
class Table:
    """A table over `rows`, as the address asks for it.

    Args:
        search: fields that the search box looks into.
        order: the order where the address names none, as in `order_by`.
        url: where a row leads; none: rows lead nowhere.
        counted: how many rows the address asks for, where that is stored; not asked in a search.
        look_up: told the rows that will be drawn or written together, before their values are.
    """

    name: str
    columns: Sequence[Column]
    rows: QuerySet[Any]
    order: Sequence[str]
    filters: Sequence[Filter] = ()
    search: Sequence[str] = ()
    url: Callable[[Any], str] | None = None
    counted: Callable[[Mapping[str, str]], int] | None = None
    look_up: Callable[[Sequence[Any]], None] | None = None
    given: Mapping[str, str] = field(default_factory=dict)

    def read(self, request: HttpRequest) -> "Table":
        """Take filters, order and page from the address; unknown ones are passed over."""
        self.given = {k: str(v) for k, v in request.GET.items() if v}
        return self

    def chosen(self) -> QuerySet[Any]:
        """The rows that are asked for, in the order asked for."""
        rows = self.rows
        for one in self.filters:
            if self._asks(one):
                rows = rows.filter(one.query(self.given[one.name]))
        if words := self.given.get("q", "").strip():
            rows = rows.filter(self.matching(words))
        return rows.order_by(*self._order())

    def matching(self, words: str) -> Q:
        """What the search box finds."""
        wanted = Q()
        for name in self.search:
            wanted |= Q(**{f"{name}__icontains": words})
        return wanted

    def page(self) -> BoundedPage:
        """The page asked for; the nearest there is."""
        page = self.pages(self.chosen()).page(self.given.get("page", "1"))
        if self.look_up:
            self.look_up(page.object_list)
        return page

    def pages(self, rows: QuerySet[Any]) -> BoundedPages:
        """Of the rows that are asked for."""
        known = None
        if self.counted and not self.given.get("q", "").strip():
            known = self.counted(self.given)
        return BoundedPages(rows, PER_PAGE, known)

    def context(self) -> dict[str, Any]:
        """What `frame/table.html` draws: headings, lines, filters, pager."""
        page = self.page()
        filters = [self._filter(one) for one in self.filters if not one.apart]
        return {
            "name": self.name,
            "headings": [self._heading(column) for column in self.columns],
            "lines": [self._line(row) for row in page.object_list],
            "filters": filters[:AT_HAND],
            "more": filters[AT_HAND:],
            "more_set": sum(bool(one["value"]) for one in filters[AT_HAND:]),
            "kept": [
                (f.name, self.given[f.name]) for f in self.filters if f.apart and self._asks(f)
            ],
            "set": self._set,
            "takes": {f.name: f.takes for f in self.filters},
            "searches": bool(self.search),
            "q": self.given.get("q", ""),
            "sort": self.given.get("sort", ""),
            "page": page,
            "total": page.pages.number,
            "pages": page.pages.last,
            "before": self._address(page=page.number - 1) if page.number > 1 else "",
            "after": self._address(page=page.number + 1) if page.follows else "",
            "cleared": self._cleared,
            "exports": [(kind.upper(), self._address(export=kind)) for kind in FILES],
        }

    def _filter(self, one: Filter) -> dict[str, Any]:
        value = self.given.get(one.name, "")
        return {
            "name": one.name,
            "label": one.label,
            "value": value,
            "choices": [{"value": v, "words": w, "on": value == v} for v, w in one.choices],
        }

    def answer(self, request: HttpRequest, template: str, **more: object) -> HttpResponseBase:
        """A page with the table as `table`; or its file, where the address asks for that."""
        self.read(request)
        if self.exporting:
            return self.export(self.name)
        return render(request, template, {"table": self.context(), **more})

    def export(self, filename: str) -> HttpResponseBase:
        """Every row asked for, as the file asked for; a cell that a spreadsheet would run gets a
        quote before it in CSV, and is text in a workbook.
        """
        self.note_export(filename)
        if self.given.get("export") == "xlsx":
            headings = [str(column.label) for column in self.columns]
            rows = ([column.value(row) for column in self.columns] for row in self.written())
            made = HttpResponse(workbook(headings, rows), content_type=XLSX)
            made["Content-Disposition"] = f'attachment; filename="{filename}.xlsx"'
            return made
        response = StreamingHttpResponse(self._lines(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{filename}.csv"'
        return response

    def note_export(self, name: str) -> None:
        """Put on record that somebody took these rows away (R39); what was searched for, untold."""
        after = {"rows": self.chosen().count(), **self._set, "searched": bool(self.given.get("q"))}
        record("export", name, after=after)

    @property
    def _set(self) -> dict[str, str]:
        """The choices that the address asks for, by the filters' names."""
        return {one.name: self.given[one.name] for one in self.filters if self._asks(one)}

    @property
    def _cleared(self) -> str:
        """The address without filters and words searched for; "" where neither is set."""
        if not self._set and not self.given.get("q"):
            return ""
        gone = {"q", "page", *(one.name for one in self.filters)}
        return "?" + urlencode({k: v for k, v in self.given.items() if k not in gone})

    def _asks(self, one: Filter) -> bool:
        return one.takes(self.given.get(one.name, ""))

    @property
    def exporting(self) -> bool:
        """Whether the address asks for the file and not for the page."""
        return exporting(self.given)

    def _lines(self) -> Iterator[str]:
        yield MARK + csv_line([str(column.label) for column in self.columns])
        for row in self.written():
            yield csv_line([safe(column.value(row)) for column in self.columns])

    def written(self) -> Iterator[Any]:
        """Every row that is asked for, looked up a few hundred at a time."""
        for some in batched(self.chosen().iterator(chunk_size=500), 500):
            if self.look_up:
                self.look_up(some)
            yield from some

    def _order(self) -> Sequence[str]:
        name = self.given.get("sort", "")
        down = name.startswith("-")
        for column in self.columns:
            if column.order and column.name == name.removeprefix("-"):
                return [f"-{f}" if down else f for f in (*column.order, "pk")]
        return self.order

    def _heading(self, column: Column) -> dict[str, Any]:
        sort = self.given.get("sort", "")
        here = sort.removeprefix("-") == column.name
        turned = f"-{column.name}" if sort == column.name else column.name
        return {
            "label": column.label,
            "number": column.number,
            "href": self._address(sort=turned, page=1) if column.order else "",
            "state": ("descending" if sort.startswith("-") else "ascending") if here else "none",
        }

    def _line(self, row: Model) -> dict[str, Any]:
        cells = [
            {"value": c.value(row), "number": c.number, "template": c.template}
            for c in self.columns
        ]
        return {"row": row, "cells": cells, "url": self.url(row) if self.url else ""}

    def _address(self, **changes: object) -> str:
        return "?" + urlencode({**self.given, **changes})


def exporting(given: Mapping[str, str]) -> bool:
    """Whether an address asks for a file of the table."""
    return given.get("export") in FILES


def safe(value: object) -> str:
    """A cell's text for a spreadsheet (OWASP, CSV).

    A long name of digits gets a tab behind it, or Excel would keep fifteen of them at most.
    """
    text = cell(value)
    return f"{text}\t" if not isinstance(value, int) and _LONG.fullmatch(text) else text
