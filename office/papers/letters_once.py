"""Letters with check codes, on disk until they are fetched: once, and by whom they were made for.

A file's name in the folder follows from the person and a word that stands in the address, so that
neither the address nor the folder alone leads to it.
"""

import secrets
from pathlib import Path

from office.audit.record import actor
from office.papers import finished_papers
from sync.canonical import digest


def keep(folder: Path, data: bytes) -> str:
    """Keep a PDF for who acts; the word by which that person fetches it."""
    word = secrets.token_hex(16)
    finished_papers.write(folder, _name(word), data)
    return word


def is_there(folder: Path, word: str) -> bool:
    """Whether it can still be fetched by who acts."""
    return finished_papers.read(folder, _name(word)) is not None


def take(folder: Path, word: str) -> bytes | None:
    """The PDF, which is gone from now on; None: fetched already, an hour old, or another's."""
    return finished_papers.take(folder, _name(word))


def _name(word: str) -> str:
    return digest(f"{actor()} {word}".encode())
