"""Files by path that are held on a disk until they are written where they belong, not in memory.

They lie in one file without a name: whoever is killed leaves nothing of it behind.
"""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import IO, override

from sync.disk import refusal
from sync.errors import UnreadableError

ROOM = 50_000_000
"""Bytes of the disk that stay free: what cannot wait is written meanwhile, as a withdrawal is."""


class KeptFiles(Mapping[str, bytes]):
    """Files that come one after the other, each read anew where it is asked for."""

    def __init__(self, folder: Path) -> None:
        """Nothing yet; what comes is held on the disk of `folder`."""
        self._folder, self._end = folder, 0
        self._places: dict[str, tuple[int, int, bytes]] = {}

    @cached_property
    def _file(self) -> IO[bytes]:
        return tempfile.TemporaryFile(dir=self._folder)

    def put(self, files: Mapping[str, bytes]) -> None:
        """Hold these as well; of one path what came last.

        Raises:
            StoreError: the disk refused, or would be as good as full.
        """
        try:
            _ask_for_room(self._folder, sum(map(len, files.values())))
            for path, data in files.items():
                self._file.write(data)
                self._places[path] = self._end, len(data), _digest(data)
                self._end += len(data)
            self._file.flush()
        except OSError as error:
            raise refusal(error, self._folder) from None

    @override
    def __getitem__(self, path: str) -> bytes:
        """What was held.

        Raises:
            UnreadableError: the disk gives back other bytes, or none.
        """
        start, size, digest = self._places[path]
        try:
            data = os.pread(self._file.fileno(), size, start)
        except OSError as error:
            raise refusal(error, self._folder) from None
        if _digest(data) != digest:
            raise _changed(self._folder)
        return data

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    @override
    def __len__(self) -> int:
        return len(self._places)


def _ask_for_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < ROOM + size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _changed(folder: Path) -> UnreadableError:
    return UnreadableError(
        f"{folder} 所在的磁盘读回的数据与写入的不同，已停止；请检查或更换磁盘。",
        f"The disk of {folder} returned other data than was written, so work has stopped. Check or "
        "replace it.",
    )


class FilesElsewhere[Name](Mapping[Name, bytes]):
    """Files that others hold, each read where it is asked for.

    Args:
        where: who holds it, and under which path.
    """

    def __init__(self, where: Mapping[Name, tuple[Mapping[str, bytes], str]]) -> None:
        self._where = where

    @override
    def __getitem__(self, name: Name) -> bytes:
        files, path = self._where[name]
        return files[path]

    @override
    def __iter__(self) -> Iterator[Name]:
        return iter(self._where)

    @override
    def __len__(self) -> int:
        return len(self._where)


def together(*parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files of all of them; of one path what the last holds."""
    return FilesElsewhere({path: (files, path) for files in parts for path in files})


def below(folder: Path, files: Mapping[str, bytes]) -> Mapping[Path, bytes]:
    """The same by where they belong."""
    return FilesElsewhere({folder / path: (files, path) for path in files})
