"""A connection that keeps the office waiting is let go: with a request half said, an answer half
read. Neither may hold a place for as long as it likes.
"""

import asyncio
from typing import Any, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from office.serve.connections import Connections

WAKE = b"GET /wake"
"""How a wake call begins."""


class Waiting(asyncio.Protocol):
    """Has a connection until it is known what is asked on it (`front`)."""

    __slots__ = ()

    def await_head(self) -> None:
        """Begin to wait for a request."""


class Patient(H11Protocol):
    """Uvicorn's protocol, which waits for a request's head and for its reader only so long.

    It gets its connections from a `front` (office/serve/connection_dispatch.py), which takes one
    back when a wake call follows on it.
    """

    HEAD_S: ClassVar[float] = 20
    """For the first line and the headers of a request."""
    READ_S: ClassVar[float] = 30
    """For the next 64 kB of an answer to be taken: the slowest of phones is a hundred times faster.
    """
    connections_open: ClassVar = Connections()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asking: asyncio.TimerHandle | None = None
        self._reading: asyncio.TimerHandle | None = None
        self.front: Waiting | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Go on waiting, or have it."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE and self.transport.get_protocol() is self:
            self._await_head()
        else:
            self._asking = _end(self._asking)

    def handle_events(self) -> None:
        """Whatever was asked, unless it is a wake call."""
        asked = self.conn.trailing_data[0]
        if self.front and self.conn.their_state is h11.IDLE and asked.startswith(WAKE):
            self._give_back(self.front, asked)
        else:
            super().handle_events()

    def pause_writing(self) -> None:
        """Begin to wait for the reader."""
        super().pause_writing()
        self._reading = self._reading or self.loop.call_later(self.READ_S, self.transport.abort)

    def resume_writing(self) -> None:
        """The reader has taken it."""
        super().resume_writing()
        self._reading = _end(self._reading)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is waited for any more."""
        Patient.connections_open.remove(self.transport)
        self._wait_no_more()
        super().connection_lost(exc)

    def _give_back(self, front: Waiting, data: bytes) -> None:
        self._wait_no_more()
        self._unset_keepalive_if_required()
        self.connections.discard(self)
        self.transport.set_protocol(front)
        front.await_head()
        front.data_received(data)

    def _wait_no_more(self) -> None:
        self._asking, self._reading = _end(self._asking), _end(self._reading)

    def _await_head(self) -> None:
        self._asking = self._asking or self.loop.call_later(self.HEAD_S, self.transport.abort)


def _end(timer: asyncio.TimerHandle | None) -> asyncio.TimerHandle | None:
    """No timer any more."""
    if timer:
        timer.cancel()
    return None
