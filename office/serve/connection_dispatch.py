"""A connection until it is known what is asked on it; a wake call and a report stay here.

A held call is a connection with nothing beside it: uvicorn's protocol, its parser, a task and a
request's scope would take four times the memory, and they are what answering ten thousand costs.
They are also half of what a report costs, and after a recall every screen sends one.
"""

import asyncio
import re
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from office.serve.client_address import counted_address
from office.serve.http_reply import as_bytes
from office.serve.open_files import room
from office.serve.report_head import REPORT, body_size
from office.serve.slow_clients import WAKE, Patient, Waiting
from office.serve.state_reports import StateReports
from office.serve.wake import Wake
from office.serve.wake_answer import CROWDED_RETRY_S, LEFT_RETRY_S, answer
from office.serve.wake_state import Tag

HEAD_LIMIT = 8_192
"""Bytes of a first line, headers and a report; of a call's nothing is read but the
line, and from nginx whence it comes."""
BODY_S = 1.0
"""For the rest of a report, all of it; for whoever takes longer uvicorn's protocol waits."""
_END = b"\r\n\r\n"

_LINE = re.compile(rb"GET /wake(?:\?([^ ]*))? HTTP/1\.[01]")
_FORWARDED = re.compile(rb"\r\nx-forwarded-for:([^\r\n]*)", re.IGNORECASE)
_VENUE = re.compile(r"[A-Z0-9]{2,8}")
_SCREEN = re.compile(r"[A-Z0-9]{2,8}-[0-9]{2,4}")
_TAG = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})")


class Front(Waiting):
    """Answers `GET /wake?venue=WH01&seen=TAG&screen=WH01-03`, the wake call
    (docs/reference/formats.md#the-wake-call), and `POST /report` as screens send it.

    Any other request is handed on, with its connection, to uvicorn's protocol.

    Args:
        wake: holds the calls.
        reports: takes the reports.
        protocol: for all other requests.
        config, server_state, app_state, _loop: as uvicorn gives them to its protocols.
    """

    __slots__ = ("_answering", "_app_state", "_config", "_head", "_protocol", "_reports", "_rest",
                 "_server", "_timer", "_transport", "_wake", "address", "screen", "seen",
                 "until")  # fmt: skip

    def __init__(
        self,
        wake: Wake,
        reports: StateReports,
        protocol: type[Patient],
        *,
        config: Any,
        server_state: Any,
        app_state: Any,
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self._wake, self._reports, self._protocol = wake, reports, protocol
        self._config, self._server, self._app_state = config, server_state, app_state
        self._transport: Any = None
        self._timer: asyncio.TimerHandle | None = None
        self._answering: asyncio.Task[None] | None = None
        self._head = b""
        self._rest = False  # whether the rest of a report is waited for
        self.seen: Tag | None = None
        self.screen = self.address = ""
        self.until = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for a request; one connection too many is told so at once."""
        self._transport = transport
        Patient.connections_open.add(transport)
        if Patient.connections_open.is_one_too_many(transport, room()):
            self.send(answer(HTTPStatus.SERVICE_UNAVAILABLE, retry_s=CROWDED_RETRY_S))
            self.end()
        else:
            self.await_head()

    def await_head(self) -> None:
        """Wait for a request, but not for as long as the other likes."""
        self._server.connections.add(self)
        self._rest = False
        self._abort_after(self._protocol.HEAD_S)

    def data_received(self, data: bytes) -> None:
        """Read on until it is known what is asked."""
        if self._timer is None:  # what follows a call or a report belongs to none
            self._transport.abort()
            return
        self._head += data
        kind = REPORT if self._head.startswith(b"P") else WAKE
        if not kind.startswith(self._head[: len(kind)]) or len(self._head) > HEAD_LIMIT:
            self._hand_on()
        elif _END in self._head:
            self._take_report() if kind is REPORT else self._ask()

    def connection_lost(self, _exc: Exception | None) -> None:
        """Nobody is there to be answered."""
        Patient.connections_open.remove(self._transport)
        self._wake.drop(self)
        self._leave()

    def shutdown(self) -> None:
        """The server ends: let the kiosk go, to the next one; but answer its report."""
        if self._answering:
            return
        if self._wake.drop(self):
            self.send(answer(HTTPStatus.SERVICE_UNAVAILABLE, retry_s=LEFT_RETRY_S))
        self.end()

    def send(self, data: bytes) -> None:
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
        more = self._head.partition(_END)[2]
        self.address = self._whence()
        self._wait_no_more()
        self._head = b""
        query = _query(line[1] or b"")
        if query is None or more:
            self.send(answer(HTTPStatus.BAD_REQUEST))
            self.end()
        else:
            self.seen, self.screen = query
            self._wake.take(self)

    def _whence(self) -> str:
        """The address by which a call is counted."""
        peer = self._transport.get_extra_info("peername")
        said = _FORWARDED.findall(self._head)
        return counted_address(peer[0] if peer else "", said[-1].decode("latin-1") if said else "")

    def _take_report(self) -> None:
        head, _, body = self._head.partition(_END)
        size = body_size(head)
        if size is None or len(body) > size:
            self._hand_on()
            return
        if len(body) < size:
            self._await_rest()
            return
        self._wait_no_more()
        self._head = b""
        loop = asyncio.get_running_loop()
        self._answering = loop.create_task(self._answer(body))
        self._server.tasks.add(self._answering)
        self._answering.add_done_callback(self._server.tasks.discard)

    def _await_rest(self) -> None:
        if not self._rest:  # who sends it by the byte has no more time for it
            self._rest = True
            self._wait_no_more()
            self._timer = asyncio.get_running_loop().call_later(BODY_S, self._hand_on)

    async def _answer(self, body: bytes) -> None:
        self.send(as_bytes(await self._reports.reply(body)))
        self.end()

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
