"""SIGTERM and Ctrl-C as a process waits for them that has nothing else to do."""

import queue
import signal


class Ending:
    """Listens from the beginning on: what comes during the start ends it once that is done."""

    def __init__(self) -> None:
        # No `threading.Event`: it is not made for signals. Where one comes as the main thread has
        # just begun to wait, its handler waits for the lock that this very thread holds, for ever.
        self._asked: queue.SimpleQueue[int] = queue.SimpleQueue()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda number, _frame: self._asked.put(number))

    def wait(self) -> None:
        """Until one was asked for."""
        self._asked.get()
