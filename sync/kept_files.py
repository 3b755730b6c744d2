"""Files by path that are held on a disk until they are written where they belong, not in memory.

They lie in one file without a name: whoever is killed leaves nothing of it behind.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import IO, override

from sync.disk import refusal


class KeptFiles(Mapping[str, bytes]):
    """Files that come one after the other, each read anew where it is asked for."""

    def __init__(self, folder: Path) -> None:
        """Nothing yet; what comes is held on the disk of `folder`."""
        self._folder, self._end = folder, 0
        self._places: dict[str, tuple[int, int]] = {}

    @cached_property
    def _file(self) -> IO[bytes]:
        return tempfile.TemporaryFile(dir=self._folder)

    def put(self, files: Mapping[str, bytes]) -> None:
        """Hold these as well; of one path what came last.

        Raises:
            StoreError: the disk refused.
        """
        try:
            for path, data in files.items():
                self._file.write(data)
                self._places[path] = self._end, len(data)
                self._end += len(data)
            self._file.flush()
        except OSError as error:
            raise refusal(error, self._folder) from None

    @override
    def __getitem__(self, path: str) -> bytes:
        start, size = self._places[path]
        return os.pread(self._file.fileno(), size, start)

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    @override
    def __len__(self) -> int:
        return len(self._places)


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
