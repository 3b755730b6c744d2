"""The uploaded bytes, `<state>/uploads/<sha256>`, readable by the office alone.

As they came; where they said who somebody is, without that (`cleaned_file`), under the same name.
"""

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from office.intake.errors import StagingError


def uploads_folder(state: Path) -> Path:
    return state / "uploads"


def path_of(state: Path, sha256: str) -> Path:
    """Where the file with this digest lies, if it has not been deleted."""
    return uploads_folder(state) / sha256


def keep_file(state: Path, file: BinaryIO, write: Callable[[BinaryIO], None] | None = None) -> str:
    """Keep `file`, or what `write` writes in its place (mode 0600, whole or not at all).

    Gives the SHA-256 of `file` in both cases.
    """
    file.seek(0)
    whole = hashlib.sha256()
    while chunk := file.read(1 << 20):
        whole.update(chunk)
    digest = whole.hexdigest()
    folder = uploads_folder(state)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = path_of(state, digest)
    if path.exists():
        return digest
    part = folder / f".{digest}.{os.getpid()}.part"
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    file.seek(0)
    with os.fdopen(descriptor, "wb") as copy:
        if write is None:
            shutil.copyfileobj(file, copy)
        else:
            write(copy)
        copy.flush()
        os.fsync(copy.fileno())
    part.replace(path)
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
