"""Threads that tell: one a channel while it has something to tell, so that none waits for another.

The calendar only starts them: a server that does not answer never holds up a publication.
"""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from django.db import connections

from office.alerts.delivery import channels_due, tell
from office.alerts.post_process import WAIT_S
from office.state_dir import StateDir

_log = logging.getLogger("office.alerts")


class DeliveryThreads:
    """Tells what is due, channel by channel."""

    def __init__(
        self, place: StateDir, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._place, self._clock = place, clock
        self._threads: dict[int, threading.Thread] = {}

    def look(self, now: datetime) -> None:
        """Have every channel tell that has something to tell and is not at it."""
        self._threads = {n: thread for n, thread in self._threads.items() if thread.is_alive()}
        for number in channels_due(now):
            if number not in self._threads:
                thread = threading.Thread(
                    target=self._tell, args=[number], name=f"alarms-{number}", daemon=True
                )
                self._threads[number] = thread
                thread.start()

    def stop(self) -> None:
        """Wait for what is being sent; each has its time limit."""
        for thread in self._threads.values():
            thread.join(WAIT_S + 5)

    def _tell(self, number: int) -> None:
        try:
            tell(self._place, number, self._clock())
        except Exception as error:  # noqa: BLE001 - tried again at the next look
            # The kind only: the message of an unforeseen error might hold the address.
            _log.error("Alarm channel %d failed (%s).", number, type(error).__name__)
        finally:
            connections.close_all()
