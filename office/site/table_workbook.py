"""Rows as a workbook (xlsx): numbers are numbers, and no cell is a formula."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from office.csv_safe import put


def workbook(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """One sheet, its headings in the first row; written row by row."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for row in (headings, *rows):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet)
            put(cell, _plain(value))
            cells.append(cell)
        sheet.append(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _plain(value: object) -> int | Decimal | str:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    text: str = ILLEGAL_CHARACTERS_RE.sub("", "" if value is None else str(value))
    return text
