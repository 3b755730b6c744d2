"""Exported tables: numbers are numbers, and nothing in a cell is run (OWASP, CSV injection)."""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

MARK = "\ufeff"
"""Before the first line: without it Excel in Chinese reads no UTF-8."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""What a browser is told that a workbook is."""

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # the wide ones too: Excel in Chinese reads them as formulas


def harmless(text: str) -> str:
    """`text`, with a quote before it where it begins as a formula does."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def cell(value: object) -> str:
    """A number in digits, whatever its sign, so that a spreadsheet adds it up; words made harmless.

    Nothing where there is nothing.
    """
    if isinstance(value, int | float | Decimal):
        return str(value)
    return "" if value is None else harmless(str(value))


def put(place: Any, value: int | Decimal | str) -> None:
    """The same in a cell of a workbook; words are words, whatever they begin with."""
    if isinstance(value, str):
        place.value, place.data_type = harmless(value), "s"
    else:
        place.value = value
        place.number_format = "#,##0" if isinstance(value, int) else "#,##0.00"


def as_before(cell: str) -> str:
    """What `harmless` was given."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def csv_line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
