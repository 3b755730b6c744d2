"""`POST /report`: what screens say of themselves, signed, taken in beside wake.

The order of what is looked at: docs/reference/fleet.md#what-is-looked-at-in-this-order. Neither
Django nor its database is asked.
"""

import asyncio
import time
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from office.monitoring.commands_waiting import commands_for
from office.monitoring.machine_starts import Verdict
from office.monitoring.report_store import ReportStore
from office.monitoring.report_taking import Outcome, Verified
from office.monitoring.roster_in_force import roster_of
from office.serve.http_reply import JSON, NO_STORE, Receive, Reply, Scope, Send, send_reply
from office.serve.small_bodies import BodyError, small_body
from office.state_dir import StateDir
from sync.canonical import encode
from sync.device_keys import device_check
from sync.errors import BadShapeError, NewerFormatError, SignatureError, SyncError
from sync.roster import PublicKey, RosterEntry
from sync.state_report import REPORT_LIMIT, ReportReply, StateReport, read_report, verify_report
from sync.statements import Check, Statement

MANY, WITHIN_S = 12, 60.0
"""So many reports of a screen are taken within that time."""
_OLDER = 3
"""So many replaced keys of a screen are tried, to say whose a bad signature is."""
_BODY = {413: "size", 408: "slow"}
"""As what a body that is not taken is counted."""
_RETRY = ("retry-after", "60")


class _RefusedError(Exception):
    """An answer other than 200, and as what it is counted."""

    def __init__(self, status: int, kind: str, screen: str = "") -> None:
        super().__init__(kind)
        self.status, self.kind, self.screen = status, kind, screen


@dataclass(frozen=True)
class _Keys:
    """The checks by a screen's key, and by those of boxes that were replaced."""

    entry: RosterEntry
    check: Check
    replaced: tuple[Check, ...]

    @classmethod
    def of(cls, entry: RosterEntry, replaced: Iterable[PublicKey]) -> "_Keys":
        """Of an entry in force; the replaced keys are an older file's claim, and only counted."""
        older = [key for key in replaced if _is_key(key)][-_OLDER:]
        return cls(entry, device_check(entry.key), tuple(map(device_check, older)))


class StateReports:
    """ASGI app for `/report`; `start` and `close` with the server."""

    def __init__(
        self,
        place: StateDir,
        store: ReportStore | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._place, self._clock = place, clock
        self._store = store or ReportStore(place)
        self._roster = roster_of(place)
        self._reading = asyncio.Lock()
        self._keys: dict[str, _Keys] = {}
        self._taken: dict[str, deque[float]] = {}
        self.answers: Counter[int] = Counter()
        """How many of each HTTP status, since the start."""
        self.start, self.close = self._store.start, self._store.close

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        await send_reply(send, await self._counted(self._asked(scope, receive)))

    async def reply(self, body: bytes) -> Reply:
        """The answer to a report of which all is here."""
        return await self._counted(self._answer(body))

    async def _counted(self, work: Awaitable[Reply]) -> Reply:
        try:
            reply = await work
        except _RefusedError as refused:
            self._store.refuse(refused.kind, refused.screen)
            reply = _plain(refused.status)
        except SyncError:  # the disk, or a tree that does not hold
            reply = _plain(503)
        self.answers[reply.status] += 1
        return reply

    async def _asked(self, scope: Scope, receive: Receive) -> Reply:
        if scope["method"] != "POST":
            return Reply(405, headers=(("allow", "POST"), NO_STORE))
        return await self._answer(await _body(scope, receive))

    async def _answer(self, body: bytes) -> Reply:
        statement, report = _read(body)
        entry = await self._entry(report)
        if self._is_too_much(report.screen):
            raise _RefusedError(429, "rate", report.screen)
        self._check(statement, entry)
        outcome = await self._store.take(Verified(statement, report, entry.key))
        if outcome.verdict is Verdict.REPLAY:
            return _plain(409)
        if outcome.verdict is not Verdict.UNPROVEN:
            self._taken[report.screen].append(self._clock())
        commands = commands_for(self._place, report.screen) if _is_of_now(outcome) else ()
        answer = ReportReply(outcome.nonce, commands, again=not outcome.proven)
        return Reply(200, encode(answer), JSON, (NO_STORE,))

    async def _entry(self, report: StateReport) -> RosterEntry:
        """The screen's entry in the roster in force."""
        if self._roster.stale():
            async with self._reading:
                await asyncio.to_thread(self._roster.entries)
        entry = self._roster.entries().get(report.screen)
        if entry is None:
            raise _RefusedError(404, "unknown")
        if entry.repository != report.repository:
            raise _RefusedError(400, "repository")
        if entry.state == "retired":
            raise _RefusedError(410, "retired")
        return entry

    def _check(self, statement: Statement, entry: RosterEntry) -> None:
        """The signature, by the key of the newest entry."""
        kept = self._keys.get(entry.screen)
        if kept is None or kept.entry != entry:
            kept = self._keys[entry.screen] = _Keys.of(entry, self._roster.replaced_keys(entry))
        if _verifies(statement, kept.check):
            return
        replaced = any(_verifies(statement, check) for check in kept.replaced)
        raise _RefusedError(401, "replaced-key" if replaced else "signature", entry.screen)

    def _is_too_much(self, screen: str) -> bool:
        """Whether a screen has had its share; counted are reports that were taken.

        Whoever sends others in its name, or its old ones again, so silences nobody.
        """
        taken = self._taken.setdefault(screen, deque(maxlen=MANY))
        return len(taken) == MANY and self._clock() - taken[0] < WITHIN_S


async def _body(scope: Scope, receive: Receive) -> bytes:
    """The body; no more of it is read than a report may have."""
    try:
        return await small_body(scope, receive, REPORT_LIMIT)
    except BodyError as refused:
        raise _RefusedError(refused.status, _BODY[refused.status]) from None


def _read(body: bytes) -> tuple[Statement, StateReport]:
    try:
        return read_report(body)
    except (BadShapeError, NewerFormatError):
        raise _RefusedError(400, "shape") from None


def _verifies(statement: Statement, check: Check) -> bool:
    try:
        verify_report(statement, check)
    except SignatureError:
        return False
    return True


def _is_key(key: PublicKey) -> bool:
    try:
        device_check(key)
    except BadShapeError:
        return False
    return True


def _is_of_now(outcome: Outcome) -> bool:
    """Whether who sent it may have the waiting commands, which name the start of the true box."""
    return outcome.proven


def _plain(status: int) -> Reply:
    again = (_RETRY,) if status in (429, 503) else ()
    close = (("connection", "close"),) if status in (408, 413) else ()
    return Reply(status, headers=(NO_STORE, *again, *close))
