"""Bodies of a statement's size, of which no more is read than one may have."""

import asyncio

from office.serve.http_reply import Receive, Scope, header

_WITHIN_S = 10.0


class BodyError(Exception):
    """It is not taken: 413 too large, 408 too slow."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def small_body(scope: Scope, receive: Receive, limit: int) -> bytes:
    """The body, of at most `limit` bytes.

    Raises:
        BodyError: it is larger, or does not come.
    """
    said = header(scope, "content-length")
    if said.isdecimal() and int(said) > limit:
        raise BodyError(413)
    try:
        async with asyncio.timeout(_WITHIN_S):
            return await _in_pieces(receive, limit)
    except TimeoutError:
        raise BodyError(408) from None


async def _in_pieces(receive: Receive, limit: int) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > limit:
            raise BodyError(413)
        more = message.get("more_body", False)
    return body
