"""Rows as a workbook (xlsx): numbers are numbers, and no cell is a formula."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """One sheet, its headings in the first row; written row by row."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for row in (headings, *rows):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet)
            if isinstance(value, int | float) and not isinstance(value, bool):
                cell.value = value
            else:
                # By `value` a text with a sign of equality before it would be a formula.
                cell._value = ILLEGAL_CHARACTERS_RE.sub("", "" if value is None else str(value))
                cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
