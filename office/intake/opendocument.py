"""OpenDocument spreadsheets, .ods: read here because calamine does not tell merged cells."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from lxml import etree

from office.intake import grid
from office.intake.errors import UnreadableError
from office.intake.grid import Value
from office.intake.row_spool import SheetWriter, Spool, WrittenSheet

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_WANTED = (
    f"{_TABLE}table", f"{_TABLE}table-row", f"{_TABLE}table-column", f"{_TABLE}null-date",
    f"{_STYLE}style",
)  # fmt: skip


def read_ods(archive: zipfile.ZipFile, out: Spool) -> list[WrittenSheet]:
    """Write the sheets of an .ods file whose archive was checked to `out`.

    Raises:
        TooBigError: rows or columns, repeats unfolded, beyond the limits.
        UnreadableError: encrypted or damaged.
    """
    reading = _Reading(out)
    try:
        with archive.open("content.xml") as stream:
            for event, element in etree.iterparse(
                stream,
                events=("start", "end"),
                tag=_WANTED,
                resolve_entities=False,
                no_network=True,
                huge_tree=False,
            ):
                reading.take(event, element)
    except etree.XMLSyntaxError:
        raise UnreadableError(
            "ODS 文件无法读取，可能已损坏；请另存为 .xlsx。",
            "The .ods file cannot be read and may be damaged; save it as .xlsx.",
        ) from None
    return reading.written


class _Reading:
    """The state between the elements of the document."""

    def __init__(self, out: Spool) -> None:
        self.out = out
        self.written: list[WrittenSheet] = []
        self._unseen: set[str] = set()
        self._date1904 = False
        self._writer: SheetWriter | None = None
        self._rows: set[int] = set()
        self._columns: set[int] = set()
        self._at = 0

    def take(self, event: str, element: Any) -> None:
        """Take an element as it begins or ends."""
        if element.tag == f"{_TABLE}table":
            if event == "start":
                self._begin(element)
            elif self._writer:
                self.written.append(
                    self._writer.end(frozenset(self._rows), frozenset(self._columns))
                )
                self._writer = None
        if event == "start":
            return
        if element.tag == f"{_STYLE}style":
            if any(each.get(f"{_TABLE}display") == "false" for each in element):
                self._unseen.add(element.get(f"{_STYLE}name", ""))
        elif element.tag == f"{_TABLE}null-date":
            self._date1904 = element.get(f"{_TABLE}date-value", "").startswith("1904")
        elif element.tag == f"{_TABLE}table-column":
            self._column(element)
        elif element.tag == f"{_TABLE}table-row" and self._writer:
            self._row(element, self._writer)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]

    def _begin(self, table: Any) -> None:
        hidden = table.get(f"{_TABLE}style-name", "") in self._unseen
        name = table.get(f"{_TABLE}name", "")
        self._writer = SheetWriter(self.out, name, hidden=hidden, date1904=self._date1904)
        self._rows, self._columns, self._at = set(), set(), 0

    def _column(self, element: Any) -> None:
        repeat = _number(element, "number-columns-repeated")
        if _hidden(element):
            self._columns.update(range(self._at, min(self._at + repeat, grid.MAX_COLUMNS)))
        self._at += repeat

    def _row(self, element: Any, writer: SheetWriter) -> None:
        values, spans = _row(element)
        repeat = _number(element, "number-rows-repeated")
        top = writer.reached
        if not values:
            writer.skip(repeat)
            return
        grid.check_size(top + repeat, len(values))
        if _hidden(element):
            self._rows.update(range(top + 1, top + repeat + 1))
        merged = [
            (top, column, top + down - 1, column + across - 1) for column, down, across in spans
        ]
        for _ in range(repeat):
            writer.row(list(values), merged)
            merged = []


def _hidden(element: Any) -> bool:
    """Whether a row or column is hidden, or left out by a filter."""
    return bool(element.get(f"{_TABLE}visibility", "visible") != "visible")


def _row(element: Any) -> tuple[list[Value], list[tuple[int, int, int]]]:
    """The values up to the last one given, and (column, rows, columns) of merged cells."""
    values: list[Value] = []
    spans: list[tuple[int, int, int]] = []
    blank = 0
    for cell in element.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        repeat = _number(cell, "number-columns-repeated")
        value = _value(cell)
        if value is None:
            blank += repeat
            continue
        grid.check_size(1, len(values) + blank + repeat)
        values += [None] * blank
        blank = 0
        down, across = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            spans.append((len(values), down, across))
            values += [value] * across
            blank -= across - 1  # the covered cells that follow are laid out already
            repeat = 0
        values += [value] * repeat
        if blank < 0 and len(values) > grid.MAX_COLUMNS:
            grid.check_size(1, len(values))
    return values, spans


def _number(element: Any, name: str) -> int:
    given = element.get(f"{_TABLE}{name}", "1")
    return int(given) if given.isdecimal() and len(given) < 9 else 1


def _value(cell: Any) -> Value:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind in {"float", "currency", "percentage"}:
        number = float(cell.get(f"{_OFFICE}value", "nan"))
        drawn = "".join("".join(_words(each)) for each in cell.iterchildren(f"{_TEXT}p"))
        zeros = drawn.startswith("0") and drawn.isascii() and drawn.isdecimal() and len(drawn) > 1
        return drawn if zeros and int(drawn) == number else number
    if kind == "date":
        given = cell.get(f"{_OFFICE}date-value", "")
        try:
            return datetime.fromisoformat(given) if "T" in given else date.fromisoformat(given)
        except ValueError:
            return str(given)
    if kind == "boolean":
        return bool(cell.get(f"{_OFFICE}boolean-value") == "true")
    lines = ["".join(_words(paragraph)) for paragraph in cell.iterchildren(f"{_TEXT}p")]
    return "\n".join(lines) or None


def _words(paragraph: Any) -> Iterator[str]:
    """The text of a paragraph; `text:s` stands for blanks."""
    for node in paragraph.iter():
        if node.tag == f"{_TEXT}s":
            yield " "
        yield node.text or ""
        if node is not paragraph:
            yield node.tail or ""
