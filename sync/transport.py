"""HTTP for the agent: size and time bounded on every file, no redirects, whatever the other does.

One transport for TUF's client, blobs, plates and the wake call (docs/reference/trust.md).
"""

import http.client
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from urllib.parse import quote, urlsplit

from sync.errors import DownloadError
from sync.http_deadline import Connection, Deadline
from sync.http_proxy import place

PIECE = 16_384
"""Bytes a read asks for; decoded gzip comes in pieces of this size, so a bomb is cut early."""
RETRIES = 1
OK, PARTIAL = 200, 206
SILENCE_S = 10.0
"""Longest wait for the next byte."""
DEADLINE_S = 45.0
"""Longest time for one whole file, from connecting to its last byte, however steadily it drips."""
HEADERS = {"User-Agent": "gongshi", "Accept": "*/*", "Accept-Encoding": "gzip"}
_BROKEN = (http.client.HTTPException, OSError, ValueError)
"""What http.client raises; ValueError for addresses that are none."""


class RefusedError(DownloadError):
    """The server answered with another status than 200; `after` are seconds it asks to wait."""

    def __init__(self, zh: str, en: str, status: int, after: int = 0) -> None:
        super().__init__(zh, en)
        self.status = status
        self.after = after


class TooLongError(DownloadError):
    """More decoded bytes than the file may have."""


class TooSlowError(DownloadError):
    """Not the whole file within its deadline."""


