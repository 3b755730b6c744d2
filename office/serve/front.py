"""A connection until it is known what is asked on it; a wake call stays here, and is small.

A held call is a connection with nothing beside it: uvicorn's protocol, its parser, a task and a
request's scope would take four times the memory, and they are what answering ten thousand costs.
"""

import asyncio
import re
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from office.serve.open_files import room
from office.serve.slow_clients import WAKE, Patient, Waiting
from office.serve.wake import Wake
from office.serve.wake_answer import BUSY_RETRY_S, LEFT_RETRY_S, answer
from office.serve.wake_state import Tag

HEAD_LIMIT = 8_192
"""Bytes of a call's first line and headers; of these nothing is read but the line."""

_LINE = re.compile(rb"GET /wake(?:\?([^ ]*))? HTTP/1\.[01]")
_VENUE = re.compile(r"[A-Z0-9]{2,8}")
_SCREEN = re.compile(r"[A-Z0-9]{2,8}-[0-9]{2,4}")
_TAG = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})")


class Front(Waiting):
    """Answers `GET /wake?venue=WH01&seen=TAG&screen=WH01-03`, the wake call
    (docs/reference/formats.md#the-wake-call).

    Any other request is handed on, with its connection, to uvicorn's protocol.

    Args:
        wake: holds the calls.
        protocol: for all other requests.
        config, server_state, app_state, _loop: as uvicorn gives them to its protocols.
    """

    __slots__ = ("_app_state", "_config", "_head", "_protocol", "_server", "_timer", "_transport",
                 "_wake", "screen", "seen", "until")  # fmt: skip

    def __init__(
        self,
        wake: Wake,
        protocol: type[Patient],
        *,
        config: Any,
        server_state: Any,
        app_state: Any,
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self._wake, self._protocol = wake, protocol
        self._config, self._server, self._app_state = config, server_state, app_state
        self._transport: Any = None
        self._timer: asyncio.TimerHandle | None = None
        self._head = b""
        self.seen: Tag | None = None
        self.screen = ""
        self.until = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for a request; one connection too many is told so at once."""
        self._transport = transport
        Patient.connected += 1
        if Patient.connected > room():
            self.send(answer(HTTPStatus.SERVICE_UNAVAILABLE, retry_s=BUSY_RETRY_S))
            self.end()
        else:
            self.await_head()

    def await_head(self) -> None:
        """Wait for a request, but not for as long as the other likes."""
        self._server.connections.add(self)
        self._abort_after(self._protocol.HEAD_S)

    def data_received(self, data: bytes) -> None:
        """Read on until it is known what is asked."""
        if self._timer is None:  # what follows a call belongs to none
            self._transport.abort()
            return
        self._head += data
        if not WAKE.startswith(self._head[: len(WAKE)]) or len(self._head) > HEAD_LIMIT:
            self._hand_on()
        elif b"\r\n\r\n" in self._head:
            self._ask()

    def connection_lost(self, _exc: Exception | None) -> None:
        """Nobody is there to be answered."""
        Patient.connected -= 1
        self._wake.drop(self)
        self._leave()

    def shutdown(self) -> None:
        """The server ends: let the kiosk go, to the next one."""
        if self._wake.drop(self):
            self.send(answer(HTTPStatus.SERVICE_UNAVAILABLE, retry_s=LEFT_RETRY_S))
        self.end()

    def send(self, data: bytes) -> None:
        """Send the answer."""
        self._transport.write(data)

    def end(self) -> None:
        """End the connection once all is read, and who does not read it is not waited for."""
        self._transport.close()
        if self._transport.get_write_buffer_size():
            self._abort_after(self._protocol.READ_S)

    def _ask(self) -> None:
        line = _LINE.fullmatch(self._head.partition(b"\r\n")[0])
        if line is None:
            self._hand_on()
            return
        more = self._head.partition(b"\r\n\r\n")[2]
        self._wait_no_more()
        self._head = b""
        query = _query(line[1] or b"")
        if query is None or more:
            self.send(answer(HTTPStatus.BAD_REQUEST))
            self.end()
        else:
            self.seen, self.screen = query
            self._wake.take(self)

    def _hand_on(self) -> None:
        self._leave()
        other = self._protocol(
            config=self._config, server_state=self._server, app_state=self._app_state
        )
        self._transport.set_protocol(other)
        other.connection_made(self._transport)
        head, self._head = self._head, b""
        other.data_received(head)
        other.front = self  # only now: this request is its own, whatever it begins with

    def _abort_after(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(seconds, self._transport.abort)

    def _leave(self) -> None:
        self._server.connections.discard(self)
        self._wait_no_more()

    def _wait_no_more(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None


def _query(query: bytes) -> tuple[Tag | None, str] | None:
    """Tag and screen of a well-formed query, empty where it names none; None for any other."""
    try:
        fields = parse_qs(query.decode("ascii"), strict_parsing=True, keep_blank_values=True)
    except (UnicodeDecodeError, ValueError):
        return None
    if set(fields) - {"venue", "seen", "screen"} or any(len(said) > 1 for said in fields.values()):
        return None
    (venue,), (seen,) = fields.get("venue", [""]), fields.get("seen", [""])
    (screen,) = fields.get("screen", [""])
    tag = _TAG.fullmatch(seen)
    if not _VENUE.fullmatch(venue) or (seen and not tag):
        return None
    if "screen" in fields and not _SCREEN.fullmatch(screen):
        return None
    return ((int(tag[1]), int(tag[2])) if tag else None), screen
