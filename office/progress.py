"""One line of progress on standard error, for a person who waits."""

import sys
from collections.abc import Callable


def line(what: str) -> Callable[[int, int], None]:
    """A function told (done, all): it rewrites one line at a terminal, and else says nothing."""
    shown = sys.stderr.isatty()

    def tell(done: int, total: int) -> None:
        if shown:
            end = "\n" if done == total else ""
            print(f"\r{what} {done}/{total}", end=end, file=sys.stderr, flush=True)

    return tell
