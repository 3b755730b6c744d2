"""Finished forms on disk for as long as they are fetched: private, and gone after an hour (R39)."""

import os
import re
import secrets
import time
from pathlib import Path
from typing import Any

import msgspec

from office.private_file import private_file
from sync.canonical import digest

_KEEP_S = 3600
_NAME = re.compile(r"[0-9a-f]{64}\.pdf\Z")


def key(context: dict[str, Any]) -> str:
    """What a form says, as a digest: another word is another paper."""
    return digest(msgspec.json.encode(context, order="sorted"))


def read(folder: Path, name: str) -> bytes | None:
    """A paper made a little while ago."""
    try:
        return (folder / f"{name}.pdf").read_bytes()
    except FileNotFoundError:
        return None


def take(folder: Path, name: str) -> bytes | None:
    """A paper, which is gone from now on: of two who ask at once, one has it."""
    path = folder / f"{name}.pdf"
    mine = folder / f"{name}.{os.getpid()}.{secrets.token_hex(4)}.part"
    try:
        path.rename(mine)
    except FileNotFoundError:
        return None
    data = mine.read_bytes()
    mine.unlink()
    return data


def write(folder: Path, name: str, data: bytes, clock: float | None = None) -> None:
    """Keep a paper; older ones go."""
    folder.mkdir(mode=0o700, exist_ok=True)
    before = (time.time() if clock is None else clock) - _KEEP_S
    for path in folder.iterdir():
        if _NAME.match(path.name) and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
    with private_file(folder / f"{name}.pdf") as file:
        file.write(data)
