"""When the agent polls, on a clock that no one sets, and how it is woken between polls.

A step of the system clock by a year either way changes nothing here. Syncs and wake calls are
processes of their own that are ended when they take too long, so that the loop never hangs on them.
"""

import random
import sys
import time
from collections.abc import Callable
from functools import partial

from kiosk.agent.limited_process import LimitedProcess
from kiosk.agent.wake_call import CALL_S, Call, Wake
from sync.errors import DownloadError, StoreError
from sync.screen_settings import Running
from sync.transport import RefusedError

POLL_S = (60.0, 300.0)
"""Between two polls, drawn anew each time so that a fleet does not come at once."""
RETRY_S = 15.0
"""After a failure; doubled each time up to the longest poll."""
SPREAD_S = (0.0, 3.0)
"""Between a wake and its poll, drawn: all are woken at once. A withdrawal came with the wake."""
CUT_S = 6.0
"""Longest pause after a wake call that failed, drawn: a fleet that was cut off comes back over it.

It does not grow while nobody answers, which costs a packet: a recall is to come within seconds of
the network's return, however long it was away.
"""
REFUSED_SHARE = 1 / 8
"""Of the time since somebody has answered with a refusal: the longest pause, if that is more."""
QUICK_S = 5.0
"""A wake reply sooner than this is news."""
NEWS, NEWS_S = 12, 90.0
"""So many in a row, and one more in each such time: an office that always has some has gone wrong.
A series of withdrawals is within it.
"""


class Polling:
    """The agent's loop.

    Args:
        sync: one sync; True if it succeeded. While it takes long it is given to its argument.
        tag: what the inbox holds now, in the words of the wake call.
        wake: the wake call, None without one.
        keep: puts a reply's envelope into the inbox.
        report: has the screen report now.
        wishes: what activation asks for, in any form that compares; new ones are met early.
        between: the least and most seconds between two polls.
        clock, wait: seconds of a clock that no one sets, and waiting on it.
        draw: a number between two, for the spread of polls.
    """

    def __init__(
        self,
        *,
        sync: Callable[[Callable[[LimitedProcess], None]], bool],
        tag: Callable[[], str],
        wake: Call | None,
        keep: Callable[[Wake], object],
        report: Callable[[], object] = lambda: None,
        wishes: Callable[[], object] = lambda: None,
        between: Callable[[], tuple[float, float]] = lambda: POLL_S,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
        draw: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._sync = sync
        self._tag = tag
        self._wake = wake
        self._keep = keep
        self._report = report
        self._wishes = wishes
        self._met = wishes()
        self._between = between
        self._clock = clock
        self._wait = wait
        self._draw = draw
        self._failures = 0
        self._news, self._news_at = float(NEWS), clock()
        self._refused_since: float | None = None
        self._cut_until = 0.0
        self._mute_until = 0.0
        self._seen = ""
        self._next = clock()

    def step(self) -> None:
        """Poll if it is time, else hold the wake call or wait; returns within a minute or so."""
        if self._clock() >= self._next or self._wishes() != self._met:
            self._poll()
            return
        left = self._next - self._clock()
        muted = self._muted()
        if self._wake is None or muted > 0:
            self._wait(min(left, muted if self._wake else left, CALL_S))
            return
        self._hold(self._wake, min(CALL_S, max(left, 1.0)))

    def _poll(self) -> None:
        self._met = self._wishes()
        held, seen = self._tag(), self._seen
        succeeded = self._sync(self._hold_beside)
        news = self._seen != seen  # that came meanwhile: the sync may have been too early for it
        if self._tag() != held:
            self._seen = ""  # what was announced is there, or something newer
        self._failures = 0 if succeeded else self._failures + 1
        if succeeded:
            self._cut_until = min(self._cut_until, self._clock() + self._draw(*SPREAD_S))
        self._next = self._clock() + self._draw(*(SPREAD_S if news else self._pause()))

    def _pause(self) -> tuple[float, float]:
        """The least and most seconds to the next poll, where nobody asks for it."""
        if not self._failures:
            return self._between()
        longest = min(RETRY_S * 2 ** min(self._failures - 1, 10), POLL_S[1])
        return longest / 2, longest

    def _hold_beside(self, sync: LimitedProcess) -> None:
        """As long as a sync takes: what is withdrawn meanwhile waits for none of its files."""
        while self._wake is not None and not sync.done_within(max(0.0, self._muted())):
            or_said(partial(self._hold, self._wake, CALL_S, sync))

    def _muted(self) -> float:
        """Seconds until a wake call may be made, if more than none."""
        return max(self._mute_until, self._cut_until) - self._clock()

    def _hold(self, wake: Call, seconds: float, beside: LimitedProcess | None = None) -> None:
        began = self._clock()
        seen = self._seen or self._tag()
        try:
            reply = wake(seen, seconds, beside)
        except (DownloadError, StoreError) as error:
            self._cut(error)
            return
        if reply is None:
            return
        self._refused_since = None
        if self._clock() - began < QUICK_S:
            self._count_news()
        self._keep(reply)
        if reply.report:
            self._report()
        if reply.tag != seen:
            # What was announced is not announced again, even if the sync does not bring it.
            self._seen = reply.tag
            self._next = self._clock() + self._draw(*SPREAD_S)
            self._mute_until = max(self._mute_until, self._next)
        elif self._failures:
            self._next = min(self._next, self._clock() + self._draw(*SPREAD_S))

    def _cut(self, error: DownloadError | StoreError) -> None:
        """No wake call for a while; polling goes on regardless."""
        now, longest = self._clock(), CUT_S
        if isinstance(error, RefusedError):
            self._refused_since = now if self._refused_since is None else self._refused_since
            longest = max(CUT_S, (now - self._refused_since) * REFUSED_SHARE)
            asked = min(error.after, POLL_S[1])
            self._mute_until = now + self._draw(asked, 2 * asked)
        self._cut_until = now + self._draw(0.0, min(longest, POLL_S[1]))

    def _count_news(self) -> None:
        """One more that came at once; no wake call for a while where they were too many."""
        now = self._clock()
        gained = (now - self._news_at) / NEWS_S
        self._news, self._news_at = min(NEWS, self._news + gained) - 1, now
        if self._news < 0:
            self._mute_until = now + self._draw(NEWS_S, 1.5 * NEWS_S)


def poll_between(settings: Running) -> tuple[float, float]:
    """The least and most seconds between two polls, as the settings have it."""
    longest = settings.poll_s or POLL_S[1]
    return min(POLL_S[0], longest), longest


def or_said(step: Callable[[], None]) -> None:
    """Do a step of a loop that goes on whatever the disk says."""
    try:
        step()
    except StoreError as error:  # a full disk may have room again later
        print(error, file=sys.stderr)
