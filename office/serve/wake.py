"""Wake: kiosks hold a request until something is published; a withdrawal comes with the answer.

What is current is read from the published files, never from this process's memory, so that a
command in another process wakes everybody, and a withdrawal goes out even where snapshot and
timestamp could not be made.
"""

import asyncio
import errno
import os
import re
from pathlib import Path
from urllib.parse import parse_qs

import msgspec

from office.serve.descriptors import Spares, room
from office.serve.reply import JSON, NO_STORE, Receive, Reply, Scope, Send, send_reply
from sync.envelopes import WITHDRAWAL_ROLE

HOLD_S = 50.0
LOOK_S = 0.2  # five times a second: three `stat` calls
CONNECTIONS = 20_000
"""Calls held at once, where the system has descriptors for so many."""
RETRY_AFTER = ("retry-after", "60")
ENVELOPE = "withdrawal.json"
"""A withdrawal envelope beside `metadata/`, for one whose snapshot is still to come."""

_VENUE = re.compile(r"[A-Z0-9]{2,8}")
_TAG = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})")
_NUMBERED = re.compile(rf"([0-9]+)\.{WITHDRAWAL_ROLE}\.json")


class State(msgspec.Struct, frozen=True):
    """What is published: versions, and the newest withdrawal envelope as its bytes.

    `since` is the oldest timestamp version known to carry the same snapshot.
    """

    timestamp: int = 0
    snapshot: int = 0
    withdrawal: int = 0
    since: int = 0
    envelope: bytes = b"null"

    @property
    def tag(self) -> str:
        """What a kiosk sends back as `seen`."""
        return f"{self.timestamp}.{self.withdrawal}"

    def news_for(self, seen: tuple[int, int] | None) -> bool:
        """Whether a kiosk that saw `seen` has something to fetch; renewals alone are none."""
        if seen is None:
            return True
        return not self.since <= seen[0] <= self.timestamp or seen[1] != self.withdrawal

    def reply(self, seen: tuple[int, int] | None) -> bytes:
        """The answer, the envelope verbatim in it where the kiosk has an older one."""
        older = seen is None or seen[1] < self.withdrawal
        envelope = self.envelope if older else b"null"
        return b'{"tag":"%b","timestamp":%d,"withdrawal":%b}' % (
            self.tag.encode(),
            self.timestamp,
            envelope,
        )


class _Version(msgspec.Struct):
    version: int


class _Signed(msgspec.Struct):
    version: int
    meta: dict[str, _Version] = {}


class _File(msgspec.Struct):
    signed: _Signed


def look(public: Path, before: State) -> State:
    """What the tree `public` publishes now; a file that is not there leaves it as it was.

    Raises:
        OSError, msgspec.MsgspecError: a file is there and could not be read; look again.
    """
    timestamp, snapshot, since = before.timestamp, before.snapshot, before.since
    if stamp := _read(public / "metadata" / "timestamp.json"):
        found = stamp[0].signed
        timestamp = found.version
        number = found.meta["snapshot.json"].version if "snapshot.json" in found.meta else 0
        if number != snapshot or timestamp < since:
            snapshot, since = number, timestamp
    version, envelope = before.withdrawal, before.envelope
    for path in (public / ENVELOPE, _newest(public / "metadata")):
        if path and (read := _read(path)) and read[0].signed.version > version:
            version, envelope = read[0].signed.version, read[1]
    return State(timestamp, snapshot, version, since, envelope)


