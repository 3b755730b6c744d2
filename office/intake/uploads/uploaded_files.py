"""The uploaded bytes, `<state>/uploads/<sha256>`, readable by the office alone.

As they came; where they said who somebody is, without that (`cleaned_file`), under the same name.
"""

import contextlib
import os
from pathlib import Path

from office.intake.errors import StagingError
from sync import canonical


def uploads_folder(state: Path) -> Path:
    """Where they lie."""
    return state / "uploads"


def path_of(state: Path, sha256: str) -> Path:
    """Where the file with this digest lies, if it has not been deleted."""
    return uploads_folder(state) / sha256


def keep_file(state: Path, data: bytes, cleaned: bytes | None = None) -> str:
    """Write `data`, or `cleaned` in its place (mode 0600, whole or not); the SHA-256 of `data`."""
    digest = canonical.digest(data)
    folder = uploads_folder(state)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = path_of(state, digest)
    if path.exists():
        return digest
    part = folder / f".{digest}.{os.getpid()}.part"
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data if cleaned is None else cleaned)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return digest


def read_file(state: Path, sha256: str) -> bytes:
    """The bytes.

    Raises:
        StagingError: they were deleted, by rule or with the upload.
    """
    try:
        return path_of(state, sha256).read_bytes()
    except FileNotFoundError:
        raise StagingError(
            "原始文件已按规定删除；如需重新录入，请再次上传。",
            "The original file was deleted by rule; upload it again if you need it.",
        ) from None


def forget(state: Path, sha256: str) -> None:
    """Delete the file, if it is there."""
    with contextlib.suppress(FileNotFoundError):
        path_of(state, sha256).unlink()
