"""The door for files: any table an office sends, told apart by content, as grids.

What a file is, its content says; its name says nothing. Page and command come in by this one door.
"""

import functools
import io
import os
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO, cast

from office.intake import csv_html, file_kinds, row_spool, sandbox
from office.intake.archives import is_archive
from office.intake.errors import TooBigError, UnreadableError
from office.intake.grid import Grid

MAX_FILE = 80_000_000
"""A workbook of 200,000 complaints has up to 60 MB."""
_SHORT = 1_000_000
"""Bytes of text that are read here: the beginning of a process takes longer, and what they ask for
is bounded by them."""
TOO_BIG = (
    f"文件超过{MAX_FILE // 1_000_000}MB，没有打开；请拆成几个文件分别录入。",
    f"The file is larger than {MAX_FILE // 1_000_000} MB and was not opened; split it into several "
    "files and take each in.",
)


def read_sheets(path: Path) -> list[Grid]:
    """Every sheet of the file at `path`, hidden ones among them.

    Raises:
        TooBigError: more bytes, rows or columns than a list of complaints can have.
        MacroError: the workbook carries macros.
        UnreadableError: not a table, damaged, or protected by a password.
    """
    if not path.is_file():
        raise UnreadableError(
            "找不到该文件；请核对路径。", "There is no such file; check the path."
        )
    check_bytes(path.stat().st_size)
    with path.open("rb") as file:
        return _read(file)


def check_bytes(size: int) -> None:
    """Refuse a file by its size alone, before anything of it is looked at.

    Raises:
        TooBigError: more than `MAX_FILE` bytes.
    """
    if size > MAX_FILE:
        raise TooBigError(*TOO_BIG)


def read_open(file: BinaryIO) -> list[Grid]:
    """As `read_sheets`, for a file that somebody sent, in memory or on a disk."""
    check_bytes(file.seek(0, os.SEEK_END))
    file.seek(0)
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(file, copy)
        return _read(cast("BinaryIO", copy))


def read_bytes(data: bytes) -> list[Grid]:
    """As `read_sheets`, for the bytes of a file."""
    return read_open(io.BytesIO(data))


def _read(file: BinaryIO) -> list[Grid]:
    file.seek(0)
    head = file.read(2_000)
    if not head.strip():
        raise UnreadableError(
            "文件是空的；请核对后重新选择。", "The file is empty; choose another."
        )
    archive = is_archive(file)
    if not archive and b"\0" in head and (other := file_kinds.told(head)):
        raise UnreadableError(*other)
    if archive or file.seek(0, os.SEEK_END) > _SHORT:
        return sandbox.read_in_sandbox(file)
    out = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - its sheets keep it open
    row_spool.write(out, functools.partial(csv_html.read_text_table, file))
    return row_spool.sheets_in(out)
