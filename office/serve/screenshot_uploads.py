"""`POST /screenshot`: the picture that a command has asked a screen for, taken in beside reports.

Size first; then the statement before the picture: whether a command waits for it, and who signed.
Only for what that screen has signed is there room for a picture, so nobody else can occupy it.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from office.remote.screenshots import NotWantedError, expect, take_in
from office.serve.http_reply import NO_STORE, Receive, Reply, Scope, Send, header, send_reply
from office.state_dir import StateDir
from sync.errors import StoreError, SyncError
from sync.screenshots import STATEMENT_LIMIT, UPLOAD_LIMIT

_HEAD_S, _BODY_S = 10.0, 60.0
_AT_ONCE = 2
"""Bodies of megabytes that are held at one time."""


class _RefusedError(Exception):
    """An answer other than 200."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class ScreenshotUploads:
    """ASGI app for `/screenshot`."""

    def __init__(self, place: StateDir) -> None:
        self._place = place
        self._coming: set[str] = set()
        """The commands whose pictures are under way."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["method"] != "POST":
            await send_reply(send, Reply(405, headers=(("allow", "POST"), NO_STORE)))
            return
        try:
            await self._take(scope, _Incoming(receive))
            status = 200
        except _RefusedError as refused:
            status = refused.status
        await send_reply(send, _plain(status))

    async def _take(self, scope: Scope, incoming: "_Incoming") -> None:
        said = header(scope, "content-length")
        if said.isdecimal() and int(said) > UPLOAD_LIMIT:
            raise _RefusedError(413)
        command = await self._command(incoming)
        if command in self._coming or len(self._coming) >= _AT_ONCE:
            raise _RefusedError(503)
        self._coming.add(command)
        try:
            await incoming.rest()
            await asyncio.to_thread(_kept, self._place, bytes(incoming.data))
        finally:
            self._coming.discard(command)

    async def _command(self, incoming: "_Incoming") -> str:
        """Which command it answers; of what answers none the rest is read and thrown away, so that
        who sends it reads why.
        """
        head = await incoming.head()
        try:
            return await asyncio.to_thread(_expected, self._place, head)
        except _RefusedError:
            await incoming.waste()
            raise


class _Incoming:
    """A body as it comes, no more of it than an upload may have."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.data = bytearray()
        self._size, self._more = 0, True

    async def head(self) -> bytes:
        """What stands before the first line feed."""
        async with _limited(_HEAD_S):
            while self._more and b"\n" not in self.data and len(self.data) <= STATEMENT_LIMIT:
                self.data += await self._piece()
        return bytes(self.data[: STATEMENT_LIMIT + 1]).partition(b"\n")[0]

    async def rest(self) -> None:
        """All of it."""
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
        if self._size > UPLOAD_LIMIT:
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


def _expected(place: StateDir, head: bytes) -> str:
    with _refusing():
        return expect(place, head)


def _kept(place: StateDir, body: bytes) -> None:
    with _refusing():
        take_in(place, body)


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
