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
        """What each of `fetches` gives, begun in their order.

        After a failure none is begun, those that others have in hand are broken off, and this can
        be used no more.

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
        run = _Run(fetches, self._open)
        with ThreadPoolExecutor(wanted) as threads:
            threads.submit(run.work, first)
            for one in others:
                threads.submit(run.work, one, helps=True)
        run.work(first)  # what came back after it had found nothing more to do
        if run.failure is not None:
            raise run.failure
        return [run.given[place] for place in range(len(fetches))]


class _Run[T]:
    """What is left to do of one call, shared by its threads."""

    def __init__(
        self, fetches: Sequence[Callable[[Transport], T]], connections: Sequence[Transport]
    ) -> None:
        self._left = list(enumerate(fetches))[::-1]
        self._connections = connections
        self._lock = threading.Lock()
        self.failure: BaseException | None = None
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
            except BaseException as error:  # noqa: BLE001 - raised where all are waited for
                if helps and isinstance(error, DownloadError):
                    self._left.append(found)
                else:
                    self._fail(error)
                return
            helps = False

    def _next(self) -> tuple[int, Callable[[Transport], T]] | None:
        with self._lock:
            return self._left.pop() if self._left and self.failure is None else None

    def _fail(self, error: BaseException) -> None:
        """The first counts: others may come of its breaking off what they had in hand."""
        with self._lock:
            if self.failure is not None:
                return
            self.failure = error
        for connection in self._connections:
            connection.stop()
