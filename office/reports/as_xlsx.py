"""A report as a workbook: a sheet a table, numbers as numbers, nothing that a program would run."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from layouts.theme import theme
from office.csv_safe import put
from office.reports.document import Cell, Document, Paragraph, Percent, Table
from office.words import say

FONT = "Noto Sans CJK SC"
_RED, _INK = "B81C22", bytes(theme("light").ink).hex().upper()
_PLAIN = Font(name=FONT, size=10.5, color=_INK)
_BOLD = Font(name=FONT, size=10.5, bold=True, color=_INK)


def xlsx_file(document: Document, at: datetime) -> bytes:
    """The bytes of the workbook, made at the instant `at`."""
    book = Workbook()
    book.remove(book.active)
    book.properties.title = f"{document.title} {document.number}"
    book.properties.creator = document.authority
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    _cover(book.create_sheet(say("说明", "About")), document)
    for table in document.tables():
        _sheet(book.create_sheet(table.sheet), table)
    for sheet in book.worksheets:
        _set_page(sheet, document)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cover(sheet: Any, document: Document) -> None:
    """Whose it is, the finding, the parts in words, the definitions."""
    sheet.column_dimensions["A"].width = 110
    lines = [
        (document.authority, Font(name=FONT, size=16, bold=True, color=_RED)),
        (document.title, Font(name=FONT, size=13, bold=True, color=_INK)),
        (f"{document.number}　{document.day}", _PLAIN),
        (document.lead.text, _PLAIN),
    ]
    for section in document.sections:
        words = [block for block in section.blocks if isinstance(block, Paragraph)]
        if words:
            lines.append((section.heading, _BOLD))
        lines += [(block.text, _PLAIN) for block in words]
    lines.append((document.foot, _PLAIN))
    for at, (text, font) in enumerate(lines, 1):
        cell = _put(sheet, at, 1, text)
        cell.font, cell.alignment = font, Alignment(vertical="top", wrap_text=True)


def _sheet(sheet: Any, table: Table) -> None:
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    for at, wide in enumerate(_widths(table), 1):
        sheet.column_dimensions[get_column_letter(at)].width = wide
    last = len(table.rows)
    for number, row in enumerate((table.columns, *table.rows)):
        edge = "bottom" if number == 0 else "top" if table.total and number == last else ""
        for at, value in enumerate(row):
            cell = _put(sheet, number + 1, at + 1, value)
            cell.font = _BOLD if edge else _PLAIN
            aside = "left" if at in table.words else "right"
            cell.alignment = Alignment(horizontal=aside, vertical="top", wrap_text=True)
            if edge:
                cell.border = Border(**{edge: Side(style="thin", color=_INK)})


def _set_page(sheet: Any, document: Document) -> None:
    """One page across, with what the figures rest on and the page's number below."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = document.foot.replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"


def _widths(table: Table) -> Iterator[int]:
    for at, _ in enumerate(table.columns):
        longest = max(len(str(row[at])) for row in (table.columns, *table.rows))
        yield min(max(2 * longest, 10), 60)


def _put(sheet: Any, row: int, column: int, value: Cell) -> Any:
    """A number as a number, a share as a share; words never begin a formula."""
    cell = sheet.cell(row, column)
    match value:
        case Percent():
            cell.value = Decimal(value.tenths).scaleb(-3)
            cell.number_format = "0.0%" if value.tenths % 10 else "0%"
        case _:
            put(cell, value)
    return cell
