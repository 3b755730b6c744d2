"""When a screen reports: at its period, soon after something has changed, and when it is asked."""

import random
import time
from collections import deque
from collections.abc import Callable

from kiosk.agent.report_sending import Sent
from sync.errors import DownloadError, StoreError

EVERY_S = (240.0, 360.0)
"""300 s, 20 % either way, drawn anew each time so that a fleet does not come at once."""
SOON_S = (0.0, 4.0)
"""After a change, drawn; with the tick it is told within five seconds."""
TICK_S = 1.0
RETRY_S = 15.0
"""After an office that could not be reached; doubled up to the period."""
LONGEST_S = 3600.0
MANY, WITHIN_S = 6, 60.0
"""So many reports at most within that time; the office takes twice as many."""
_WAITS = {400: 300.0, 401: 300.0, 404: 300.0, 410: LONGEST_S, 413: 300.0}
"""Seconds after an answer that the next report will not change by being sooner."""


class ReportLoop:
    """The reporter's loop.

    Args:
        look: what is told at once when it changes, in any form that compares.
        send: one report.
        asked: whether the office has asked for a report since the last look.
        clock, wait: seconds of a clock that no one sets, and waiting on it.
        draw: a number between two.
    """

    def __init__(
        self,
        *,
        look: Callable[[], object],
        send: Callable[[], Sent],
        asked: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
        draw: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._look = look
        self._send = send
        self._asked = asked
        self._clock = clock
        self._wait = wait
        self._draw = draw
        self._told: object = None
        self._hurried = False
        self._failures = 0
        self._sent: deque[float] = deque(maxlen=MANY)
        self._not_before = 0.0
        self._due = clock() + draw(*SOON_S)
        self._answered = False

    def step(self) -> None:
        """Look, report if it is time, and wait a tick."""
        now, seen = self._clock(), self._look()
        if seen != self._told and not self._hurried:
            self._hurry(now)
        if self._asked():
            self._due = now  # ticks of screens fall apart by up to a second, which is the spread
        if now >= max(self._due, self._not_before) and self._has_room(now):
            self._report(seen)
        self._wait(TICK_S)

    def _hurry(self, now: float) -> None:
        self._hurried = True
        self._due = min(self._due, now + self._draw(*SOON_S))

    def _has_room(self, now: float) -> bool:
        return len(self._sent) < MANY or now - self._sent[0] >= WITHIN_S

    def _report(self, seen: object) -> None:
        try:
            sent = self._send()
        except (StoreError, DownloadError):
            sent = Sent()
        now = self._clock()
        self._told, self._hurried = seen, False
        self._sent.append(now)
        self._due = now + self._draw(*EVERY_S)
        self._not_before = now + self._pause(sent)
        if sent.status != 200:
            self._due = min(self._due, self._not_before)
        elif not (self._answered and sent.proved):
            # The first of this run may have named a nonce that the office has forgotten.
            self._answered = True
            self._hurry(now)

    def _pause(self, sent: Sent) -> float:
        if sent.status == 200:
            self._failures = 0
            return 0.0
        if sent.status in _WAITS:
            return _WAITS[sent.status]
        self._failures += 1
        longest = min(RETRY_S * 2 ** min(self._failures - 1, 10), EVERY_S[1])
        asked = min(float(sent.after), LONGEST_S)
        return max(self._draw(longest / 2, longest), self._draw(asked, 1.2 * asked))
