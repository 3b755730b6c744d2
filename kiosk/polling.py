"""`kiosk sync`: polls on a clock that no one sets, and is woken between polls.

A step of the system clock by a year either way changes nothing here. Each sync is a process of
its own that is killed when it takes too long, so that the loop itself can never hang on it.
"""

import multiprocessing
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from kiosk import settings
from kiosk.agent import AgentStatus, agent_lock, failed, last_status, sync_now, write_status
from kiosk.wake import CALL_S, Wake, WakeCall, keep
from sync.disk import Disk, read
from sync.errors import DownloadError, StoreError, SyncError
from sync.instants import format_instant
from sync.offer import Inbox
from sync.transport import Transport

SYNC_LIMIT_S = 120.0
"""A sync that takes longer is killed: the last word on slow retrieval (trust.md section 3)."""
POLL_S = (60.0, 300.0)
"""Between two polls, drawn anew each time so that a fleet does not come at once."""
RETRY_S = 15.0
"""After a failure; doubled each time up to the longest poll."""
QUICK_S = 5.0
"""A wake reply sooner than this is news; many in a row are an office gone wrong, and wait."""


class Polling:
    """The agent's loop.

    Args:
        sync: one sync; True if it succeeded.
        tag: what the inbox holds now, in the words of the wake call.
        wake: the wake call, None without one: (tag seen, seconds) -> reply.
        keep: puts a reply's envelope into the inbox.
        wishes: what activation asks for, in any form that compares; new ones are met early.
        clock, wait: seconds of a clock that no one sets, and waiting on it.
        draw: a number between two, for the spread of polls.
    """

    def __init__(
        self,
        *,
        sync: Callable[[], bool],
        tag: Callable[[], str],
        wake: Callable[[str, float], Wake] | None,
        keep: Callable[[Wake], object],
        wishes: Callable[[], object] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
        draw: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._sync = sync
        self._tag = tag
        self._wake = wake
        self._keep = keep
        self._wishes = wishes
        self._met = wishes()
        self._clock = clock
        self._wait = wait
        self._draw = draw
        self._failures = 0
        self._quick = 0
        self._mute_until = 0.0
        self._seen = ""
        self._next = clock()

    def step(self) -> None:
        """Poll if it is time, else hold the wake call or wait; returns within a minute or so."""
        if self._clock() >= self._next or self._wishes() != self._met:
            self._poll()
            return
        left = self._next - self._clock()
        muted = self._mute_until - self._clock()
        if self._wake is None or muted > 0:
            self._wait(min(left, muted) if self._wake else left)
            return
        self._hold(self._wake, min(CALL_S, max(left, 1.0)))

    def _poll(self) -> None:
        self._met = self._wishes()
        succeeded = self._sync()
        self._failures = 0 if succeeded else self._failures + 1
        if succeeded:
            pause = self._draw(*POLL_S)
        else:
            longest = min(RETRY_S * 2 ** min(self._failures - 1, 10), POLL_S[1])
            pause = self._draw(longest / 2, longest)
        self._next = self._clock() + pause

    def _hold(self, wake: Callable[[str, float], Wake], seconds: float) -> None:
        began = self._clock()
        seen = self._seen or self._tag()
        try:
            reply = wake(seen, seconds)
        except DownloadError:
            # No wake call for a while; polling goes on regardless.
            self._quick += 1
            self._mute_until = self._clock() + self._pause()
            return
        self._quick = self._quick + 1 if self._clock() - began < QUICK_S else 0
        if self._quick > 1:
            self._mute_until = self._clock() + self._pause()
        self._keep(reply)
        if reply.tag != seen:
            # What was announced is not announced again, even if the sync does not bring it.
            self._seen = reply.tag
            self._poll()

    def _pause(self) -> float:
        """Seconds without wake calls: 1, 2, 4 ... up to the longest poll."""
        return min(2.0 ** min(self._quick - 1, 10), POLL_S[1])


def limited(act: Callable[[], int], seconds: float) -> int | None:
    """Run `act` in a process of its own; its exit code, None if it had to be killed."""
    process = multiprocessing.get_context("fork").Process(
        target=lambda: sys.exit(act()), daemon=True
    )
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        process.join()
        return None
    return process.exitcode


def run(state: Path) -> None:
    """Be the agent of `state` until told to stop.

    Raises:
        BusyError: another agent is at work.
        NotEnrolledError: the state directory belongs to no screen.
    """
    provisioning = settings.load(state)
    inbox, disk, transport = Inbox(state / "inbox"), Disk(), Transport()
    with agent_lock(state):
        signal.signal(signal.SIGTERM, _stop)
        polling = Polling(
            sync=lambda: _sync_in_child(state),
            tag=lambda: (last_status(state) or AgentStatus("")).tag,
            wake=(
                WakeCall(provisioning.wake, provisioning.venue, transport)
                if provisioning.wake
                else None
            ),
            keep=lambda reply: keep(reply, inbox, disk),
            wishes=lambda: read(state / "status" / "wanted.json"),
        )
        while True:
            try:
                polling.step()
            except StoreError as error:  # a full disk may have room again later
                print(error, file=sys.stderr)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _sync_in_child(state: Path) -> bool:
    def act() -> int:
        try:
            return sync_now(state, system=datetime.now(UTC)).exit_code
        except SyncError as error:
            print(error, file=sys.stderr)
            return 1

    code = limited(act, SYNC_LIMIT_S)
    if code is None:
        cut = DownloadError(
            f"A sync took longer than {SYNC_LIMIT_S:.0f} seconds and was ended. Nothing is lost."
        )
        now = format_instant(datetime.now(UTC))
        write_status(state, failed(last_status(state), cut, now), Disk())
    return code == 0
