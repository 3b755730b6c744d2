"""A connection that keeps the office waiting is let go: with a request half said, an answer half
read. Neither may hold a place for as long as it likes.
"""

import asyncio
from typing import Any, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from office.serve.open_files import room

_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 60\r\n"
    b"content-length: 0\r\nconnection: close\r\n\r\n"
)


class Patient(H11Protocol):
    """Uvicorn's protocol, which waits for a request's head and for its reader only so long.

    One connection too many is told so at once: descriptors that have run out would refuse it, and
    whatever else needs one, without a word.
    """

    HEAD_S: ClassVar[float] = 20
    """For the first line and the headers of a request."""
    READ_S: ClassVar[float] = 30
    """For the next 64 kB of an answer to be taken: the slowest of phones is a hundred times faster.
    """
    connected: ClassVar[int] = 0
    """Connections open now, of all servers of this process."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asking: asyncio.TimerHandle | None = None
        self._reading: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        Patient.connected += 1
        if Patient.connected > room():
            transport.write(_FULL)
            transport.close()
            return
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Go on waiting, or have it."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._await_head()
        else:
            self._asking = _end(self._asking)

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
        Patient.connected -= 1
        self._asking, self._reading = _end(self._asking), _end(self._reading)
        super().connection_lost(exc)

    def _await_head(self) -> None:
        self._asking = self._asking or self.loop.call_later(self.HEAD_S, self.transport.abort)


def _end(timer: asyncio.TimerHandle | None) -> asyncio.TimerHandle | None:
    """No timer any more."""
    if timer:
        timer.cancel()
    return None