def _read(path: Path) -> tuple[_File, bytes] | None:
    """The file; None where there is none, which is another thing than one that cannot be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    return msgspec.json.decode(data, type=_File), data.strip()


def _newest(metadata: Path) -> Path | None:
    try:
        names = os.listdir(metadata)  # noqa: PTH208 - pathlib's glob hides what went wrong
    except FileNotFoundError:
        return None
    found = ((_NUMBERED.fullmatch(name), metadata / name) for name in names)
    return max(((int(m[1]), path) for m, path in found if m), default=(0, None))[1]


def _stamps(public: Path) -> tuple[tuple[int, int] | None, ...]:
    """What changes when something is published; `metadata` itself, for the numbered envelopes."""

    def stamp(path: Path) -> tuple[int, int] | None:
        try:
            found = path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino

    return tuple(
        stamp(path)
        for path in (public / "metadata" / "timestamp.json", public / ENVELOPE, public / "metadata")
    )


class Wake:
    """ASGI app for `/wake`, and the watch over the tree that it answers from."""

    def __init__(
        self, public: Path, hold_s: float = HOLD_S, connections: int | None = None
    ) -> None:
        self._public = public
        self._hold_s = hold_s
        # A quarter is for those who fetch: the woken come at once.
        self._room = min(CONNECTIONS, room() * 3 // 4) if connections is None else connections
        self._spares = Spares()
        self.held = 0  # connections waiting now
        self._state = State()
        self._changed = asyncio.Event()
        self._closing = False
        self.refresh()

    async def watch(self) -> None:
        """Look at the tree again and again, until cancelled."""
        seen = None
        while True:
            # Stamped before it is read, and only what was read is done with.
            stamps = _stamps(self._public)
            if stamps != seen and self.refresh():
                seen = stamps
            await asyncio.sleep(LOOK_S)

    def refresh(self) -> bool:
        """Read the tree and wake whoever waits; whether all of it could be read."""
        try:
            self._state = self._look()
        except (OSError, msgspec.MsgspecError):
            return False
        self._wake_all()
        return True

    def _look(self) -> State:
        try:
            return look(self._public, self._state)
        except OSError as error:
            if error.errno not in {errno.EMFILE, errno.ENFILE}:
                raise
        with self._spares.released():
            return look(self._public, self._state)

    def close(self) -> None:
        """Answer everybody now; the process is about to end."""
        self._closing = True
        self._spares.close()
        self._wake_all()

    def _wake_all(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI: `GET /wake?venue=WH01&seen=TAG` (docs/architecture.md)."""
        if scope["method"] != "GET":
            await send_reply(send, Reply(405, headers=(("allow", "GET"), NO_STORE)))
            return
        query = _query(scope)
        if query is None:
            await send_reply(send, Reply(400, headers=(NO_STORE,)))
            return
        if self.held >= self._room:
            await send_reply(send, Reply(503, headers=(RETRY_AFTER, NO_STORE)))
            return
        self.held += 1
        try:
            there = await self._wait(query[0], receive)
        finally:
            self.held -= 1
        if there:
            body = self._state.reply(query[0])
            await send_reply(send, Reply(200, body, JSON, (NO_STORE,)))

    async def _wait(self, seen: tuple[int, int] | None, receive: Receive) -> bool:
        """Until there is news or time is up; False where the kiosk has gone."""
        loop = asyncio.get_running_loop()
        end = loop.time() + self._hold_s
        gone = asyncio.ensure_future(_gone(receive))
        try:
            while not self._closing and not self._state.news_for(seen):
                changed = asyncio.ensure_future(self._changed.wait())
                await asyncio.wait(
                    {changed, gone},
                    timeout=max(0.0, end - loop.time()),
                    return_when=asyncio.FIRST_COMPLETED,
                )
                changed.cancel()
                if gone.done():
                    return False
                if loop.time() >= end:
                    break
        finally:
            gone.cancel()
        return True


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _query(scope: Scope) -> tuple[tuple[int, int] | None] | None:
    """`(seen,)` of a well-formed query; None for any other."""
    try:
        query = parse_qs(
            scope["query_string"].decode("ascii"), strict_parsing=True, keep_blank_values=True
        )
    except (UnicodeDecodeError, ValueError):
        return None
    venues, seen = query.get("venue", []), query.get("seen", [""])
    if set(query) - {"venue", "seen"} or len(venues) != 1 or len(seen) != 1:
        return None
    if not _VENUE.fullmatch(venues[0]):
        return None
    if not seen[0]:
        return (None,)
    tag = _TAG.fullmatch(seen[0])
    return ((int(tag[1]), int(tag[2])),) if tag else None
