"""The uploaded bytes, `<state>/uploads/<sha256>`, readable by the office alone.

As they came; where they said who somebody is, without that (`cleaned_file`), under the same name.
"""

import contextlib
import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from office.intake.errors import StagingError
from office.private_file import private_file


def uploads_folder(state: Path) -> Path:
    return state / "uploads"


def path_of(state: Path, sha256: str) -> Path:
    """Where the file with this digest lies, if it has not been deleted."""
    return uploads_folder(state) / sha256


def keep_file(state: Path, file: BinaryIO, write: Callable[[BinaryIO], None] | None = None) -> str:
    """Keep `file`, or what `write` writes in its place (mode 0600, whole or not at all).

    Gives the SHA-256 of `file` in both cases.

    Raises:
        StoreError: the disk refused.
    """
    file.seek(0)
    whole = hashlib.sha256()
    while chunk := file.read(1 << 20):
        whole.update(chunk)
    digest = whole.hexdigest()
    path = path_of(state, digest)
    if path.exists():
        return digest
    file.seek(0)
    with private_file(path) as copy:
        if write is None:
            shutil.copyfileobj(file, copy)
        else:
            write(copy)
    return digest


def found(state: Path, sha256: str) -> Path:
    """Where the file lies.

    Raises:
        StagingError: they were deleted, by rule or with the upload.
    """
    path = path_of(state, sha256)
    if not path.is_file():
        raise StagingError(
            "原始文件已按规定删除；如需重新录入，请再次上传。",
            "The original file was deleted by rule; upload it again if you need it.",
        )
    return path


def forget(state: Path, sha256: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        path_of(state, sha256).unlink()
