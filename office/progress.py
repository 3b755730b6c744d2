"""How far something is: told (done, all); at a terminal, one line on standard error."""

import sys
from collections.abc import Callable, Iterable, Iterator

type Progress = Callable[[int, int], None]
"""Told what is done and how much there is."""


def nobody(_done: int, _all: int) -> None:
    """Tells nobody how far it is."""


def told[Made](made: Iterable[Made], total: int, progress: Progress) -> Iterator[Made]:
    """The same one after the other, each told of when it is there."""
    for done, one in enumerate(made, start=1):
        progress(done, total)
        yield one


def progress_line(what: str) -> Progress:
    """For a person who waits: one line at a terminal, rewritten; elsewhere nothing is said."""
    shown = sys.stderr.isatty()

    def tell(done: int, total: int) -> None:
        if shown:
            end = "\n" if done == total else ""
            print(f"\r{what} {done}/{total}", end=end, file=sys.stderr, flush=True)

    return tell
