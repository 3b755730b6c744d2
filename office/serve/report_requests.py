"""Which screens are asked to report at once, since a command waits for them.

The answer to the report brings it. Whoever gives a command is another process; its file says it.
Settings, which lie there too, hurry nobody and come with the next report.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

AGAIN_S = (30.0, 300.0)
"""A screen that was asked and whose command waits still is asked again, each time after twice as
long; the longest is its own period.
"""


@dataclass(frozen=True)
class _Asked:
    """For which commands a screen was asked, and from when on it is asked for the same again."""

    names: frozenset[str]
    pause_s: float
    again: float


class ReportRequests:
    """The requests of one process; those of another know nothing of them.

    Args:
        folder: `fleet/commands`, whose own time tells that something below it is new.
        clock: seconds of a clock that no one sets.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._clock = folder, clock
        self._stamp = 0
        self._stamps: dict[str, int] = {}
        self._waiting: dict[str, frozenset[str]] = {}
        self._asked: dict[str, _Asked] = {}

    def look(self) -> None:
        """See what is new: one `stat`, and more only where that says so."""
        with suppress(OSError):  # nobody was ever given a command; or it is looked at again
            stamp = self._folder.stat().st_mtime_ns
            if stamp != self._stamp:
                for screen in self._changed():
                    self._read(screen)
                self._stamp = stamp

    def due(self) -> set[str]:
        """The screens to be asked now."""
        now = self._clock()
        return {screen for screen in self._waiting if self._is_due(screen, now)}

    def ask(self, screens: Iterable[str]) -> set[str]:
        """Those for which something waits still; they count as asked."""
        return {screen for screen in screens if self._ask(screen)}

    def _changed(self) -> Iterator[str]:
        """The screens whose folders are others than when they were read, stamped before that."""
        with os.scandir(self._folder) as found:
            stamps = {e.name: e.stat().st_mtime_ns for e in found if e.is_dir()}
        for screen, stamp in stamps.items():
            if self._stamps.get(screen) != stamp:
                yield screen
                self._stamps[screen] = stamp

    def _read(self, screen: str) -> frozenset[str]:
        """The commands that wait for the screen, by their files' names, which begin with digits."""
        found = os.listdir(self._folder / screen)  # noqa: PTH208 - pathlib's glob hides errors
        names = frozenset(n for n in found if n[:1].isdigit() and n.endswith(".json"))
        if names:
            self._waiting[screen] = names
        else:
            self._waiting.pop(screen, None)
            self._asked.pop(screen, None)
        return names

    def _is_due(self, screen: str, now: float) -> bool:
        asked = self._asked.get(screen)
        return asked is None or not self._waiting[screen] <= asked.names or now >= asked.again

    def _ask(self, screen: str) -> bool:
        try:
            names = self._read(screen)
        except OSError:
            return False
        if names:
            before, pause = self._asked.get(screen), AGAIN_S[0]
            if before and names <= before.names:
                pause = min(2 * before.pause_s, AGAIN_S[1])
            self._asked[screen] = _Asked(names, pause, self._clock() + pause)
        return bool(names)
