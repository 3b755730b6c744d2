"""Excel workbooks, .xlsx and .xls, through python-calamine."""

import io
import re
from typing import Any

import python_calamine as calamine

from office.intake import grid
from office.intake.errors import MacroError, UnreadableError
from office.intake.grid import Grid, Value

LOCKED = (
    "文件有打开密码；请去掉密码后再录入。",
    "The file is protected by a password; remove it first.",
)
MACROS = (
    "工作簿含有宏，没有打开；请另存为不含宏的 .xlsx。",
    "The workbook has macros and was not opened; save it as .xlsx without macros.",
)
_CELL = re.compile(rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r=\"([A-Z]{1,3})(\d{1,7})\"[^>]*(?<!/)><[^/]")
_UNPLACED = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=\"(\d{1,7})\"[^>]*>\s*<(?:\w+:)?c(?![^>]*\sr=)")
_OVERLAP = 512
_BEGIN = bytes.fromhex("0908100000060500")  # BOF of a workbook's globals, BIFF8
_FILEPASS, _FIRST_RECORDS = 0x2F, 12


class Bounds:
    """The last row and column that hold a value, from a worksheet's XML as it streams by.

    calamine lays out the whole rectangle in memory. A stray value in the last corner of a sheet is
    to be told with a sentence of its own; what is hidden from this look breaks on memory (`apart`).
    """

    def __init__(self) -> None:
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        """Look at the next piece.

        Raises:
            TooBigError: a value lies beyond the limits.
        """
        piece = self._tail + chunk
        self._tail = piece[-_OVERLAP:]
        cells = _CELL.findall(piece)
        rows = [int(row) for _, row in cells] + [int(row) for row in _UNPLACED.findall(piece)]
        columns = {_column(letters) for letters in {letters for letters, _ in cells}}
        grid.check_size(max(rows, default=0), max(columns, default=0))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def read_xlsx(data: bytes) -> list[Grid]:
    """The visible sheets of an .xlsx workbook whose archive was checked."""
    return _read(data)


def read_xls(data: bytes) -> list[Grid]:
    """The visible sheets of an .xls workbook (an OLE container).

    Raises:
        MacroError: it carries macros.
        UnreadableError: protected by a password, damaged, or another OLE document.
    """
    if "EncryptedPackage".encode("utf-16-le") in data or _locked(data):
        raise UnreadableError(*LOCKED)
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise MacroError(*MACROS)
    return _read(data)


def _locked(data: bytes) -> bool:
    """Whether the first records of an .xls say that the rest is encrypted (FILEPASS)."""
    place = data.find(_BEGIN)
    for _ in range(_FIRST_RECORDS if place >= 0 else 0):
        kind, size = (int.from_bytes(data[place + i : place + i + 2], "little") for i in (0, 2))
        if kind == _FILEPASS:
            return True
        place += 4 + size
    return False


def _read(data: bytes) -> list[Grid]:
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            _refuse_macro_sheets(workbook)
            return [
                _grid(workbook.get_sheet_by_name(meta.name))
                for meta in workbook.sheets_metadata
                if meta.typ == calamine.SheetTypeEnum.WorkSheet
                and meta.visible == calamine.SheetVisibleEnum.Visible
            ]
    except calamine.PasswordError:
        raise UnreadableError(*LOCKED) from None
    except (calamine.CalamineError, OSError, ValueError):
        raise _unreadable() from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what a bug in calamine's Rust raises
            raise
        raise _unreadable() from None


def _refuse_macro_sheets(workbook: Any) -> None:
    """Excel 4 kept its macros in sheets of their own."""
    if any(meta.typ == calamine.SheetTypeEnum.MacroSheet for meta in workbook.sheets_metadata):
        raise MacroError(*MACROS)


def _unreadable() -> UnreadableError:
    return UnreadableError(
        "工作簿无法读取，可能已损坏；请打开后另存为 .xlsx。",
        "The workbook cannot be read, it may be damaged; open it and save it as .xlsx.",
    )


def _grid(sheet: Any) -> Grid:
    grid.check_size(sheet.total_height, sheet.total_width)
    rows: list[list[Value]] = [
        [None if value == "" else value for value in row]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    return Grid(sheet.name, grid.fill(rows, sheet.merged_cell_ranges or []))
