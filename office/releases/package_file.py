"""A Debian package as a file: what it says it is, and its digest. It is not run, nor unpacked."""

import hashlib
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from office.errors import OfficeError
from sync.bundle import Blob
from sync.program_release import PACKAGE_LIMIT

_MAGIC = b"!<arch>\n"
_HEADER = 60
_CONTROL_LIMIT = 1_000_000


def read_package(path: Path) -> tuple[str, Blob]:
    """The name of its file, as its own fields give it and not as it is called; and its bytes.

    Raises:
        OfficeError: it is no package, or larger than a box takes.
        OSError: it cannot be read.
    """
    if path.stat().st_size > PACKAGE_LIMIT:
        raise _no_package(path)
    with path.open("rb") as file:
        digest, length = hashlib.file_digest(file, "sha256"), file.tell()
        file.seek(0)
        try:
            fields = _fields(file)
            name = "_".join(fields[field] for field in ("Package", "Version", "Architecture"))
        except (ValueError, KeyError, EOFError, tarfile.TarError):
            raise _no_package(path) from None
    return f"{name}.deb", Blob(digest.hexdigest(), length)


def _no_package(path: Path) -> OfficeError:
    return OfficeError(
        f"{path} 不是可用的 Debian 软件包，没有签。",
        f"{path} is not a usable Debian package; nothing was signed.",
    )


def _fields(file: BinaryIO) -> dict[str, str]:
    for name, size in _members(file):
        if name.startswith("control.tar"):
            if size > _CONTROL_LIMIT:
                break
            with tarfile.open(fileobj=BytesIO(file.read(size))) as archive:
                control = archive.extractfile("./control")
                text = control.read(_CONTROL_LIMIT).decode() if control else ""
            lines = (line.partition(":") for line in text.splitlines())
            return {field: value.strip() for field, colon, value in lines if colon}
    raise ValueError("no control file")


def _members(file: BinaryIO) -> Iterator[tuple[str, int]]:
    """The members of the archive, in each of which the file stands when it is told."""
    if file.read(len(_MAGIC)) != _MAGIC:
        raise ValueError("no archive")
    while len(header := file.read(_HEADER)) == _HEADER:
        start, size = file.tell(), int(header[48:58])
        if size < 0:
            raise ValueError("no archive")
        yield header[:16].decode().rstrip(" /"), size
        file.seek(start + size + size % 2)
