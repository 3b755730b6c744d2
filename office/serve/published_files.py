"""The published tree over HTTP: only what has the form of a published file, GET and HEAD only.

An address is matched against the forms below before any path is made of it, so neither `..` nor
a temporary file nor another folder can be asked for. What is not there is answered in one way.
"""

import asyncio
import gzip
import os
import re
import threading
from collections import OrderedDict
from pathlib import Path

from office.channels.open_data.licence import LICENCE
from office.channels.open_data.open_paths import FOLDER
from office.channels.public_site.folders import ENDINGS, FOLDERS
from office.channels.public_site.pages import unknown_page
from office.channels.public_site.site_tree import MARK, PAGE, UNKNOWN
from office.serve.http_reply import (
    DEB,
    HTML,
    JSON,
    NO_STORE,
    POLICY,
    SCRIPT,
    UNFRAMED,
    ZIP,
    Receive,
    Reply,
    Scope,
    Send,
    accepts_gzip,
    header,
    send_file,
    send_reply,
)
from sync.canonical import digest
from sync.disk import read

_SHA = "[0-9a-f]{64}"
_FOR_EVER = ("cache-control", "public, max-age=31536000, immutable")
_ASK_AGAIN = ("cache-control", "no-cache")
_FILES: tuple[tuple[re.Pattern[str], str, tuple[str, str]], ...] = (
    (re.compile(r"metadata/(timestamp|snapshot)\.json"), JSON, _ASK_AGAIN),
    (re.compile(r"metadata/[1-9][0-9]{0,9}\.[a-z0-9-]{1,40}\.json"), JSON, _FOR_EVER),
    (re.compile(rf"targets/[a-z0-9-]{{1,40}}/{_SHA}\.index\.json"), JSON, _FOR_EVER),
    (re.compile(rf"cas/{_SHA}\.json"), JSON, _ASK_AGAIN),
    (re.compile(rf"plates/{_SHA}\.png"), "image/png", _ASK_AGAIN),
    (re.compile(r"programs/20[0-9]{12}\.json"), JSON, _ASK_AGAIN),
)
"""Words and pictures never change under their digest, but a withdrawal takes them away: a
browser or a proxy that keeps them asks first (ADR 41).
"""
_PACKAGE = re.compile(rf"programs/{_SHA}\.deb")
_BEGIN = re.compile(r"bytes=([0-9]{1,12})-")
_PART = "(/[a-z0-9][a-z0-9-]{0,39})"
_WHOLE = f"({'|'.join(FOLDERS)})"
_PAGE = re.compile(
    rf"r/[0-9a-hjkmnp-tv-z]{{10}}/[1-9][0-9]{{0,2}}|v/[a-z0-9]{{2,8}}{_PART}{{0,3}}"
    rf"|{_WHOLE}{_PART}{{0,3}}"
)
_BESIDE = re.compile(
    rf"(v/[a-z0-9]{{2,8}}|{_WHOLE}){_PART}{{1,4}}\.(?P<ending>{'|'.join(ENDINGS)})"
)
"""Files beside the pages: they change as pages do."""
_OPEN = (
    ("access-control-allow-origin", "*"),
    ("link", f'</{LICENCE}>; rel="license"'),
)
"""Of open data alone: a page of any other site may read it, and is told the terms of its use."""
_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "js": SCRIPT,
    "json": JSON,
    "mjs": SCRIPT,
    "xml": "application/atom+xml; charset=utf-8",
}
_PACKED = frozenset({"image/png"})
_PAGES = frozenset({"", PAGE, "r", "v", *FOLDERS})
_FILED = frozenset({"metadata", "targets", "cas", "plates", "programs"})


def is_published(first: str) -> bool:
    """Whether an address with this first part is the tree's, whether or not a file is there."""
    return first in _FILED or first.lower() in _PAGES


_OWN_POLICY = (POLICY, UNFRAMED)
"""A page says in itself which scripts it runs; a policy here would be held beside that."""
_GZIP_FROM = 200  # bytes; below, the header costs more than it saves
_GZIP_CACHE_BYTES = 16_000_000


def page_folder(path: str) -> str:
    """The folder of the page at an address, which may be typed in capitals; empty: no page's."""
    folder = path.removeprefix("/").removesuffix("/index.html").removesuffix("/").lower()
    return folder if _PAGE.fullmatch(folder) else ""


def unknown_in(public: Path) -> bytes:
    """The one answer to what is not there, in the frame of the site where there is one (R39)."""
    return read(public / UNKNOWN) or unknown_page().encode()


