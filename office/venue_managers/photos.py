"""Where photographs of problems lie: files of the state directory that only the office reads."""

import os
import re
import secrets
from pathlib import Path

from office.state_dir import StateDir

DAYS = 30
_NAME = re.compile(r"[0-9a-f]{32}\.jpg")


def folder(place: StateDir) -> Path:
    """The folder; it may not be there yet."""
    return place.directory / "venue-photos"


def keep(place: StateDir, picture: bytes) -> str:
    """Keep a photograph that was cleaned; its name, which nobody can guess."""
    name = f"{secrets.token_hex(16)}.jpg"
    folder(place).mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(folder(place) / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(picture)
    return name


def path(place: StateDir, name: str) -> Path | None:
    """The file of that name; None where there is none any more."""
    found = folder(place) / name
    return found if _NAME.fullmatch(name) and found.is_file() else None


def forget(place: StateDir, name: str) -> None:
    """Delete it."""
    if _NAME.fullmatch(name):
        (folder(place) / name).unlink(missing_ok=True)
