"""The door for files: any table an office sends, told apart by content, as grids."""

import io
import zipfile
import zlib
from pathlib import Path

from office.intake import opendocument, textual, workbooks
from office.intake.errors import MacroError, TooBigError, UnreadableError
from office.intake.grid import Grid

MAX_FILE = 20_000_000
MAX_UNPACKED = 200_000_000
MAX_ENTRIES = 2_000
MAX_RATIO, ALWAYS = 200, 20_000_000
"""No list of complaints shrinks to a two-hundredth; below `ALWAYS` bytes it does not matter."""
_CHUNK = 1 << 18
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    OSError,
)  # fmt: skip
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"


def read(path: Path) -> list[Grid]:
    """Every visible sheet of the file at `path`.

    Raises:
        TooBigError: more bytes, rows or columns than a month's list can have.
        MacroError: the workbook carries macros.
        UnreadableError: not a table, damaged, or protected by a password.
    """
    if not path.is_file():
        raise UnreadableError("找不到该文件；请核对路径。 There is no such file; check the path.")
    check_bytes(path.stat().st_size)
    return read_bytes(path.read_bytes())


def check_bytes(size: int) -> None:
    """Refuse a file by its size alone, before anything of it is looked at.

    Raises:
        TooBigError: more than `MAX_FILE` bytes.
    """
    if size > MAX_FILE:
        raise TooBigError(
            f"文件超过{MAX_FILE // 1_000_000}MB，没有打开；请拆分后再录入。"
            f" The file is larger than {MAX_FILE // 1_000_000} MB and was not opened; split it."
        )


def read_upload(data: bytes) -> list[Grid]:
    """As `read_bytes`, for what came through a browser: no pages of the web, nothing empty.

    What a file is, its content says; its name says nothing.

    Raises:
        TooBigError, MacroError, UnreadableError: as `read`.
    """
    check_bytes(len(data))
    if not data.strip():
        raise UnreadableError("文件是空的；请核对后重新选择。 The file is empty; choose another.")
    if not data.startswith((_ZIP, _OLE)) and textual.is_markup(data):
        raise UnreadableError(
            "这不是真正的工作簿，而是改了名的网页或 XML；请在 Excel 或 WPS 中打开后另存为 .xlsx。"
            " This is a web page or XML under a workbook's name; open it in Excel or WPS and save"
            " it as .xlsx."
        )
    return read_bytes(data)


def read_bytes(data: bytes) -> list[Grid]:
    """As `read`, for the bytes of a file."""
    if data.startswith(_ZIP):
        return _read_zip(data)
    if data.startswith(_OLE):
        return workbooks.read_xls(data)
    return textual.read(data)


def _read_zip(data: bytes) -> list[Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename for info in archive.infolist()}
            _check_archive(archive, len(data))
            _check_kind(archive, names)
    except _DAMAGE:
        raise UnreadableError(
            "文件已损坏，无法打开；请在表格软件中打开后另存。"
            " The file is damaged; open it in your spreadsheet program and save it anew."
        ) from None
    if "xl/workbook.xml" in names:
        return workbooks.read_xlsx(data)
    if "content.xml" in names:
        return opendocument.read(data)
    raise UnreadableError(
        "不是可读取的表格；请另存为 .xlsx。 Not a table we can read; save it as .xlsx."
    )


def _check_kind(archive: zipfile.ZipFile, names: set[str]) -> None:
    """Refuse what says of itself that it has macros, or a password."""
    if "[Content_Types].xml" in names and b"macroEnabled" in archive.read("[Content_Types].xml"):
        raise MacroError(workbooks.MACROS)
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in archive.read(manifest):
        raise UnreadableError(workbooks.LOCKED)


def _check_archive(archive: zipfile.ZipFile, size: int) -> None:
    """Refuse macros, passwords and bombs; what an entry says of its own size is not believed."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise TooBigError(
            "文件内的部件过多，不像投诉清单，没有打开。"
            " The file holds too many parts for a list of complaints; it was not opened."
        )
    most = min(MAX_UNPACKED, max(ALWAYS, size * MAX_RATIO))
    unpacked = 0
    for entry in entries:
        name = entry.filename.lower()
        if entry.flag_bits & 1:
            raise UnreadableError(workbooks.LOCKED)
        if name.endswith("vbaproject.bin") or name.startswith(("basic/", "xl/macrosheets/")):
            raise MacroError(workbooks.MACROS)
        entry.file_size = MAX_UNPACKED + 2 * _CHUNK
        scan = workbooks.Bounds() if name.startswith("xl/worksheets/") else None
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > most:
                    raise TooBigError(
                        "文件解压后过大，疑似压缩炸弹，没有打开。"
                        " The file unpacks to far more than a list of complaints can hold; it was"
                        " not opened."
                    )
                if scan:
                    scan.feed(chunk)
