"""Which program writes the channels: a digest of all that decides what it writes."""

from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import django

from sync.canonical import Digest, digest, encode

BELOW = ("sync", "layouts", "office.complaints", "office.published", "office.registry")
"""Packages of which pages take words, figures and rules; with the modules of `office` itself."""
_WRITING = frozenset({".css", ".html", ".js", ".py"})
"""Endings of the files that decide what is written."""


@cache
def program() -> Digest:
    """Of every file that writes channels or is asked by it, with its name; and Django's version.

    Raises:
        OSError: a file is not to be read: the program is being replaced.
    """
    here = Path(__file__).parent
    folders = (found.submodule_search_locations or [] for found in map(find_spec, BELOW) if found)
    below = chain.from_iterable(Path(place).rglob("*.py") for place in chain(*folders))
    channels = (file for file in here.rglob("*") if file.suffix in _WRITING)
    files = sorted({*channels, *below, *here.parent.glob("*.py")})
    named = [[str(file), digest(file.read_bytes())] for file in files]
    return digest(encode([django.__version__, named]))


def written_by() -> str:
    """By whom a note is written; "" where that cannot be told, and nothing is noted."""
    with suppress(OSError):  # the program is being replaced
        return program()
    return ""
