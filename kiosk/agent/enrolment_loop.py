"""When a box without a venue asks for one, and what is told of it meanwhile; a clock of its own."""

import random
import time
from collections.abc import Callable
from typing import NamedTuple

from kiosk.agent.enrolment_refusals import judged, said
from kiosk.agent.enrolment_request import Asked
from kiosk.enrolment_status import EnrolmentState, Refusal
from sync.enrolment import LIFE_S, EnrolmentReply, EnrolmentRequest
from sync.errors import SyncError

EVERY_S = (4.0, 6.0)
"""5 s, 20 % either way: boxes that are switched on together do not ask together."""
TICK_S = 1.0
BROUGHT_S = (24.0, 36.0)
"""After an entry was brought: the process that verifies it needs a second or two."""
REFUSED_S = (48.0, 72.0)
"""After a refusal that the next request will not change by being sooner."""
EARLY_S = 10.0
"""So long before its end a request is followed by the next: on the glass stands always one."""
DECLINED_S = 70.0
"""So long the glass says that the words differed; then it asks anew, with others."""
LONGEST_S = 60.0
"""Between two tries where the office is not reached: somebody stands there with a cable."""
BLIPS = 3
"""So many tries have failed in a row before a code that was heard leaves the glass: some 20 s."""
BUSY_S = 300.0
"""The longest wait that an office may ask for."""
RETOLD_S = 60.0
"""What has not changed is written again, so that who has missed it is started again."""
_HOLDS = {"signing", "accepted"}
"""A technician has accepted it: the request holds, whatever its ten minutes and the network."""
HELD_S = 86_400.0
"""So long."""
ENDED = 409
"""The status of a request that is over at the office, where it has heard it; else of a root."""


class Told(NamedTuple):
    """What is told: as in `EnrolmentStatus`."""

    state: EnrolmentState
    request: EnrolmentRequest | None
    until_s: float
    error: str = ""
    refusal: Refusal = ""


class EnrolmentLoop:
    """The loop.

    Args:
        ask: makes a signed request; of one that may still hold, the same again.
        post: sends it, once.
        bring: puts the entry, and what proves it, where the other process looks.
        tell: keeps what is told.
        before: what was told last, before this process began.
        clock, wait: seconds since the machine was switched on, and waiting on that clock.
        draw: a number between two.
    """

    def __init__(
        self,
        *,
        ask: Callable[[EnrolmentRequest | None], Asked],
        post: Callable[[bytes], EnrolmentReply],
        bring: Callable[[bytes], object],
        tell: Callable[[Told], object],
        before: Told | None = None,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
        draw: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._ask = ask
        self._post = post
        self._bring = bring
        self._tell = tell
        self._clock = clock
        self._wait = wait
        self._draw = draw
        self._asked: Asked | None = None
        self._before = before
        self._word: EnrolmentState = "offline"
        self._heard = False
        self._until = 0.0
        self._failures = 0
        self._due = clock()
        self._told: Told | None = None
        self._told_at = 0.0

    def step(self) -> None:
        """Ask if it is time, and wait a tick."""
        now = self._clock()
        if now >= self._until - EARLY_S:
            self._asked = None
        if now >= self._due:
            self._turn(now)
        self._wait(TICK_S)

    def _turn(self, now: float) -> None:
        try:
            self._asked = self._asked or self._begun(now)
            reply = self._post(self._asked.signed)
        except SyncError as error:
            self._fail(error)
        else:
            self._take(reply)

    def _begun(self, now: float) -> Asked:
        """A new request; or that of before this process began, where its time is not over."""
        before = self._before if self._before and self._may_hold(self._before, now) else None
        self._word, self._heard, self._until = "offline", False, now + LIFE_S
        asked, self._before = self._ask(before.request if before else None), None
        if before is not None and asked.request == before.request:
            self._word, self._heard = before.state, True
            self._until = now + HELD_S if before.state in _HOLDS else before.until_s
        return asked

    def _may_hold(self, before: Told, now: float) -> bool:
        if before.state in _HOLDS:
            return True
        return before.state in {"waiting", "offline"} and now < before.until_s <= now + LIFE_S

    def _take(self, reply: EnrolmentReply) -> None:
        now, held = self._clock(), self._word in _HOLDS
        self._failures, self._word, self._heard, error = 0, reply.state, True, ""
        if reply.state == "accepted":
            error = self._bring_entry(bytes(reply.entry))
        if reply.state == "declined":
            self._until = now + DECLINED_S
            self._due = self._until - EARLY_S
        else:
            if held != (reply.state in _HOLDS):  # accepted just now, or forgotten by the office
                self._until = now + (0 if held else HELD_S)
            between = BROUGHT_S if reply.state == "accepted" else EVERY_S
            self._due = self._clock() + self._draw(*between)
        self._say(reply.state, error)

    def _bring_entry(self, entry: bytes) -> str:
        try:
            self._bring(entry)
        except SyncError as error:
            return str(error)
        return ""

    def _fail(self, error: SyncError) -> None:
        if self._heard and getattr(error, "status", 0) == ENDED:
            self._asked, self._due = None, self._clock() + self._draw(*EVERY_S)
            return
        state, refusal = judged(error)
        self._failures += 1
        self._due = self._clock() + self._pause(state, refusal, getattr(error, "after", 0))
        passing = refusal == "busy" or (state == "offline" and self._failures < BLIPS)
        if self._word in _HOLDS or (self._word == "waiting" and passing):
            state, refusal = self._word, ""  # it is held there, if nobody answers just now
        self._word = state
        self._say(state, said(error), refusal)

    def _pause(self, state: EnrolmentState, refusal: Refusal, after: int) -> float:
        if state == "refused" and refusal != "busy":
            return self._draw(*REFUSED_S)
        longest = min(EVERY_S[1] * 2.0 ** min(self._failures - 1, 10), LONGEST_S)
        asked = min(float(after), BUSY_S)
        return max(self._draw(longest / 2, longest), self._draw(asked, 1.2 * asked))

    def _say(self, state: EnrolmentState, error: str = "", refusal: Refusal = "") -> None:
        request = self._asked.request if self._asked else None
        told, now = Told(state, request, self._until, error, refusal), self._clock()
        if told != self._told or now - self._told_at >= RETOLD_S:
            self._tell(told)
            self._told, self._told_at = told, now
