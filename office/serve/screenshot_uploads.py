"""`POST /screenshot`: the picture that a command has asked a screen for, taken in beside reports.

Size first; then whether a command waits for it; only then a signature and a picture are looked at.
"""

import asyncio

from office.remote.screenshots import NotWantedError, take_in
from office.serve.http_reply import NO_STORE, Receive, Reply, Scope, Send, header, send_reply
from office.state_dir import StateDir
from sync.errors import StoreError, SyncError
from sync.screenshots import UPLOAD_LIMIT

_BODY_S = 60.0
_AT_ONCE = 2
"""Bodies of megabytes that are held at one time."""


class ScreenshotUploads:
    """ASGI app for `/screenshot`."""

    def __init__(self, place: StateDir) -> None:
        self._place = place
        self._free = _AT_ONCE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["method"] != "POST":
            await send_reply(send, Reply(405, headers=(("allow", "POST"), NO_STORE)))
            return
        if not self._free:
            await send_reply(send, _plain(503))
            return
        self._free -= 1
        try:
            await send_reply(send, _plain(await self._status(scope, receive)))
        finally:
            self._free += 1

    async def _status(self, scope: Scope, receive: Receive) -> int:
        body = await _body(scope, receive)
        if body is None:
            return 413
        try:
            await asyncio.to_thread(take_in, self._place, body)
        except NotWantedError:
            return 404
        except StoreError:
            return 503
        except SyncError:
            return 400
        return 200


async def _body(scope: Scope, receive: Receive) -> bytes | None:
    """The body; None of one that is too long or does not come."""
    said = header(scope, "content-length")
    if said.isdecimal() and int(said) > UPLOAD_LIMIT:
        return None
    body = bytearray()
    try:
        async with asyncio.timeout(_BODY_S):
            while True:
                message = await receive()
                body += message.get("body", b"")
                if len(body) > UPLOAD_LIMIT:
                    return None
                if message["type"] == "http.disconnect" or not message.get("more_body"):
                    return bytes(body)
    except TimeoutError:
        return None


def _plain(status: int) -> Reply:
    again = (("retry-after", "60"),) if status == 503 else ()
    close = (("connection", "close"),) if status in (404, 413, 503) else ()
    return Reply(status, headers=(NO_STORE, *again, *close))
