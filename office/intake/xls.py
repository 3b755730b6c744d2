"""Workbooks of Excel 97-2003 (.xls, and .et of WPS): values by python-calamine, what is hidden by
the records themselves.
"""

import io
from typing import Any

import python_calamine as calamine

from office.intake import grid, ole
from office.intake.errors import MacroError, UnreadableError
from office.intake.row_spool import SheetWriter, Span, Spool, WrittenSheet, span
from office.intake.xls_records import Look, look
from office.intake.xlsx_parts import MACROS
from office.intake.xlsx_sheet import damaged

LOCKED = (
    "文件有打开密码，没有打开；请用 Excel 或 WPS 打开，去掉密码后另存为 .xlsx 再录入。",
    "The file is protected by a password and was not opened; open it in Excel or WPS and save it "
    "as .xlsx without one.",
)


def read_xls(data: bytes, out: Spool) -> list[WrittenSheet]:
    """Write the sheets of an .xls workbook (an OLE container) to `out`.

    Raises:
        MacroError: it carries macros.
        UnreadableError: protected by a password, damaged, or another OLE document.
    """
    if ole.has_stream(data, "EncryptedPackage"):
        raise UnreadableError(*LOCKED)
    if ole.has_stream(data, "_VBA_PROJECT"):
        raise MacroError(*MACROS)
    if other := ole.other_document(data):
        raise UnreadableError(*other)
    seen = look(ole.stream(data, "Workbook"))
    if seen.encrypted:
        raise UnreadableError(*LOCKED)
    return _read(data, seen, out)


def _read(data: bytes, seen: Look, out: Spool) -> list[WrittenSheet]:
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            _refuse_macro_sheets(workbook)
            return [
                _written(workbook.get_sheet_by_name(meta.name), meta, seen, out)
                for meta in workbook.sheets_metadata
                if meta.typ == calamine.SheetTypeEnum.WorkSheet
            ]
    except calamine.PasswordError:
        raise UnreadableError(*LOCKED) from None
    except (calamine.CalamineError, OSError, ValueError):
        raise damaged() from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what a bug in calamine's Rust raises
            raise
        raise damaged() from None


def _refuse_macro_sheets(workbook: Any) -> None:
    """Excel 4 kept its macros in sheets of their own."""
    if any(meta.typ == calamine.SheetTypeEnum.MacroSheet for meta in workbook.sheets_metadata):
        raise MacroError(*MACROS)


def _written(sheet: Any, meta: Any, seen: Look, out: Spool) -> WrittenSheet:
    grid.check_size(sheet.total_height, sheet.total_width)
    hidden = meta.visible != calamine.SheetVisibleEnum.Visible
    writer = SheetWriter(out, sheet.name, hidden=hidden, date1904=seen.date1904)
    starting: dict[int, list[Span]] = {}
    for first, last in sheet.merged_cell_ranges or []:
        merged = span(*first, *last)
        starting.setdefault(merged[0], []).append(merged)
    for index, row in enumerate(sheet.to_python(skip_empty_area=False)):
        writer.row(
            [None if value == "" else value for value in row], sorted(starting.get(index, ()))
        )
    what = seen.sheets.get(sheet.name)
    return writer.end(what.rows, what.columns) if what else writer.end()
