"""all.zip put together of what was compressed before: what a venue gives is compressed when it
changes, and not again with each act at another.

A table of all venues is one member, made of deflated pieces that end on a whole byte and look back
at nothing before them (RFC 1951, a full flush), one venue's after the other's.
"""

import tempfile
import zlib
from collections.abc import Iterable, Sequence
from itertools import repeat
from pathlib import Path
from typing import IO, BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sync.canonical import Shape

_LEVEL = 1
_READ = 1 << 20
_END = b"\x03\x00"
"""A last block with nothing in it."""


class Known(Shape, frozen=True):
    """The size and the check sum of what a member holds."""

    size: int
    crc: int


_UNKNOWN = Known(0, 0)


class Piece(Shape, frozen=True):
    """A piece of a member, deflated."""

    deflated: bytes
    known: Known


def piece(data: bytes) -> Piece:
    """`data` deflated; no bytes where there are none."""
    by = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = by.compress(data) + by.flush(zlib.Z_FULL_FLUSH) if data else b""
    return Piece(deflated, Known(len(data), zlib.crc32(data)))


class _Member:
    """A member that grows on the disk, piece by piece."""

    def __init__(self, within: Path) -> None:
        self.file = tempfile.TemporaryFile(dir=within)  # noqa: SIM115 - the archive closes it
        self.size, self.crc = 0, 0

    def add(self, data: bytes, deflated: bytes) -> None:
        self.file.write(deflated)
        self.size += len(data)
        self.crc = zlib.crc32(data, self.crc)


class Archive:
    """The archive while venues are added to it, in files without a name: nothing is in memory."""

    def __init__(self, within: Path, heads: Sequence[bytes]) -> None:
        """Begin it.

        Args:
            within: a folder on the disk where it will lie.
            heads: of each table the line above all venues' lines.
        """
        self._tables = [_Member(within) for _ in heads]
        self._json = _Member(within)
        self._venues: list[tuple[str, int, Known]] = []
        for member, head in zip(self._tables, heads, strict=True):
            member.add(head, piece(head).deflated)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for member in (*self._tables, self._json):
            member.file.close()

    def add(self, name: str, json: Piece, lines: Iterable[tuple[bytes, bytes]]) -> None:
        """A venue: its JSON, which is called `name`, and its lines of each table, with the same
        deflated.
        """
        for member, (data, deflated) in zip(self._tables, lines, strict=True):
            member.add(data, deflated)
        self._json.file.write(json.deflated)
        self._venues.append((name, len(json.deflated), json.known))

    def write(
        self, out: BinaryIO, first: bytes, tables: Iterable[str], small: Iterable[tuple[str, bytes]]
    ) -> None:
        """Put it together: README.txt, the tables by name, what is `small`, and the venues."""
        with ZipFile(out, "w") as archive:
            archive.writestr(_info("README.txt"), first, compresslevel=_LEVEL)
            for name, member in zip(tables, self._tables, strict=True):
                length = member.file.tell()
                member.file.seek(0)
                info = _info(name, length, Known(member.size, member.crc))
                _put(archive, out, info, member.file)
            for name, data in small:
                archive.writestr(_info(name), data, compresslevel=_LEVEL)
            self._json.file.seek(0)
            for name, length, known in self._venues:
                _put(archive, out, _info(name, length, known), self._json.file)


def _put(archive: ZipFile, out: BinaryIO, info: ZipInfo, source: IO[bytes]) -> None:
    """A member of what comes next in `source`, as it is: `zipfile` would deflate it again."""
    info.header_offset = out.tell()
    out.write(info.FileHeader())
    length = info.compress_size - len(_END)
    sizes = (*repeat(_READ, length // _READ), length % _READ)
    out.writelines(source.read(size) for size in sizes)
    out.write(_END)
    archive.filelist.append(info)
    archive.NameToInfo[info.filename] = info
    archive.start_dir = out.tell()  # where the list of members goes


def _info(name: str, length: int = 0, known: Known = _UNKNOWN) -> ZipInfo:
    """Of no day: the same content is the same archive."""
    info = ZipInfo(name)
    info.compress_type = ZIP_DEFLATED
    info.file_size, info.CRC, info.compress_size = known.size, known.crc, length + len(_END)
    return info
