"""Has a release fetched that a technician asked for, beside everything else the agent does.

Nothing waits for it: each step is a process of its own, at which each turn of the loop looks.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.agent.answer_upload import LATER, Act, Sending
from kiosk.agent.program_download import LIMIT_S, Package, bring, look_up
from kiosk.program_wish import FOLDER, Wish, open_wish
from sync.canonical import decode
from sync.disk import Disk, names_in
from sync.errors import BadShapeError, NewerFormatError, SyncError

RETRY_S, LONGEST_S = 15.0, 3_600.0
"""After a step that brought nothing; doubled up to that."""
RING_S = 300.0
"""Where all is there, root is told again so often: it may have been busy, or not been there."""
THERE = b"there"


class ProgramFetch:
    """Looked at in each turn of the agent.

    Args:
        begin: begins an act beside the caller, and can be asked whether it is over.
        clock: seconds of a clock that no one sets.
    """

    def __init__(
        self,
        state: Path,
        begin: Callable[[Act], Sending] = lambda act: Sending(act, LIMIT_S),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._state = state
        self._begin = begin
        self._clock = clock
        self._wish: Wish | None = None
        self._package: Package | None = None
        self._under_way: Sending | None = None
        self._failures = 0
        self._not_before = 0.0

    def look(self) -> None:
        """Begin the next step, if there is one and its time has come."""
        wish = open_wish(self._state)
        if wish != self._wish:
            self.end()
            self._wish, self._package = wish, None
            self._failures, self._not_before = 0, 0.0
        if wish is None:
            self._clear()
            return
        if self._under_way is not None:
            self._hear(self._under_way.said())
        if self._under_way is None and self._clock() >= self._not_before:
            package = self._package
            act = self._looking_up(wish) if package is None else self._bringing(package)
            self._under_way = self._begin(lambda: _told(act))

    def end(self) -> None:
        """End what is under way."""
        if self._under_way is not None:
            self._under_way.end()
            self._under_way = None

    def _looking_up(self, wish: Wish) -> Act:
        return lambda: look_up(self._state, wish)

    def _bringing(self, package: Package) -> Act:
        return lambda: bring(self._state, package)

    def _hear(self, said: bytes | None) -> None:
        if said is None:
            return
        self._under_way = None
        package = _package(said)
        if said != THERE and package is None:
            self._failures += 1
            pause = min(RETRY_S * 2 ** min(self._failures - 1, 10), LONGEST_S)
            self._not_before = self._clock() + pause
            return
        self._failures = 0
        if said == THERE:
            self._not_before = self._clock() + RING_S
        else:
            self._package = package

    def _clear(self) -> None:
        """What was fetched is of no use to anybody any more."""
        folder, disk = self._state / FOLDER, Disk()
        disk.remove_in(folder, names_in(folder))


def _package(said: bytes) -> Package | None:
    """The package that a process has named; None where it said something else."""
    try:
        return decode(said, Package, ("软件包", "package"))
    except (BadShapeError, NewerFormatError):
        return None


def _told(act: Act) -> bytes:
    """In the other process: what stands in the way goes to the journal."""
    try:
        return act()
    except SyncError as error:
        print(error, file=sys.stderr)
        return LATER
