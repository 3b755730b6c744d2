"""Archives and OLE containers: workbooks and OpenDocument, checked before anything is read of them.

Called in a process of its own (`office.intake.sandbox`).
"""

import zipfile
import zlib
from typing import BinaryIO
from xml.parsers import expat

from office.intake import xls
from office.intake.errors import MacroError, TooBigError, UnreadableError
from office.intake.row_spool import Spool, WrittenSheet
from office.intake.xlsx_parts import MACROS, read_book
from office.intake.xlsx_sheet import Merges, damaged, read_sheet

MAX_UNPACKED = 700_000_000
"""200,000 complaints of 23 columns unpack to 490 MB."""
MAX_ENTRIES = 2_000
MAX_RATIO, ALWAYS = 200, 20_000_000
"""No list of complaints shrinks to a two-hundredth; below `ALWAYS` bytes it does not matter."""
_CHUNK = 1 << 18
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    OSError, KeyError,
)  # fmt: skip
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_OTHER: dict[str, tuple[str, str]] = {
    "word/document.xml": ("Word 文档", "a Word document"),
    "ppt/presentation.xml": ("PowerPoint 演示文稿", "a PowerPoint presentation"),
    "xl/workbook.bin": ("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)"),
}


def is_archive(file: BinaryIO) -> bool:
    """Whether `file` begins as an archive or container; everything else is text, or nothing."""
    file.seek(0)
    return file.read(len(OLE)).startswith((ZIP, OLE))


def read_archive(file: BinaryIO, out: Spool) -> list[WrittenSheet]:
    """Write the sheets of what begins as `OLE` or `ZIP` does to `out`.

    Raises:
        TooBigError: more bytes, rows or columns than a month's list can have.
        MacroError: the workbook carries macros.
        UnreadableError: not a table, damaged, or protected by a password.
    """
    file.seek(0)
    start = file.read(len(OLE))
    file.seek(0)
    return xls.read_xls(file.read(), out) if start == OLE else _read_zip(file, out)


def _read_zip(file: BinaryIO, out: Spool) -> list[WrittenSheet]:
    try:
        size = file.seek(0, 2)
        with zipfile.ZipFile(file) as archive:
            names = {info.filename for info in archive.infolist()}
            merges = _check_archive(archive, size)
            _check_kind(archive, names)
            if "xl/workbook.xml" in names:
                return _read_xlsx(archive, names, merges, out)
            if "content.xml" in names:
                # Late: it brings lxml, which a workbook can do without.
                from office.intake import opendocument

                return opendocument.read_ods(archive, out)
    except expat.ExpatError:
        raise damaged() from None
    except _DAMAGE:
        raise UnreadableError(
            "文件已损坏，无法打开；请在表格软件中打开后另存。",
            "The file is damaged; open it in your spreadsheet program and save it again.",
        ) from None
    zh, en = next(
        (told for name, told in _OTHER.items() if name in names), ("压缩包", "an archive of files")
    )
    raise UnreadableError(
        f"这是{zh}，不是可读取的表格；请另存为 .xlsx。",
        f"This is {en}, not a table we can read; save it as .xlsx.",
    )


def _read_xlsx(
    archive: zipfile.ZipFile, names: set[str], merges: Merges, out: Spool
) -> list[WrittenSheet]:
    book = read_book(archive, names)
    if len({part.path for part in book.sheets}) < len(book.sheets):
        raise damaged()  # one part under many names: a bomb that no size tells
    return [read_sheet(archive, part, book, merges.of(part.path), out) for part in book.sheets]


def _check_kind(archive: zipfile.ZipFile, names: set[str]) -> None:
    """Refuse what says of itself that it has macros, or a password."""
    if "[Content_Types].xml" in names and b"macroEnabled" in archive.read("[Content_Types].xml"):
        raise MacroError(*MACROS)
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in archive.read(manifest):
        raise UnreadableError(*xls.LOCKED)


def _check_archive(archive: zipfile.ZipFile, size: int) -> Merges:
    """Refuse macros, passwords and bombs; what an entry says of its own size is not believed.

    Gives the merged ranges of each worksheet.
    """
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise TooBigError(
            "文件内的部件过多，不像投诉清单，没有打开。",
            "The file holds too many parts for a list of complaints; it was not opened.",
        )
    most = min(MAX_UNPACKED, max(ALWAYS, size * MAX_RATIO))
    unpacked = 0
    merges = Merges()
    for entry in entries:
        name = entry.filename.lower()
        if entry.flag_bits & 1:
            raise UnreadableError(*xls.LOCKED)
        if name.endswith("vbaproject.bin") or name.startswith(("basic/", "xl/macrosheets/")):
            raise MacroError(*MACROS)
        entry.file_size = MAX_UNPACKED + 2 * _CHUNK
        merges.begin(entry.filename)
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > most:
                    raise TooBigError(
                        "文件解压后过大，疑似压缩炸弹，没有打开。",
                        "The file unpacks to far more than a list of complaints can hold; it "
                        "was not opened.",
                    )
                merges.feed(chunk)
    return merges
