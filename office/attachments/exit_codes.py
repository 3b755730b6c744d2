"""What the process that opens a file says of it, as its exit code."""

from enum import IntEnum

MAX_BYTES = 10_000_000
MAX_PAGES = 100
MAX_PIXELS = 50_000_000
"""As the header says, before a pixel is read: a telephone's camera has 48 million at most."""


class Verdict(IntEnum):
    """Anything else, a signal too, says that it is damaged."""

    SAFE = 0
    TOO_MANY_PIXELS = 3
    TOO_MANY_PAGES = 4
    ENCRYPTED = 5
    ACTIVE = 6
    """Scripts, files within the file, or something that starts by itself."""
