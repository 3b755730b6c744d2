"""`POST /enrol`: boxes that ask to be enrolled, taken in beside reports.

Looked at in this order: size, shape, how often that address asks, signature, repository and root,
first use, the roster; only then is a file written. Neither Django nor its database is asked.
One request at a time, in a thread of their own: whoever floods this keeps no withdrawal waiting.
"""

import asyncio
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import msgspec

from office.fleet import enrolment_requests, root_on_first_use, roster
from office.fleet.own_roots import own_roots
from office.monitoring.roster_in_force import roster_of
from office.serve.client_address import client_address
from office.serve.http_reply import JSON, NO_STORE, Receive, Reply, Scope, Send, send_reply
from office.serve.small_bodies import BodyError, small_body
from office.state_dir import StateDir
from sync.canonical import encode
from sync.disk import read
from sync.enrolment import (
    ENROLMENT_LIMIT,
    ENROLMENT_TYPE,
    EnrolmentReply,
    EnrolmentRequest,
    verify_request,
)
from sync.errors import BadShapeError, NewerFormatError, SignatureError, SyncError
from sync.roster import ROSTER_LIMIT, RosterEntry
from sync.statements import read_statement

MANY, WITHIN_S = 100, 60.0
"""So many requests of an address are looked at within that time: five boxes ask 75 times."""
_ADDRESSES = 10_000
"""Of so many it is remembered, those that asked last."""
QUEUE = 50
"""So many requests wait their turn; each takes a twentieth of a second at most."""
_RETRY = {429: "60", 503: "60"}


class _RefusedError(Exception):
    """An answer other than 200."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Enrolments:
    """ASGI app for `/enrol`.

    Args:
        clock: Unix time.
        steady: seconds of a clock that no one sets.
    """

    def __init__(
        self,
        place: StateDir,
        clock: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._place, self._clock = place, clock
        self._rate = _Rate(steady)
        self._listed = _Listed(place)
        self._worker = ThreadPoolExecutor(1, "enrolments")
        self._queued = 0
        self.answers: Counter[int] = Counter()
        """How many of each HTTP status, since the start."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["method"] != "POST":
            reply = Reply(405, headers=(("allow", "POST"), NO_STORE))
        else:
            try:
                reply = await self._answer(scope, receive)
            except (_RefusedError, BodyError) as refused:
                reply = _plain(refused.status)
            except SyncError:  # the disk, or a tree that does not hold
                reply = _plain(503)
        self.answers[reply.status] += 1
        await send_reply(send, reply)

    async def _answer(self, scope: Scope, receive: Receive) -> Reply:
        body = await small_body(scope, receive, ENROLMENT_LIMIT)
        _check_shape(body)
        address = client_address(scope)
        if self._rate.is_too_much(address):
            raise _RefusedError(429)
        reply = await self._in_turn(body, address)
        return Reply(200, encode(reply), JSON, (NO_STORE,))

    async def _in_turn(self, body: bytes, address: str) -> EnrolmentReply:
        if self._queued >= QUEUE:
            raise _RefusedError(503)
        self._queued += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._worker, self._taken, body, address)
        finally:
            self._queued -= 1

    def _taken(self, body: bytes, address: str) -> EnrolmentReply:
        request = _verified(body)
        self._check_ours(request)
        entry = self._listed.entry(request.key)
        if entry:
            return self._enrolled(request, entry)
        return self._kept(body, request, address)

    def _check_ours(self, request: EnrolmentRequest) -> None:
        ours = own_roots(self._place)
        if request.repository != ours.repository:
            raise _RefusedError(400)
        if request.root not in ours.digests:
            raise _RefusedError(409)
        if request.first_use and not root_on_first_use.is_allowed(self._place):
            raise _RefusedError(403)

    def _enrolled(self, request: EnrolmentRequest, entry: RosterEntry) -> EnrolmentReply:
        if entry.key != request.key or entry.state == "retired":
            raise _RefusedError(410)
        signed = read(roster.file_of(self._place, entry.screen, entry.version), ROSTER_LIMIT)
        if signed is None:
            raise _RefusedError(503)
        enrolment_requests.note_taken(self._place, request, self._clock())
        return EnrolmentReply("accepted", msgspec.Raw(signed))

    def _kept(self, body: bytes, request: EnrolmentRequest, address: str) -> EnrolmentReply:
        try:
            one = enrolment_requests.take(self._place, body, request, address, self._clock())
        except enrolment_requests.EndedError:
            raise _RefusedError(409) from None
        except enrolment_requests.FullError as full:
            raise _RefusedError(429 if full.of_a_host else 503) from None
        if one.decision is None:
            return EnrolmentReply("waiting")
        return EnrolmentReply("declined" if one.decision.word == "declined" else "signing")


class _Listed:
    """The roster by device key, made anew when the roster changes."""

    def __init__(self, place: StateDir) -> None:
        self._roster = roster_of(place)
        self._of: dict[str, RosterEntry] | None = None
        self._keys: dict[str, RosterEntry] = {}

    def entry(self, key: str) -> RosterEntry | None:
        """The newest entry of the screen that has, or ever had, that key."""
        entries = self._roster.entries()
        if entries is not self._of:
            replaced = {
                old: one
                for one in entries.values()
                if one.version > 1
                for old in self._roster.replaced_keys(one)
            }
            self._keys = replaced | {one.key: one for one in entries.values()}
            self._of = entries
        return self._keys.get(key)


class _Rate:
    """How often each address asks."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._asked: OrderedDict[str, deque[float]] = OrderedDict()

    def is_too_much(self, address: str) -> bool:
        """Whether it has had its share; if not, this one counts."""
        now = self._clock()
        asked = self._asked.setdefault(address, deque(maxlen=MANY))
        self._asked.move_to_end(address)
        if len(self._asked) > _ADDRESSES:
            self._asked.popitem(last=False)
        if len(asked) == MANY and now - asked[0] < WITHIN_S:
            return True
        asked.append(now)
        return False


def _check_shape(body: bytes) -> None:
    try:
        read_statement(body, ENROLMENT_TYPE, ENROLMENT_LIMIT, ("登记申请", "enrolment request"))
    except (BadShapeError, NewerFormatError):
        raise _RefusedError(400) from None


def _verified(body: bytes) -> EnrolmentRequest:
    try:
        return verify_request(body)
    except (BadShapeError, NewerFormatError):
        raise _RefusedError(400) from None
    except SignatureError:
        raise _RefusedError(401) from None


def _plain(status: int) -> Reply:
    again = (("retry-after", _RETRY[status]),) if status in _RETRY else ()
    close = (("connection", "close"),) if status in (408, 413) else ()
    return Reply(status, headers=(NO_STORE, *again, *close))
