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
    if path.stat().st_size > MAX_FILE:
        raise TooBigError(
            f"文件超过{MAX_FILE // 1_000_000}MB。"
            f" The file is larger than {MAX_FILE // 1_000_000} MB; split it."
        )
    return read_bytes(path.read_bytes())


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
            _check_archive(archive)
    except _DAMAGE:
        raise UnreadableError(
            "文件已损坏或有密码，无法打开；请在表格软件中打开后另存。"
            " The file is damaged or protected"
            " by a password; open it in your spreadsheet program and save it anew."
        ) from None
    if "xl/workbook.xml" in names:
        return workbooks.read_xlsx(data)
    if "content.xml" in names:
        return opendocument.read(data)
    raise UnreadableError(
        "不是可读取的表格；请另存为 .xlsx。 Not a table we can read; save it as .xlsx."
    )


def _check_archive(archive: zipfile.ZipFile) -> None:
    """Refuse macros and bombs; what an entry says of its own size is not believed."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise TooBigError("压缩内容过多。The file holds too many parts.")
    unpacked = 0
    for entry in entries:
        name = entry.filename.lower()
        if name.endswith("vbaproject.bin") or name.startswith("basic/"):
            raise MacroError(
                "工作簿含有宏，未导入；请另存为不含宏的 .xlsx。 The workbook has macros and was not"
                " opened; save it as .xlsx without macros."
            )
        entry.file_size = MAX_UNPACKED + 2 * _CHUNK
        scan = workbooks.Bounds() if name.startswith("xl/worksheets/") else None
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > MAX_UNPACKED:
                    raise TooBigError(
                        "文件解压后过大，疑似压缩炸弹，未导入。 The file unpacks to far more than a"
                        " list of complaints can hold; it was not opened."
                    )
                if scan:
                    scan.feed(chunk)
