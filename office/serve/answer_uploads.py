"""`POST /screenshot` and `/checkup`: what a command has asked a screen for, beside reports.

Size first; then the statement before a picture: whether a command waits for it, and who signed.
Only for what that screen has signed is there room for a picture, so nobody else can occupy it.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from office.remote import checkups, screenshots
from office.remote.answers import NotWantedError
from office.serve.http_reply import NO_STORE, Receive, Reply, Scope, Send, header, send_reply
from office.state_dir import StateDir
from sync.checkups import CHECKUP_LIMIT
from sync.errors import StoreError, SyncError
from sync.screenshots import STATEMENT_LIMIT, UPLOAD_LIMIT

_HEAD_S, _BODY_S = 10.0, 60.0
_AT_ONCE = 2
"""Bodies of a kind that are held at one time, which may have megabytes."""


@dataclass(frozen=True)
class Kind:
    """A kind of answer: bytes of its statement and of all of it, and who verifies and keeps it.

    `expect` says which command a statement answers, `take_in` keeps the whole.
    """

    head: int
    limit: int
    expect: Callable[[StateDir, bytes], str]
    take_in: Callable[[StateDir, bytes], None]


SCREENSHOTS = Kind(STATEMENT_LIMIT, UPLOAD_LIMIT, screenshots.expect, screenshots.take_in)
CHECKUPS = Kind(CHECKUP_LIMIT, CHECKUP_LIMIT, checkups.expect, checkups.take_in)


class _RefusedError(Exception):
    """An answer other than 200."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class AnswerUploads:
    """ASGI app for answers of one kind."""

    def __init__(self, place: StateDir, kind: Kind) -> None:
        self._place, self._kind = place, kind
        self._coming: set[str] = set()
        """The commands whose answers are under way."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["method"] != "POST":
            await send_reply(send, Reply(405, headers=(("allow", "POST"), NO_STORE)))
            return
        try:
            await self._take(scope, _Incoming(receive, self._kind))
            status = 200
        except _RefusedError as refused:
            status = refused.status
        await send_reply(send, _plain(status))

    async def _take(self, scope: Scope, incoming: "_Incoming") -> None:
        said = header(scope, "content-length")
        if said.isdecimal() and int(said) > self._kind.limit:
            raise _RefusedError(413)
        command = await self._command(incoming)
        if command in self._coming or len(self._coming) >= _AT_ONCE:
            raise _RefusedError(503)
        self._coming.add(command)
        try:
            await incoming.rest()
            await self._judged(self._kind.take_in, bytes(incoming.data))
        finally:
            self._coming.discard(command)

    async def _command(self, incoming: "_Incoming") -> str:
        """Which command it answers; of what answers none the rest is read and thrown away, so that
        who sends it reads why.
        """
        head = await incoming.head()
        try:
            return await self._judged(self._kind.expect, head)
        except _RefusedError:
            await incoming.waste()
            raise

    async def _judged[T](self, judge: Callable[[StateDir, bytes], T], data: bytes) -> T:
        """In a thread, for it reads files; what stands against it as a status."""
        with _refusing():
            return await asyncio.to_thread(judge, self._place, data)


class _Incoming:
    """A body as it comes, no more of it than an upload may have."""

    def __init__(self, receive: Receive, kind: Kind) -> None:
        self._receive, self._kind = receive, kind
        self.data = bytearray()
        self._size, self._more = 0, True

    async def head(self) -> bytes:
        """What stands before the first line feed."""
        async with _limited(_HEAD_S):
            while self._more and b"\n" not in self.data and len(self.data) <= self._kind.head:
                self.data += await self._piece()
        return bytes(self.data[: self._kind.head + 1]).partition(b"\n")[0]

    async def rest(self) -> None:
        async with _limited(_BODY_S):
            while self._more:
                self.data += await self._piece()

    async def waste(self) -> None:
        """Read all of it and keep nothing."""
        self.data.clear()
        async with _limited(_BODY_S):
            while self._more:
                await self._piece()

    async def _piece(self) -> bytes:
        message = await self._receive()
        piece: bytes = message.get("body", b"")
        self._size += len(piece)
        if self._size > self._kind.limit:
            raise _RefusedError(413)
        self._more = message["type"] != "http.disconnect" and message.get("more_body", False)
        return piece


@asynccontextmanager
async def _limited(seconds: float) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        raise _RefusedError(408) from None


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except NotWantedError:
        raise _RefusedError(404) from None
    except StoreError:
        raise _RefusedError(503) from None
    except SyncError:
        raise _RefusedError(400) from None


def _plain(status: int) -> Reply:
    again = (("retry-after", "60"),) if status == 503 else ()
    close = (("connection", "close"),) if status in (404, 408, 413, 503) else ()
    return Reply(status, headers=(NO_STORE, *again, *close))
