"""Many files at once over a few connections kept alive; each has the bounds of one fetched alone.

At 100 ms to and fro 210 files take 24 s one after the other, and 3 s over eight connections.
"""

import threading
from collections.abc import Callable, Sequence

from sync.errors import DownloadError
from sync.transport import Transport

CONNECTIONS = 8
FILES_EACH = 8
"""For so few files no further connection is worth its handshake: a publication wakes all screens at
once, and mostly has few for each.
"""


class Connections:
    """The connections of one sync: the one that it has, and more where there is much to fetch."""

    def __init__(self, first: Transport) -> None:
        self._open = [first]

    def each[T](self, fetches: Sequence[Callable[[Transport], T]]) -> list[T]:
        """What each of `fetches` gives, begun in their order; after a failure none is begun.

        Raises:
            SyncError, OSError: the failure; what else has come by then is kept by whoever fetched.
        """
        if len(fetches) < 2:
            return [fetch(self._open[0]) for fetch in fetches]
        from concurrent.futures import ThreadPoolExecutor  # late: most polls fetch nothing

        wanted = min(CONNECTIONS, 1 + len(fetches) // FILES_EACH)
        while len(self._open) < wanted:
            self._open.append(self._open[0].another())
        first, *others = self._open[:wanted]
        run = _Run(fetches)
        with ThreadPoolExecutor(wanted) as threads:
            at_work = [threads.submit(run.work, first)]
            at_work += [threads.submit(run.work, one, helps=True) for one in others]
            for done in at_work:
                done.result()
        run.work(first)  # what came back after it had found nothing more to do
        return [run.given[place] for place in range(len(fetches))]


class _Run[T]:
    """What is left to do of one call, shared by its threads."""

    def __init__(self, fetches: Sequence[Callable[[Transport], T]]) -> None:
        self._left = list(enumerate(fetches))[::-1]
        self._lock = threading.Lock()
        self._failed = False
        self.given: dict[int, T] = {}

    def work(self, connection: Transport, *, helps: bool = False) -> None:
        """Fetch by this connection what no other has begun.

        Args:
            helps: where already its first file is not to be had, it gives that back: a server that
                is crowded has no place for it, and the first connection does alone.
        """
        while (found := self._next()) is not None:
            place, fetch = found
            try:
                self.given[place] = fetch(connection)
            except BaseException as error:
                if helps and isinstance(error, DownloadError):
                    self._left.append(found)
                    return
                self._failed = True
                raise
            helps = False

    def _next(self) -> tuple[int, Callable[[Transport], T]] | None:
        with self._lock:
            return self._left.pop() if self._left and not self._failed else None
