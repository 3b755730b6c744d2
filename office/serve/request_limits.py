"""Bodies of requests are taken in by the loop, within limits, before Django hears of them.

A body that is too large or too slow never holds one of Django's few threads.
"""

import asyncio
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from http.cookies import SimpleCookie
from typing import IO

import msgspec

from office.prior_notices.one_time_address import PATH
from office.serve.http_reply import (
    HTML,
    NO_STORE,
    App,
    Message,
    Receive,
    Reply,
    Scope,
    Send,
    header,
)
from office.serve.http_reply import send_reply as answer
from sync.errors import Language

SITE = 84_000_000
"""Of the staff's pages: a workbook of 80 MB (`office.intake.sheets`) and its form."""
CASE = 51_000_000
"""Of the operators' page: five attachments of 10 MB and their form."""
OTHER = 64_000
AT_ONCE = 400_000_000
"""All bodies being taken in together; they lie on a disk."""
CASES_AT_ONCE = 110_000_000
"""Of these what operators send: whoever floods their page keeps no colleague from uploading."""
_IN_MEMORY, _PIECE = 1_000_000, 1 << 18
TIME_S = 120.0
_DRAIN = 4  # times the limit is read and thrown away, so that a browser shows the answer

_PAGE = (
    '<!doctype html><html lang="{lang}"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>{title} · {site}</title>"
    "<style>body{{background:#f6f7f9;color:#17243a;margin:0;padding:2rem 1rem;"
    "font:16px/1.6 sans-serif}}main{{max-width:36rem;margin:auto}}a{{display:inline-block;"
    "padding:.6rem 1rem;background:#1559a8;color:#fff;text-decoration:none;border-radius:4px}}"
    "</style>"
    '<main><h1>{title}</h1><p>{said}</p><p><a href="{home}">{back}</a></p></main></html>'
)
"""Said before Django is asked, so whole in itself and without the office's frame."""
_FRAME = {
    "zh": {"lang": "zh-CN", "site": "公示屏办公端", "back": "回到首页"},
    "en": {"lang": "en", "site": "Gongshi office", "back": "Back to the first page"},
}
_FRAME_OF_CASES = {
    "zh": {"lang": "zh-CN", "site": "公示告知", "back": "回到告知页面"},
    "en": {"lang": "en", "site": "Notice", "back": "Back to the page of the notice"},
}


class Refusal(msgspec.Struct, frozen=True):
    """A status, and by language its heading and its sentence."""

    status: int
    zh: tuple[str, str]
    en: tuple[str, str]

    def page(self, language: Language, home: str) -> Reply:
        """It as a page, with a link to `home`."""
        title, said = self.zh if language == "zh" else self.en
        frame = (_FRAME_OF_CASES if home == PATH else _FRAME)[language]
        body = _PAGE.format(title=title, said=said, home=home, **frame).encode()
        return Reply(self.status, body, HTML, (NO_STORE, ("connection", "close")))


TOO_LARGE = Refusal(
    413,
    (
        "文件太大",
        "文件没有收下，没有任何改动。一次最多上传 80 MB，请拆分后再传；"
        "用浏览器的“后退”回到原来的页面。",
    ),
    (
        "The file is too large",
        "It was not taken, and nothing was changed. Upload at most 80 MB at a time: split it, and "
        "go back to the page you came from.",
    ),
)
TOO_LARGE_A_CASE = Refusal(
    413,
    (
        "附件太大",
        "没有收下，没有任何改动。附件最多 5 个，每个不超过 10 MB；"
        "写好的文字还在原来的页面里，请用浏览器的“后退”回去。",
    ),
    (
        "The attachments are too large",
        "They were not taken, and nothing was changed. At most five, 10 MB each. What you wrote is "
        "still on the page you came from: go back to it.",
    ),
)
TOO_SLOW = Refusal(
    408,
    ("上传中断", "没有收下，没有任何改动。请检查网络后重试。"),
    ("The upload was cut off", "Nothing was taken or changed. Check the network and try again."),
)
BUSY = Refusal(
    503,
    ("同时上传的人太多", "没有收下，没有任何改动。请一分钟后重试。"),
    ("Too much is being uploaded at once", "Nothing was taken or changed. Try again in a minute."),
)


def page_language(scope: Scope) -> Language:
    """The language in which Django would answer: as chosen, else as the browser asks for."""
    chosen = SimpleCookie(header(scope, "cookie")).get("django_language")
    if chosen:
        return "en" if chosen.value == "en" else "zh"
    asked = header(scope, "accept-language").lower().split(",")
    known = (part.strip()[:2] for part in asked)
    return "en" if next((one for one in known if one in ("zh", "en")), "zh") == "en" else "zh"


class _Part(msgspec.Struct, frozen=True):
    """A part of the site: how large a body may be there, and all of them together."""

    home: str
    limit: int
    at_once: int = AT_ONCE
    too_large: Refusal = TOO_LARGE


_STAFF = _Part("/office/", SITE)
_CASES = _Part(PATH, CASE, CASES_AT_ONCE, TOO_LARGE_A_CASE)
_OTHER = _Part("/", OTHER)


def _part(path: str) -> _Part:
    return next((part for part in (_STAFF, _CASES) if path.startswith(part.home)), _OTHER)


class Bodies:
    """ASGI: hands `app` requests whose bodies are complete and within the limit."""

    def __init__(self, app: App, time_s: float = TIME_S, at_once: int = AT_ONCE) -> None:
        self._app = app
        self._time_s = time_s
        self._at_once = at_once
        self._held = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self._app(scope, receive, send)
            return
        part = _part(scope["path"])
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as body:
            try:
                async with asyncio.timeout(self._time_s):
                    refusal = await self._take(scope, receive, body, part)
            except TimeoutError:
                refusal = TOO_SLOW
            except ConnectionError:
                return  # nobody is there to be answered
            finally:
                self._held[part.home] -= body.tell()
            if refusal:
                await answer(send, refusal.page(page_language(scope), part.home))
            else:
                await self._app(scope, _replay(body, receive), send)

    async def _take(
        self, scope: Scope, receive: Receive, body: IO[bytes], part: _Part
    ) -> Refusal | None:
        said = header(scope, "content-length")
        limit = part.limit
        refusal = part.too_large if said.isdecimal() and int(said) > limit else None
        seen = 0
        async for chunk in _chunks(receive):
            seen += len(chunk)
            if seen > limit:
                refusal = part.too_large
            elif self._is_full(part, len(chunk)):
                refusal = refusal or BUSY
            if seen > limit * _DRAIN:
                break
            if refusal is None:
                body.write(chunk)
                self._held[part.home] += len(chunk)
        return refusal

    def _is_full(self, part: _Part, more: int) -> bool:
        of_all, of_part = self._held.total() + more, self._held[part.home] + more
        return of_all > self._at_once or of_part > part.at_once


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
