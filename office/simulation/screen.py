"""One simulated screen: a wake call that is held, polls, signed reports, as a kiosk has them."""

import asyncio
import random
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
from msgspec.structs import replace

from office.simulation.counts import Counts
from office.simulation.loopback import Answer, Loopback
from office.simulation.verified_copy import Holding, VenueCopy
from sync.canonical import decode
from sync.device_keys import DeviceKey
from sync.errors import SyncError
from sync.instants import format_instant
from sync.roster import RosterEntry
from sync.state_report import Glass, Held, Panel, Rehashed, ReportReply, StateReport, sign_report

POLL_S = (48.0, 72.0)
REPORT_S = (240.0, 360.0)
FIRST_S = (0.0, 300.0)
"""To the first report by the clock: a fleet is switched on over the years, this one in a minute."""
SOON_S = (0.0, 4.0)
"""After news, drawn, so that a report comes within five seconds."""
SPREAD_S = (0.0, 3.0)
"""Between a wake and its poll."""
RETRY_S = (7.5, 15.0)
CALL_S, POLLED_S = 60.0, 30.0
SENT_S = 12.0
"""For a report's answer."""
DWELL_S = 12
ENVELOPES = 4
"""So many newer than the list are kept, as a report has room for."""


@dataclass(frozen=True)
class Simulated:
    """A screen on the roster and the key of its device."""

    entry: RosterEntry
    key: DeviceKey


class _Wake(msgspec.Struct, frozen=True):
    tag: str
    withdrawal: msgspec.Raw = msgspec.Raw(b"null")


class SimulatedScreen:
    """Plays one screen until it is cancelled.

    Args:
        number: among those of this process.
        falls_silent: it is never heard again after its first report with the office's nonce.
        draw: a number between two.
    """

    def __init__(
        self,
        number: int,
        screen: Simulated,
        copy: VenueCopy,
        office: Loopback,
        counts: Counts,
        *,
        falls_silent: bool = False,
        draw: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._number, self._screen, self._copy = number, screen, copy
        self._office, self._counts, self._draw = office, counts, draw
        self._falls_silent = falls_silent
        self._holding: Holding | None = None
        self._envelopes: tuple[bytes, ...] = ()
        self._seen, self._stamp, self._nonce = "", "", ""
        self._news, self._woken = asyncio.Event(), asyncio.Event()
        self._boot, self._began = secrets.token_hex(16), time.monotonic()
        self._n = int(time.time())  # above whatever an earlier run has counted

    async def run(self, wait_s: float) -> None:
        """Be the screen, from so many seconds on."""
        await asyncio.sleep(wait_s)
        await self._poll()
        async with asyncio.TaskGroup() as errands:
            others = [errands.create_task(self._calls()), errands.create_task(self._polls())]
            await self._reports()
            for other in others:
                other.cancel()

    # --- woken ------------------------------------------------------------------

    async def _calls(self) -> None:
        while True:
            seen = self._seen
            await asyncio.sleep(await self._call())
            if self._seen != seen:
                self._woken.set()

    async def _call(self) -> float:
        """One wake call; seconds until the next, and after news until the poll."""
        line = f"GET /wake?venue={self._screen.entry.venue}&seen={self._seen}"
        with self._counts.calling():
            answer = await self._office.ask(self._number, line, seconds=CALL_S, held=True)
        self._counts.answered("wake", answer.status)
        if answer.status != 200:
            return self._pause(answer, 2.0)
        wake = decode(answer.body, _Wake, ("唤醒答复", "wake reply"))
        if bytes(wake.withdrawal) != b"null":
            self._take(bytes(wake.withdrawal))
        if wake.tag == self._seen:
            return 0.0
        self._seen = wake.tag
        return self._draw(*SPREAD_S)

    def _take(self, envelope: bytes) -> None:
        """An envelope; that it came counts only once it has proved itself."""
        if self._holding is None:
            return
        with suppress(SyncError):
            taken = self._holding.taking(envelope)
            self._counts.delivered(self._screen.entry.screen)
            if taken.held != self._holding.held:
                self._holding = taken
                self._envelopes = (*self._envelopes, envelope)[-ENVELOPES:]
                self._news.set()

    # --- by the clock -----------------------------------------------------------

    async def _polls(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._draw(*POLL_S)):
                    await self._woken.wait()
                self._woken.clear()
            await self._poll()

    async def _poll(self) -> None:
        """The timestamp by its ETag; what follows from a new one."""
        headers = {"if-none-match": self._stamp} if self._stamp else {}
        line = "GET /metadata/timestamp.json"
        answer = await self._office.ask(self._number, line, seconds=POLLED_S, headers=headers)
        self._counts.answered("poll", answer.status)
        if answer.status != 200:
            return
        stamp = answer.headers.get("etag", "")
        found = await self._copy.at(stamp)
        if found is not None:
            self._hold(found)
            self._stamp = stamp

    def _hold(self, found: Holding) -> None:
        before = self._holding.held if self._holding else None
        for envelope in self._envelopes:
            with suppress(SyncError):
                found = found.taking(envelope)
        if not self._seen:
            self._seen = found.tag
        self._holding = found
        if before is None or _told(before) != _told(found.held):
            self._news.set()

    # --- reports ----------------------------------------------------------------

    async def _reports(self) -> None:
        every = FIRST_S
        while True:
            self._news.clear()
            proved, answer = bool(self._nonce), await self._report()
            if answer.status != 200:
                await asyncio.sleep(self._pause(answer, 1.2))
                continue
            if proved and self._falls_silent:
                return
            if proved:
                await self._until_news(self._draw(*every))
                every = REPORT_S
            else:
                await asyncio.sleep(self._draw(*SOON_S))

    async def _until_news(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()
            await asyncio.sleep(self._draw(*SOON_S))

    async def _report(self) -> Answer:
        self._n += 1
        body = sign_report(self._says(), self._screen.key.sign)
        answer = await self._office.ask(self._number, "POST /report", seconds=SENT_S, body=body)
        self._counts.answered("report", answer.status)
        if answer.status == 200:
            self._nonce = decode(
                answer.body, ReportReply, ("报告的答复", "answer to the report")
            ).nonce
        return answer

    def _says(self) -> StateReport:
        """As a screen that shows its loop; nothing in it is read off any glass."""
        entry, passed = self._screen.entry, int(time.monotonic() - self._began)
        loop = self._holding.loop(entry.profile) if self._holding else ()
        glass = Glass()
        if loop:
            turn = (self._number + passed // DWELL_S) % len(loop)
            glass = Glass(loop[turn], "plate", passed % DWELL_S, "same", told_s=0)
        return StateReport(
            repository=entry.repository,
            screen=entry.screen,
            boot=self._boot,
            up_s=passed,
            n=self._n,
            at=format_instant(datetime.now(UTC)),
            nonce=self._nonce,
            clock="network",
            program="simulated",
            held=self._holding.held if self._holding else Held(),
            glass=glass,
            panel=Panel(1920, 1080, "simulated", "", entry.place.inches),
            store=Rehashed(len(loop), len(loop), 0),
        )

    def _pause(self, answer: Answer, most: float) -> float:
        """Seconds to wait after an answer that is no success; so many times what was asked."""
        return max(self._draw(*RETRY_S), self._draw(answer.after_s, most * answer.after_s))


def _told(held: Held) -> Held:
    """What of it is news: a fresher timestamp is none."""
    return replace(held, timestamp=0, snapshot=0, generation=0)
