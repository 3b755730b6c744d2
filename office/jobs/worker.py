"""The thread that does the jobs, beside the server."""

import logging
import threading
from contextlib import AbstractContextManager
from pathlib import Path

from office.jobs.queue import run_next
from sync.disk import locked
from sync.errors import BusyError

_LOOK_S = 0.5
_log = logging.getLogger("office.jobs")


def alone(state: Path) -> AbstractContextManager[None]:
    """Be the only one that does the office's calendar and jobs, as long as this lasts.

    Raises:
        BusyError: another process is at it.
    """
    return locked(
        state / "work.lock",
        BusyError(
            "日程和后台任务已由另一个进程处理（office serve 或 office work），不能有第二个。",
            "Calendar and jobs are done by another process already (office serve or office work); "
            "there is only one. Stop that first.",
        ),
    )


class Worker(threading.Thread):
    """Looks for jobs until stopped; what is begun is finished first."""

    def __init__(self) -> None:
        super().__init__(name="jobs", daemon=True)
        self._stop_asked = threading.Event()

    def run(self) -> None:
        """Do what waits, one job at a time."""
        from django.db import connections

        while not self._stop_asked.is_set():
            try:
                found = run_next()
            except Exception as error:  # noqa: BLE001 - it must outlive a database that went away
                # The kind only: the message might hold unpublished text (R39).
                _log.error("Could not look for jobs (%s); trying again.", type(error).__name__)
                found = False
            finally:
                connections.close_all()
            if not found:
                self._stop_asked.wait(_LOOK_S)

    def stop(self) -> None:
        """End after the job in hand."""
        self._stop_asked.set()
        self.join()
