"""Archives and OLE containers: workbooks and OpenDocument, checked before anything is read of them.

Called in a process of its own (`office.intake.sandbox`).
"""

import io
import zipfile
import zlib

from office.intake import opendocument, workbooks
from office.intake.errors import MacroError, TooBigError, UnreadableError
from office.intake.grid import Grid

MAX_UNPACKED = 200_000_000
MAX_ENTRIES = 2_000
MAX_RATIO, ALWAYS = 200, 20_000_000
"""No list of complaints shrinks to a two-hundredth; below `ALWAYS` bytes it does not matter."""
_CHUNK = 1 << 18
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    OSError,
)  # fmt: skip
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"


def read_archive(data: bytes) -> list[Grid]:
    """The visible sheets of what begins as `OLE` or `ZIP` does.

    Raises:
        TooBigError: more bytes, rows or columns than a month's list can have.
        MacroError: the workbook carries macros.
        UnreadableError: not a table, damaged, or protected by a password.
    """
    return workbooks.read_xls(data) if data.startswith(OLE) else _read_zip(data)


def _read_zip(data: bytes) -> list[Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename for info in archive.infolist()}
            _check_archive(archive, len(data))
            _check_kind(archive, names)
    except _DAMAGE:
        raise UnreadableError(
            "文件已损坏，无法打开；请在表格软件中打开后另存。",
            "The file is damaged; open it in your spreadsheet program and save it anew.",
        ) from None
    if "xl/workbook.xml" in names:
        return workbooks.read_xlsx(data)
    if "content.xml" in names:
        return opendocument.read_ods(data)
    raise UnreadableError(
        "不是可读取的表格；请另存为 .xlsx。", "Not a table we can read; save it as .xlsx."
    )


def _check_kind(archive: zipfile.ZipFile, names: set[str]) -> None:
    """Refuse what says of itself that it has macros, or a password."""
    if "[Content_Types].xml" in names and b"macroEnabled" in archive.read("[Content_Types].xml"):
        raise MacroError(*workbooks.MACROS)
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in archive.read(manifest):
        raise UnreadableError(*workbooks.LOCKED)


def _check_archive(archive: zipfile.ZipFile, size: int) -> None:
    """Refuse macros, passwords and bombs; what an entry says of its own size is not believed."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise TooBigError(
            "文件内的部件过多，不像投诉清单，没有打开。",
            "The file holds too many parts for a list of complaints; it was not opened.",
        )
    most = min(MAX_UNPACKED, max(ALWAYS, size * MAX_RATIO))
    unpacked = 0
    for entry in entries:
        name = entry.filename.lower()
        if entry.flag_bits & 1:
            raise UnreadableError(*workbooks.LOCKED)
        if name.endswith("vbaproject.bin") or name.startswith(("basic/", "xl/macrosheets/")):
            raise MacroError(*workbooks.MACROS)
        entry.file_size = MAX_UNPACKED + 2 * _CHUNK
        scan = workbooks.Bounds() if name.startswith("xl/worksheets/") else None
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > most:
                    raise TooBigError(
                        "文件解压后过大，疑似压缩炸弹，没有打开。",
                        "The file unpacks to far more than a list of complaints can hold; it "
                        "was not opened.",
                    )
                if scan:
                    scan.feed(chunk)
