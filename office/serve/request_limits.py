"""Bodies of requests are taken in by the loop, within limits, before Django hears of them.

A body that is too large or too slow never holds one of Django's few threads. What a form holds
(`SMALL`) always has a place, so nobody's files keep anybody from signing in or taking down; files
are taken at the addresses that have them sent, from whoever may send some, and counted by sender.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO, NamedTuple

from office.prior_notices.one_time_address import PATH
from office.serve.http_reply import App, Message, Receive, Scope, Send, header
from office.serve.http_reply import send_reply as answer
from office.serve.refused_bodies import (
    BUSY,
    OPEN_FIRST,
    SIGN_IN_FIRST,
    TOO_LARGE,
    TOO_LARGE_A_CASE,
    TOO_LONG,
    TOO_SLOW,
    Refusal,
    page_language,
)
from office.serve.upload_budget import Share, UploadBudget

SITE = 84_000_000
"""Of the staff's pages: a workbook of 80 MB (`office.intake.sheets`) and its form."""
CASE = 51_000_000
"""Of the operators' page: five attachments of 10 MB and their form."""
TYPED = 256_000
"""Of the staff's other pages: the longest texts of a complaint, as browsers encode Chinese."""
SMALL = 64_000
"""A form as anybody may send it: always taken, counted nowhere."""
AT_ONCE = 400_000_000
"""All files being taken in together; they lie on a disk."""
CASES_AT_ONCE = 110_000_000
"""Of these what operators send: whoever floods their page keeps no colleague from uploading."""
_PIECE = 1 << 18
SMALL_S, TIME_S = 30.0, 120.0
"""For a form, and for files."""
_DRAIN = 4  # times the limit is read and thrown away, so that a browser shows the answer


class Sender(NamedTuple):
    """Who sends more than `SMALL`: a name to count by, "" of nobody known; how much may come."""

    name: str
    limit: int


type SenderOf = Callable[[str, str], Sender | None]
"""Who sends that much to a path with these cookies (`upload_senders.upload_sender`)."""


def no_uploads(_path: str, _cookies: str) -> None:
    """Files are sent nowhere: of a server without Django."""


@dataclass(frozen=True)
class _Part:
    """A part of the site: how large a body may be there, what of files at once, what is said."""

    home: str
    limit: int
    at_once: int
    too_large: Refusal
    stranger: Refusal

    @property
    def share(self) -> Share:
        """One sender has room for one body of the largest."""
        return Share(self.at_once, self.limit)


_CASES = _Part(PATH, CASE, CASES_AT_ONCE, TOO_LARGE_A_CASE, OPEN_FIRST)
_STAFF = _Part("/office/", SITE, AT_ONCE, TOO_LARGE, SIGN_IN_FIRST)
_OTHER = _Part("/", SMALL, 0, TOO_LONG, TOO_LONG)


def _part(path: str) -> _Part:
    return next((part for part in (_STAFF, _CASES) if path.startswith(part.home)), _OTHER)


class _Sent:
    """A body under way: what was taken of it, whose it is once it is a file's."""

    def __init__(self, part: _Part, body: IO[bytes]) -> None:
        self.part, self.body = part, body
        self.sender: str | None = None
        self.limit = part.limit
        self.counted = self.seen = 0

    @property
    def too_large(self) -> Refusal:
        """What is said of one that is: of a page without files, that it is too long."""
        return self.part.too_large if self.limit == self.part.limit else TOO_LONG


class Bodies:
    """ASGI: hands `app` requests whose bodies are complete and within the limit."""

    def __init__(
        self,
        app: App,
        sender_of: SenderOf = no_uploads,
        *,
        small_s: float = SMALL_S,
        time_s: float = TIME_S,
        at_once: int = AT_ONCE,
    ) -> None:
        self._app, self._sender_of = app, sender_of
        self._small_s, self._time_s = small_s, time_s
        self._budget = UploadBudget(at_once)
        self._asking = ThreadPoolExecutor(1, "uploads")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self._app(scope, receive, send)
            return
        with tempfile.SpooledTemporaryFile(SMALL) as body:
            sent = _Sent(_part(scope["path"]), body)
            try:
                refusal = await self._taken(scope, receive, sent)
                if refusal:
                    await answer(send, refusal.page(page_language(scope), sent.part.home))
                else:
                    await self._app(scope, _replay(body, receive), send)
            except ConnectionError:
                return  # nobody is there to be answered
            finally:
                if sent.sender:
                    self._budget.give_back(sent.part.home, sent.sender, sent.counted)

    async def _taken(self, scope: Scope, receive: Receive, sent: _Sent) -> Refusal | None:
        try:
            async with asyncio.timeout(self._small_s) as limit:
                return await self._take(scope, receive, sent, limit)
        except TimeoutError:
            return TOO_SLOW

    async def _take(
        self, scope: Scope, receive: Receive, sent: _Sent, limit: asyncio.Timeout
    ) -> Refusal | None:
        said = header(scope, "content-length")
        size = int(said) if said.isdecimal() else 0
        refusal = await self._admit(scope, sent, limit) if size > SMALL else None
        if refusal is None and size > sent.limit:
            refusal = sent.too_large
        async for chunk in _chunks(receive):
            sent.seen += len(chunk)
            if refusal is None and sent.seen > SMALL and sent.sender is None:
                refusal = await self._admit(scope, sent, limit)
            refusal = refusal or self._full(sent)
            if sent.seen > sent.part.limit * _DRAIN:
                break
            if refusal is None:
                sent.body.write(chunk)
        return refusal

    async def _admit(self, scope: Scope, sent: _Sent, limit: asyncio.Timeout) -> Refusal | None:
        """Let more than a form in, and give it time; or say why not, once all of it is read."""
        loop = asyncio.get_running_loop()
        limit.reschedule(loop.time() + self._time_s)
        path, cookies = scope["path"], header(scope, "cookie")
        found = await loop.run_in_executor(self._asking, self._sender_of, path, cookies)
        sent.sender = found.name if found else ""
        if found is None:
            return TOO_LONG
        sent.limit = found.limit
        return None if sent.sender else sent.part.stranger

    def _full(self, sent: _Sent) -> Refusal | None:
        """Count what has come of a file."""
        if not sent.sender:
            return None
        if sent.seen > sent.limit:
            return sent.too_large
        more = sent.seen - sent.counted
        if not self._budget.take(sent.part.home, sent.sender, more, sent.part.share):
            return BUSY
        sent.counted += more
        return None


async def _chunks(receive: Receive) -> AsyncIterator[bytes]:
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionError
        yield message.get("body", b"")
        if not message.get("more_body", False):
            return


def _replay(body: IO[bytes], receive: Receive) -> Receive:
    left = body.tell()
    body.seek(0)
    done = False

    async def again() -> Message:
        nonlocal left, done
        if done:
            return await receive()
        piece = body.read(_PIECE)
        left -= len(piece)
        done = left <= 0 or not piece
        return {"type": "http.request", "body": piece, "more_body": not done}

    return again