class Transport:
    """Bounded exchanges, on one connection as long as the host stays the same.

    Args:
        clock: seconds of a clock that no one sets.
        deadline: seconds for one whole file, from request to last byte.
        proxy: the address of an HTTP proxy through which everything goes, empty without one.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        deadline: float = DEADLINE_S,
        proxy: str = "",
    ) -> None:
        self._clock = clock
        self._deadline = deadline
        self._proxy = place(proxy)
        self._place = ("", "")
        self._connection: Connection | None = None
        self._context: ssl.SSLContext | None = None
        self._stopped = False

    def another(self) -> "Transport":
        """One like this, with a connection of its own."""
        other = Transport(self._clock, self._deadline)
        other._proxy, other._context = self._proxy, self._context  # what is trusted is read once
        return other

    def stop(self) -> None:
        """By another thread: break off the exchange in hand, and have no other begun."""
        self._stopped = True
        if (connection := self._connection) is not None:
            connection.stop()

    def get(
        self, url: str, limit: int, *, deadline: float | None = None, silence: float = SILENCE_S
    ) -> bytes:
        """The file at `url`, of at most `limit` decoded bytes.

        Args:
            deadline: seconds for the whole file, where it is another than usual.
            silence: seconds to wait for the next byte; a long poll is silent on purpose.

        Raises:
            DownloadError: not to be had; RefusedError, TooLongError, TooSlowError say more.
        """
        return bounded(self.pieces(url, deadline=deadline, silence=silence), url, limit)

    def post(self, url: str, body: bytes, limit: int, *, deadline: float | None = None) -> bytes:
        """Send `body` to `url`, once; the answer, of at most `limit` decoded bytes.

        Raises:
            DownloadError: it was not taken, or not answered; RefusedError, TooLongError,
                TooSlowError say more.
        """
        ends = Deadline(self._clock, deadline or self._deadline, SILENCE_S)
        return bounded(self._pieces(url, ends, body), url, limit)

    def pieces(
        self,
        url: str,
        *,
        deadline: float | None = None,
        silence: float = SILENCE_S,
        begin: int = 0,
    ) -> Iterator[bytes]:
        """As `get`, piece by piece; the size is the caller's to bound.

        Args:
            begin: bytes that are there already; the others come, whether or not the server can
                begin there.
        """
        ends = Deadline(self._clock, deadline or self._deadline, silence)
        yield from self._pieces(url, ends, begin=begin)

    def _pieces(
        self, url: str, ends: Deadline, body: bytes | None = None, begin: int = 0
    ) -> Iterator[bytes]:
        response = self._open(url, ends, body, begin)
        passed = begin if response.status == OK else 0
        try:
            for piece in _decoded(response):
                if ends.over:
                    raise _too_slow(url, ends)
                yield piece[passed:]
                passed = max(0, passed - len(piece))
        except (*_BROKEN, zlib.error) as error:
            if ends.over:
                raise _too_slow(url, ends) from None
            raise DownloadError(
                f"传输中断：{url}（{type(error).__name__}）。内容没有丢失，请稍后再试。",
                f"The transfer of {url} broke off ({type(error).__name__}).",
            ) from None
        finally:
            self._done_with(response)

    def _open(
        self, url: str, ends: Deadline, body: bytes | None = None, begin: int = 0
    ) -> http.client.HTTPResponse:
        retries = RETRIES if body is None else 0  # what is sent may have arrived
        for attempt in range(retries + 1):
            try:
                response = self._asked(url, ends, body, begin)
            except _BROKEN as error:
                self._drop()
                if ends.over:
                    raise _too_slow(url, ends) from None
                if attempt < retries:
                    continue
                # Only the kind: the text of the error holds addresses of the local network.
                raise DownloadError(
                    f"暂时连不上：{url}（{type(error).__name__}）。内容没有丢失，请稍后再试。",
                    f"{url} cannot be reached ({type(error).__name__}). Nothing is lost.",
                ) from None
            if response.status == OK or (begin and _begins_at(response, begin)):
                return response
            self._done_with(response)
            raise _refusal(url, response)
        raise AssertionError  # the last attempt has returned or raised

    def _asked(
        self, url: str, ends: Deadline, body: bytes | None, begin: int
    ) -> http.client.HTTPResponse:
        parts = urlsplit(url)
        if self._connection is None or self._place != (parts.scheme, parts.netloc):
            self._drop()
            context = self._tls() if parts.scheme == "https" else None
            host = parts.hostname or ""
            self._connection = Connection(host, parts.port, context, self._proxy)
            self._place = (parts.scheme, parts.netloc)
        if self._stopped:
            raise ConnectionAbortedError
        self._connection.under(ends)
        query = f"?{parts.query}" if parts.query else ""
        target = quote(f"{parts.path or '/'}{query}", safe="/%?&=~:@!$'()*+,;")
        if self._proxy is not None and parts.scheme == "http":
            target = f"http://{parts.netloc}{target}"
        headers = {**HEADERS, **_from(begin)} if begin else HEADERS
        self._connection.request("GET" if body is None else "POST", target, body, headers)
        return self._connection.getresponse()

    def _tls(self) -> ssl.SSLContext:
        if self._context is None:
            self._context = ssl.create_default_context()
        return self._context

    def _done_with(self, response: http.client.HTTPResponse) -> None:
        """Keep the connection only where nothing is left to be read."""
        if response.length == 0:
            with suppress(*_BROKEN):
                response.read()
        if not response.isclosed():
            response.close()
            self._drop()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _from(begin: int) -> dict[str, str]:
    """Headers that ask for what follows so many bytes, as it lies there."""
    return {"Range": f"bytes={begin}-", "Accept-Encoding": "identity"}


def _begins_at(response: http.client.HTTPResponse, begin: int) -> bool:
    told = response.headers.get("Content-Range", "")
    return response.status == PARTIAL and told.startswith(f"bytes {begin}-")


def bounded(pieces: Iterator[bytes], url: str, limit: int) -> bytes:
    """Pieces put together, of at most `limit` bytes.

    Raises:
        TooLongError: there are more.
    """
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > limit:
            raise TooLongError(
                f"未取到：{url} 超过了许可的 {limit} 字节。",
                f"{url} is larger than the {limit} bytes it may have.",
            )
    return bytes(data)


def _decoded(response: http.client.HTTPResponse) -> Iterator[bytes]:
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding == "identity":
        return _arriving(response)
    if coding == "gzip":
        return _unzipped(_arriving(response))
    raise http.client.HTTPException("an encoding that was not asked for")


def _arriving(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while piece := response.read1(PIECE):
        yield piece
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)


def _unzipped(pieces: Iterator[bytes]) -> Iterator[bytes]:
    inflate = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    for data in pieces:
        piece = inflate.decompress(data, PIECE)
        yield piece
        while inflate.unconsumed_tail or len(piece) == PIECE:
            piece = inflate.decompress(inflate.unconsumed_tail, PIECE)
            yield piece
        if inflate.eof:
            for _ in pieces:  # the end of the message; what more there is counts for nothing
                yield b""
            return
    raise zlib.error


def _too_slow(url: str, ends: Deadline) -> TooSlowError:
    return TooSlowError(
        f"暂时连不上：{ends.seconds:.0f} 秒内没有取完 {url}。内容没有丢失，请稍后再试。",
        f"{url} did not arrive within {ends.seconds:.0f} seconds.",
    )


def _refusal(url: str, response: http.client.HTTPResponse) -> DownloadError:
    if 300 <= response.status < 400:
        return DownloadError(
            f"未取到：{url} 被转到别的地址，可能是上网认证页，或地址有误。本屏不跟随转址。",
            f"{url} was answered with a redirect: a captive portal, or a wrong address. This "
            "screen follows none.",
        )
    after = response.headers.get("Retry-After", "")
    seconds = int(after) if after.isdecimal() and after.isascii() and len(after) < 6 else 0
    return RefusedError(
        f"暂时未取到：{url} 回答状态码 {response.status}。内容没有丢失，请稍后再试。",
        f"{url} was answered with status {response.status}.",
        response.status,
        seconds,
    )
