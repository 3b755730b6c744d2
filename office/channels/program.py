"""Which program writes the channels: a digest of all that decides what it writes."""

from functools import cache
from pathlib import Path

from sync.canonical import Digest, digest

_WRITING = frozenset({".css", ".html", ".js", ".py"})
"""Endings of the files that decide what is written."""


@cache
def program() -> Digest:
    """The digest of all that writes channels."""
    here = Path(__file__).parent
    files = [file for file in sorted(here.rglob("*")) if file.suffix in _WRITING]
    return digest(b"".join(file.read_bytes() for file in files))
