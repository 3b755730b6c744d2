"""Open files are counted: each connection is one, and what is published is read through one.

Whoever opens connections until no descriptor is left must not keep a withdrawal from being read.
"""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress

FILES = 65_536
"""Open files of a serving process, where the system allows so many."""
AT_ONCE = 2_048
"""Connections that wait to be accepted, and are in one turn of the loop, before any is counted."""
RESERVE = AT_ONCE + 512
"""Descriptors that connections never get: for those accepted at once, files, the database,
handshakes under way. Without room for the first, accepting ends for a second each time.
"""
SPARES = 8


def raise_limit() -> None:
    """As many open files as we want, or as the system allows; many begin with 1024."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    soft = FILES if most == resource.RLIM_INFINITY else min(most, FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, most))


def room() -> int:
    """How many connections may be open at once: fewer than there are descriptors."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    soft = FILES if soft == resource.RLIM_INFINITY else soft
    return soft - min(RESERVE, soft // 4)


class Spares:
    """Descriptors held for the moment when there are no others."""

    def __init__(self) -> None:
        self._held: list[int] = []
        self.hold()

    def hold(self) -> None:
        """Have all of them again, or as many as there are."""
        with suppress(OSError):
            while len(self._held) < SPARES:
                self._held.append(os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC))

    @contextmanager
    def released(self) -> Iterator[None]:
        """What is done within has them."""
        self.close()
        try:
            yield
        finally:
            self.hold()

    def close(self) -> None:
        """Let them go."""
        while self._held:
            os.close(self._held.pop())
