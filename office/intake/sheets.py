"""The door for files: any table an office sends, told apart by content, as grids."""

from pathlib import Path

from office.intake import csv_html, sandbox
from office.intake.archives import OLE, ZIP
from office.intake.errors import TooBigError, UnreadableError
from office.intake.grid import Grid

MAX_FILE = 20_000_000
TOO_BIG = (
    f"文件超过{MAX_FILE // 1_000_000}MB，没有打开；请拆分后再录入。",
    f"The file is larger than {MAX_FILE // 1_000_000} MB and was not opened; split it.",
)


def read_sheets(path: Path) -> list[Grid]:
    """Every visible sheet of the file at `path`.

    Raises:
        TooBigError: more bytes, rows or columns than a month's list can have.
        MacroError: the workbook carries macros.
        UnreadableError: not a table, damaged, or protected by a password.
    """
    if not path.is_file():
        raise UnreadableError(
            "找不到该文件；请核对路径。", "There is no such file; check the path."
        )
    check_bytes(path.stat().st_size)
    return read_bytes(path.read_bytes())


def check_bytes(size: int) -> None:
    """Refuse a file by its size alone, before anything of it is looked at.

    Raises:
        TooBigError: more than `MAX_FILE` bytes.
    """
    if size > MAX_FILE:
        raise TooBigError(*TOO_BIG)


def read_upload(data: bytes) -> list[Grid]:
    """As `read_bytes`, for what came through a browser: no pages of the web, nothing empty.

    What a file is, its content says; its name says nothing.

    Raises:
        TooBigError, MacroError, UnreadableError: as `read`.
    """
    check_bytes(len(data))
    if not data.strip():
        raise UnreadableError(
            "文件是空的；请核对后重新选择。", "The file is empty; choose another."
        )
    if not data.startswith((ZIP, OLE)) and csv_html.is_markup(data):
        raise UnreadableError(
            "这不是真正的工作簿，而是改了名的网页或 XML；请在 Excel 或 WPS 中打开后另存为 .xlsx。",
            "This is a web page or XML under a workbook's name; open it in Excel or WPS and "
            "save it as .xlsx.",
        )
    return read_bytes(data)


def read_bytes(data: bytes) -> list[Grid]:
    """As `read`, for the bytes of a file."""
    return (
        sandbox.read_in_sandbox(data)
        if data.startswith((ZIP, OLE))
        else csv_html.read_text_table(data)
    )