class PublishedTree:
    """ASGI app that serves `public`."""

    def __init__(self, public: Path) -> None:
        self._public = public
        self._zipped = _Zipped(_GZIP_CACHE_BYTES)

    def begun(self) -> bool:
        """Whether there is a start page: something was published."""
        return (self._public / PAGE).is_file()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """ASGI."""
        method = scope["method"]
        if method not in {"GET", "HEAD"}:
            await send_reply(send, Reply(405, headers=(("allow", "GET, HEAD"), NO_STORE)))
            return
        path = scope["path"].removeprefix("/")
        if _PACKAGE.fullmatch(path):
            await self._package(path, scope, send)
            return
        found = _BESIDE.fullmatch(path)
        if found and found["ending"] == "zip":
            await self._archive(found[0], scope, send)
            return
        reply = await asyncio.to_thread(self.answer, scope)
        await send_reply(send, reply, head=method == "HEAD")

    async def _archive(self, path: str, scope: Scope, send: Send) -> None:
        """An archive, which may be as long as all that is public: told by its date, sent in parts.

        It is replaced whole (rename), so that whoever has begun to read one reads it to its end.
        """
        head = scope["method"] == "HEAD"
        try:
            file = await asyncio.to_thread((self._public / path).open, "rb")
        except OSError:
            await send_reply(send, self.missing(path), head=head)
            return
        with file:
            known = os.fstat(file.fileno())
            tag = f'W/"{known.st_mtime_ns:x}-{known.st_size:x}"'
            headers = (_ASK_AGAIN, *_beside(path), ("etag", tag))
            if _knows(scope, tag):
                await send_reply(send, Reply(304, headers=headers))
                return
            await send_file(send, Reply(200, b"", ZIP, headers), file, known.st_size, head=head)

    async def _package(self, path: str, scope: Scope, send: Send) -> None:
        """A package of the screens' program, in parts; from where an earlier answer broke off."""
        head = scope["method"] == "HEAD"
        try:
            file = await asyncio.to_thread((self._public / path).open, "rb")
        except OSError:
            await send_reply(send, self.missing(path), head=head)
            return
        with file:
            size = os.fstat(file.fileno()).st_size
            headers: tuple[tuple[str, str], ...] = (_FOR_EVER, ("accept-ranges", "bytes"))
            asked = _BEGIN.fullmatch(header(scope, "range"))
            begin = int(asked[1]) if asked else 0
            if begin and begin >= size:
                where = ("content-range", f"bytes */{size}")
                await send_reply(send, Reply(416, headers=(where, NO_STORE)), head=head)
                return
            status = 206 if asked else 200
            if asked:
                headers += (("content-range", f"bytes {begin}-{size - 1}/{size}"),)
                file.seek(begin)
            reply = Reply(status, b"", DEB, headers)
            await send_file(send, reply, file, size - begin, head=head)

    def answer(self, scope: Scope) -> Reply:
        path = scope["path"].removeprefix("/")
        if path in {"", PAGE}:
            return self._page("", scope)
        if folder := page_folder(path):
            return self._page(folder, scope)
        if found := _BESIDE.fullmatch(path):
            return self._file(path, _KINDS[found["ending"]], scope, (_ASK_AGAIN, *_beside(path)))
        for form, kind, cache in _FILES:
            if form.fullmatch(path):
                return self._file(path, kind, scope, (cache,))
        return self.missing(path)

    def missing(self, path: str) -> Reply:
        """What is unknown, not yet public or no longer shown: the same for all (R39)."""
        if path.partition("/")[0] in _FILED:
            return Reply(404, headers=(NO_STORE,))
        file_of_open_data = _beside(path)[:1] if _BESIDE.fullmatch(path) else ()
        headers = (NO_STORE, *file_of_open_data)
        return Reply(404, unknown_in(self._public), HTML, headers)

    def _page(self, folder: str, scope: Scope) -> Reply:
        try:
            body = (self._public / folder / PAGE).read_bytes()
        except OSError:
            return self.missing(folder)
        if (self._public / folder / MARK).exists():
            return Reply(410, body, HTML, (NO_STORE,))
        return self._encoded(folder, body, HTML, (_ASK_AGAIN, _OWN_POLICY), scope)

    def _file(self, path: str, kind: str, scope: Scope, own: tuple[tuple[str, str], ...]) -> Reply:
        try:
            body = (self._public / path).read_bytes()
        except OSError:
            return self.missing(path)
        return self._encoded(path, body, kind, own, scope)

    def _encoded(
        self,
        path: str,
        body: bytes,
        kind: str,
        own: tuple[tuple[str, str], ...],
        scope: Scope,
    ) -> Reply:
        """`body` with validator and, where it pays and is asked for, gzip."""
        tag = f'W/"{_tag(body)}"'
        headers: tuple[tuple[str, str], ...] = (*own, ("etag", tag))
        if kind not in _PACKED:
            headers += (("vary", "accept-encoding"),)
        if _knows(scope, tag):
            return Reply(304, headers=headers)
        if kind not in _PACKED and len(body) >= _GZIP_FROM and accepts_gzip(scope):
            zipped = self._zipped.get(path, tag, body)
            return Reply(200, zipped, kind, (*headers, ("content-encoding", "gzip")))
        return Reply(200, body, kind, headers)


def _beside(path: str) -> tuple[tuple[str, str], ...]:
    """What a file beside the pages is told with besides."""
    return _OPEN if path.startswith(f"{FOLDER}/") else ()


def _knows(scope: Scope, tag: str) -> bool:
    """Whether who asks has it already."""
    return tag in (part.strip() for part in header(scope, "if-none-match").split(","))


def _tag(body: bytes) -> str:
    """A short name for these bytes, for caches only."""
    return digest(body)[:16]


class _Zipped:
    """Compressed bodies by path, the oldest dropped first; threads share it."""

    def __init__(self, limit: int) -> None:
        self._room = limit
        self._kept: OrderedDict[str, tuple[str, bytes]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, path: str, tag: str, body: bytes) -> bytes:
        """`body` compressed; again only where its `tag` has changed."""
        with self._lock:
            kept = self._kept.get(path)
        if kept and kept[0] == tag:
            return kept[1]
        zipped = gzip.compress(body, 6, mtime=0)
        with self._lock:
            self._room += len(self._kept.pop(path, ("", b""))[1]) - len(zipped)
            self._kept[path] = (tag, zipped)
            while self._room < 0:
                self._room += len(self._kept.popitem(last=False)[1][1])
        return zipped
