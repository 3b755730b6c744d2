"""Wake: kiosks hold a call until something is published; a withdrawal comes with the answer.

It comes as its signed delta, so that an answer is small however much is down. A kiosk that has
missed several gets them one after another, the oldest first, of the newest eight; the list under
the snapshot has them all. A call of a screen for which a command waits is answered too, and asks
for a report.

A held call is a connection and an entry in two tables: no task, no timer, no future of its own.
Where there is no room for another, who holds the most calls gives one up (`shares`).
"""

import asyncio
import errno
from collections.abc import Iterable
from http import HTTPStatus
from itertools import batched, islice, takewhile
from pathlib import Path
from typing import Protocol

import msgspec

from office.monitoring.commands_waiting import commands_folder
from office.serve.connection_shares import Shares
from office.serve.open_files import Spares, room
from office.serve.report_requests import ReportRequests
from office.serve.wake_answer import BUSY_RETRY_S, Answers, answer
from office.serve.wake_state import State, Tag, look, stamps
from office.state_dir import StateDir

HOLD_S = 50.0
LOOK_S = 0.2  # five times a second: three `stat` calls
CONNECTIONS = 20_000
"""Calls held at once, where the system has descriptors for so many."""
TURN = 256
"""Calls answered in one turn of the loop, so that whoever fetches meanwhile is served."""
ASKED = 20
"""Screens asked for a report at one look: a command for ten thousand brings a hundred reports a
second, which are an eighth of a processor.
"""


class Call(Protocol):
    """A kiosk's call: the tag it saw, its screen's number if it has one, whence it comes, until
    when it is held by the loop's clock, its answer.
    """

    seen: Tag | None
    screen: str
    address: str
    until: float

    def send(self, data: bytes) -> None:
        """Send the answer."""

    def end(self) -> None:
        """End the connection, once the answer is read."""


class Wake:
    """The calls that are held, and the watch over the tree that they are answered from."""

    def __init__(
        self, public: Path, hold_s: float = HOLD_S, connections: int | None = None
    ) -> None:
        self._public = public
        self._hold_s = hold_s
        # A quarter is for those who fetch: the woken come at once.
        self._room = min(CONNECTIONS, room() * 3 // 4) if connections is None else connections
        self._spares = Spares()
        self._requests = ReportRequests(commands_folder(StateDir(public.parent)))
        self._held: dict[Call, None] = {}  # in the order of `until`
        self._shares = Shares[Call]()
        self._state = State()
        self.woken = 0
        """Held calls that were answered with news, since the start."""
        self.refresh()

    @property
    def held(self) -> int:
        """Calls waiting now."""
        return len(self._held)

    async def watch(self) -> None:
        """Look at the tree again and again, until cancelled."""
        seen = None
        while True:
            # Stamped before it is read, and only what was read is done with.
            stamped = stamps(self._public)
            if stamped != seen and self.refresh():
                seen = stamped
                woken = [c for c in self._held if self._state.news_for(c.seen)]
                self.woken += len(woken)
                await self._answer(woken)
            await self._answer(self._due())
            self._requests.look()
            await self._answer(self._asked(), report=True)
            await asyncio.sleep(LOOK_S)

    def refresh(self) -> bool:
        """Read the tree; whether all of it could be read."""
        try:
            self._state = self._look()
        except (OSError, msgspec.MsgspecError):
            return False
        return True

    def _look(self) -> State:
        try:
            return look(self._public, self._state)
        except OSError as error:
            if error.errno not in {errno.EMFILE, errno.ENFILE}:
                raise
        with self._spares.released():
            return look(self._public, self._state)

    def take(self, call: Call) -> None:
        """Answer the call where there is news for it, else hold it."""
        if self._state.news_for(call.seen):
            call.send(Answers(self._state).to(call.seen))
            call.end()
        elif self._has_room(call.address):
            call.until = asyncio.get_running_loop().time() + self._hold_s
            self._held[call] = None
            self._shares.add(call.address, call)
        else:
            _refuse(call)

    def _has_room(self, address: str) -> bool:
        """Whether there is room for another, or was made."""
        if self.held < self._room:
            return True
        other = self._shares.gives_way(address)
        if other is None:
            return False
        self.drop(other)
        _refuse(other)
        return True

    def drop(self, call: Call) -> bool:
        """Hold the call no longer; whether it was held."""
        if call not in self._held:
            return False
        del self._held[call]
        self._shares.remove(call.address, call)
        return True

    def _due(self) -> list[Call]:
        now = asyncio.get_running_loop().time()
        return list(takewhile(lambda call: call.until <= now, self._held))

    def _asked(self) -> list[Call]:
        """The calls of a few screens that are to report: every one of each, whoever makes it."""
        due = self._requests.due()
        calls = [call for call in self._held if call.screen in due] if due else []
        few = islice(dict.fromkeys(call.screen for call in calls), ASKED)
        asked = self._requests.ask(few)
        return [call for call in calls if call.screen in asked]

    async def _answer(self, calls: Iterable[Call], *, report: bool = False) -> None:
        """Answer those of the calls that are still held, a few at a turn.

        Connections are ended when everybody has heard: that takes longer than the answers.
        """
        answers, answered = Answers(self._state, report=report), []
        for some in batched(calls, TURN):
            for call in filter(self.drop, some):
                call.send(answers.to(call.seen))
                answered.append(call)
            await asyncio.sleep(0)
        for some in batched(answered, TURN):
            for call in some:
                call.end()
            await asyncio.sleep(0)


def _refuse(call: Call) -> None:
    """There is no place for it."""
    call.send(answer(HTTPStatus.SERVICE_UNAVAILABLE, retry_s=BUSY_RETRY_S))
    call.end()
