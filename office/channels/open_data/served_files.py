"""What a site serves against the files made anew: no more of it is fetched than they may have."""

import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import IO

from office.channels.open_data.tombstones import tombstone_in
from sync.poll import ABSENT
from sync.transport import DEADLINE_S, RefusedError, TooLongError, Transport

_SLOWEST = 50_000
"""Bytes a second that an archive arrives with at least."""
_TOMBSTONE = 1_000
"""Bytes of one at most."""
_HEADS = 1_000_000
"""Bytes that an archive has beside its members at most."""
_PIECE = 1_000_000
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""Of any other the sender says how much memory it takes."""
_NO_ARCHIVE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
    ValueError,  # names that are no text
)  # fmt: skip


class ServedFiles:
    """The files below an address, which ends in a slash."""

    def __init__(self, site: str, transport: Transport) -> None:
        self._site, self._transport = site, transport

    def same(self, path: str, made: bytes | None) -> bool:
        """Whether just these bytes are served; None: whether nothing is.

        Raises:
            DownloadError: the site cannot be reached.
        """
        try:
            return self._transport.get(f"{self._site}{path}", len(made or b"")) == made
        except TooLongError:
            return False
        except RefusedError as refusal:
            return _absent(refusal) and made is None

    def no_words(self, path: str) -> bool:
        """Whether nothing is served there but what may be left of what was taken down.

        Raises:
            DownloadError: the site cannot be reached.
        """
        try:
            served = self._transport.get(f"{self._site}{path}", _TOMBSTONE)
            return tombstone_in(served, path) is not None
        except TooLongError:
            return False
        except RefusedError as refusal:
            return _absent(refusal)

    def same_archive(self, path: str, made: Path) -> bool:
        """Whether an archive of just these members is served, however it is packed.

        Neither lies in memory as a whole: of 500 venues they have a hundred megabytes.

        Args:
            made: the archive made anew; where there is no such file, none is to be served.

        Raises:
            DownloadError: the site cannot be reached.
        """
        most = _unpacked(made) + _HEADS if made.exists() else 0
        deadline = max(DEADLINE_S, most / _SLOWEST)
        with tempfile.TemporaryFile() as served:
            try:
                for piece in self._transport.pieces(f"{self._site}{path}", deadline=deadline):
                    served.write(piece)
                    if served.tell() > most:
                        return False
            except RefusedError as refusal:
                return _absent(refusal) and not made.exists()
            return made.exists() and _same_members(served, made)


def _absent(refusal: RefusedError) -> bool:
    """Whether it says that there is no such file.

    Raises:
        RefusedError: it says something else.
    """
    if refusal.status not in ABSENT:
        raise refusal
    return True


def _unpacked(archive: Path) -> int:
    with zipfile.ZipFile(archive) as own:
        return sum(one.file_size for one in own.infolist())


def _same_members(served: IO[bytes], made: Path) -> bool:
    """Whether an archive holds just what `made` holds, each member once.

    Sizes first: no directory is read, and nothing unpacked, that says it is longer than it may be.
    """
    try:
        if _directory(served) > _HEADS:
            return False
        with zipfile.ZipFile(served) as given, zipfile.ZipFile(made) as own:
            if not {one.compress_type for one in given.infolist()} <= _PACKINGS:
                return False
            listed = sorted((one.filename, one.file_size) for one in given.infolist())
            if listed != sorted((one.filename, one.file_size) for one in own.infolist()):
                return False
            return all(_same_member(given, own, one.filename) for one in given.infolist())
    except _NO_ARCHIVE:
        return False


def _directory(archive: IO[bytes]) -> int:
    """Bytes of an archive's directory, as the library that reads it whole takes them to be.

    Raises:
        BadZipFile: it has none.
    """
    end = zipfile._EndRecData(archive)  # type: ignore[attr-defined]
    if end is None:
        raise zipfile.BadZipFile
    return int(end[zipfile._ECD_SIZE])  # type: ignore[attr-defined]


def _same_member(given: zipfile.ZipFile, own: zipfile.ZipFile, name: str) -> bool:
    with given.open(name) as one, own.open(name) as other:
        return all(a == b for a, b in zip_longest(_pieces(one), _pieces(other)))


def _pieces(member: IO[bytes]) -> Iterator[bytes]:
    while piece := member.read(_PIECE):
        yield piece
