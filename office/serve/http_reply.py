"""Answers, over ASGI or as bytes, and the few things asked of a request."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from email.utils import formatdate
from http import HTTPStatus
from typing import Any, BinaryIO

import msgspec

from office.channels.public_site.render import policy

type Scope = MutableMapping[str, Any]
type Message = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]
type App = Callable[[Scope, Receive, Send], Awaitable[None]]

NO_STORE = ("cache-control", "no-store")
HTML = "text/html; charset=utf-8"
JSON = "application/json"
SCRIPT = "text/javascript; charset=utf-8"
ZIP = "application/zip"
DEB = "application/vnd.debian.binary-package"
POLICY = "content-security-policy"
UNFRAMED = "frame-ancestors 'none'"
"""What no page can say of itself, only whoever serves it."""
_PART_BYTES = 262_144


class Reply(msgspec.Struct, frozen=True):
    """A whole answer: status, headers beside the ones `send_reply` adds, body."""

    status: int
    body: bytes = b""
    kind: str = ""
    headers: tuple[tuple[str, str], ...] = ()


async def send_reply(send: Send, reply: Reply, *, head: bool = False) -> None:
    """Send `reply`; for HEAD its headers only."""
    headers = _encoded(_headers(reply))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else reply.body})


async def send_file(
    send: Send, reply: Reply, file: BinaryIO, length: int, *, head: bool = False
) -> None:
    """Send `reply` with `length` bytes of `file` for its body, a part at a time.

    However long the file is and however slowly it is taken, one part of it is in memory.
    """
    headers = _encoded(_headers(reply, length))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    left = 0 if head else length
    while left and (part := await asyncio.to_thread(file.read, min(left, _PART_BYTES))):
        left -= len(part)
        await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def as_bytes(reply: Reply) -> bytes:
    """`reply` as HTTP has it on a connection that it ends."""
    status, date = HTTPStatus(reply.status), formatdate(time.time(), usegmt=True)
    headers = [("date", date), *_headers(reply), ("connection", "close")]
    lines = [f"HTTP/1.1 {status} {status.phrase}", *map(": ".join, headers), "\r\n"]
    return "\r\n".join(lines).encode("ascii") + reply.body


def _headers(reply: Reply, length: int | None = None) -> list[tuple[str, str]]:
    length = len(reply.body) if length is None else length
    headers = [("content-length", str(length)), *reply.headers]
    if reply.kind:
        headers += [("content-type", reply.kind), ("x-content-type-options", "nosniff")]
    if reply.kind == HTML:
        headers.append(("referrer-policy", "no-referrer"))
        if not any(name == POLICY for name, _ in reply.headers):
            headers.append((POLICY, f"{policy()}; {UNFRAMED}"))
    return headers


def _encoded(headers: Iterable[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers]


def header(scope: Scope, name: str) -> str:
    """The request's header `name` (lower case), "" where it has none."""
    wanted = name.encode()
    return next((v.decode("latin-1") for k, v in scope["headers"] if k == wanted), "")


def accepts_gzip(scope: Scope) -> bool:
    """Whether the client takes gzip, by its Accept-Encoding."""
    for part in header(scope, "accept-encoding").split(","):
        name, _, weight = part.partition(";")
        if name.strip() in {"gzip", "*"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
