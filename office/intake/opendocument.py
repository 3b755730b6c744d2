"""OpenDocument spreadsheets, .ods: read here because calamine does not tell merged cells."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from lxml import etree

from office.intake import grid
from office.intake.errors import UnreadableError
from office.intake.grid import Grid, Value

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
type _Span = tuple[tuple[int, int], tuple[int, int]]


def read_ods(data: bytes) -> list[Grid]:
    """The sheets of an .ods file whose archive was checked.

    Raises:
        TooBigError: rows or columns, repeats unfolded, beyond the limits.
        UnreadableError: encrypted or damaged.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("content.xml")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise UnreadableError(
            "ODS 文件无法读取，可能已损坏；请另存为 .xlsx。",
            "The .ods file cannot be read, it may be damaged; save it as .xlsx.",
        ) from None
    return [_sheet(table) for table in root.iter(f"{_TABLE}table")]


def _sheet(table: Any) -> Grid:
    rows: list[list[Value]] = []
    merged: list[_Span] = []
    blank = 0  # empty rows not yet laid out: sheets end in a million of them
    for element in table.iter(f"{_TABLE}table-row"):
        values, spans = _row(element)
        repeat = _number(element, "number-rows-repeated")
        if not values:
            blank += repeat
            continue
        width = max(len(values), max(map(len, rows), default=0))
        grid.check_size(len(rows) + blank + repeat, width)
        rows += [[] for _ in range(blank)]
        blank = 0
        for column, down, across in spans:
            top = len(rows)
            merged.append(((top, column), (top + down - 1, column + across - 1)))
        rows += [list(values) for _ in range(repeat)]
    width = max(map(len, rows), default=0)
    squared = [row + [None] * (width - len(row)) for row in rows]
    return Grid(table.get(f"{_TABLE}name", ""), grid.fill(squared, merged))


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
        return float(cell.get(f"{_OFFICE}value", "nan"))
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
