"""Wake: kiosks hold a request until something is published; a withdrawal comes with the answer.

It comes as its signed delta, so that an answer is small however much is down. A kiosk that has
missed several gets them one after another, the oldest first, of the newest eight; the list under
the snapshot has them all.

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

from office.serve.http_reply import JSON, NO_STORE, Receive, Reply, Scope, Send, send_reply
from office.serve.open_files import Spares, room
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE

HOLD_S = 50.0
LOOK_S = 0.2  # five times a second: two `stat` calls
CONNECTIONS = 20_000
"""Calls held at once, where the system has descriptors for so many."""
RETRY_AFTER = ("retry-after", "60")
DELTAS = 8
DELTA_LIMIT = 32_000
"""Bytes of a delta that is sent; a kiosk reads 64 kB of an answer."""

_VENUE = re.compile(r"[A-Z0-9]{2,8}")
_TAG = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})")
_NUMBERED = re.compile(rf"([0-9]+)\.{WITHDRAWAL_ROLE}(\.delta)?\.json")


class State(msgspec.Struct, frozen=True):
    """What is published: versions, and the newest deltas of withdrawals as their bytes.

    `withdrawal` is the newest version of list or delta; `since` is the oldest timestamp version
    known to carry the same snapshot.
    """

    timestamp: int = 0
    snapshot: int = 0
    withdrawal: int = 0
    since: int = 0
    deltas: tuple[tuple[int, bytes], ...] = ()

    def news_for(self, seen: tuple[int, int] | None) -> bool:
        """Whether a kiosk that saw `seen` has something to fetch; renewals alone are none."""
        if seen is None:
            return True
        return not self.since <= seen[0] <= self.timestamp or seen[1] != self.withdrawal

    def reply(self, seen: tuple[int, int] | None) -> bytes:
        """The answer, with the oldest delta that the kiosk lacks, word for word.

        Its tag, which the kiosk sends back as `seen`, is as new as that delta, so that the next
        call is answered with the next.
        """
        lacking = [delta for delta in self.deltas if seen is not None and delta[0] > seen[1]]
        if seen is None:
            lacking = list(self.deltas[-1:])
        version, delta = lacking[0] if lacking else (self.withdrawal, b"null")
        if len(lacking) < 2:
            version = self.withdrawal
        return b'{"tag":"%d.%d","timestamp":%d,"withdrawal":%b}' % (
            self.timestamp,
            version,
            self.timestamp,
            delta,
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
    versions, deltas = _withdrawals(public / "metadata", dict(before.deltas))
    withdrawal = max([before.withdrawal, *versions])
    return State(timestamp, snapshot, withdrawal, since, deltas or before.deltas)


def _read(path: Path) -> tuple[_File, bytes] | None:
    """The file; None where there is none, which is another thing than one that cannot be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    return msgspec.json.decode(data, type=_File), data.strip()


def _withdrawals(
    metadata: Path, known: dict[int, bytes]
) -> tuple[list[int], tuple[tuple[int, bytes], ...]]:
    """The versions of every list and delta, and the newest deltas, the oldest of them first."""
    try:
        names = os.listdir(metadata)  # noqa: PTH208 - pathlib's glob hides what went wrong
    except FileNotFoundError:
        names = []
    found = [(int(m[1]), bool(m[2]), name) for name in names if (m := _NUMBERED.fullmatch(name))]
    newest = sorted((version, name) for version, is_delta, name in found if is_delta)[-DELTAS:]
    read = ((version, known.get(version) or _delta(metadata / name)) for version, name in newest)
    return [version for version, *_ in found], tuple((v, data) for v, data in read if data)


def _delta(path: Path) -> bytes | None:
    found = _read(path)
    return found[1] if found and len(found[1]) <= DELTA_LIMIT else None


def _stamps(public: Path) -> tuple[tuple[int, int] | None, ...]:
    """What changes when something is published; `metadata` itself, for the numbered envelopes."""

    def stamp(path: Path) -> tuple[int, int] | None:
        try:
            found = path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino

    return tuple(
        stamp(path) for path in (public / "metadata" / "timestamp.json", public / "metadata")
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
        """ASGI: `GET /wake?venue=WH01&seen=TAG` (docs/reference/formats.md#the-wake-call)."""
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
