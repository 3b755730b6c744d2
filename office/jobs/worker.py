"""The thread that does the jobs, beside the server."""

import logging
import threading

from office.jobs.services import run_next

_LOOK_S = 0.5
_log = logging.getLogger("office.jobs")


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
