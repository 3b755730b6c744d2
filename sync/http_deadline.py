"""One HTTP connection on which every wait is counted against one deadline.

A limit for each read is none: a header byte every few seconds, or `100 Continue` without end, keeps
to it for ever. Here each wait is given no more than what is left of the whole exchange.
"""

import http.client
import io
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from sync.http_proxy import Place, ProxyRefusedError, tunnel

CONNECT_S = 4.0
"""Longest wait for one address to answer, within which a system asks thrice. Longer, and it asks
again so rarely that the network's return goes unnoticed for as long.
"""


class Deadline:
    """When the exchange in hand must be over.

    Args:
        clock: seconds of a clock that no one sets.
        seconds: for the whole exchange.
        silence: seconds to wait for the next byte.
    """

    def __init__(self, clock: Callable[[], float], seconds: float, silence: float) -> None:
        self._clock = clock
        self._ends = clock() + seconds
        self.seconds = seconds
        self.silence = silence

    @property
    def over(self) -> bool:
        return self._clock() > self._ends

    def left(self, most: float) -> float:
        """Seconds for the next wait: what is left, at most `most`.

        Raises:
            TimeoutError: nothing is left.
        """
        left = self._ends - self._clock()
        if left <= 0:
            raise TimeoutError
        return min(left, most)


class Connection(http.client.HTTPConnection):
    """Kept open for the next exchange; each begins with `under`.

    Looking up the name is not bounded: that is for whoever runs this in a child with a limit.

    Args:
        context: for TLS; None without.
        proxy: through which it goes. With TLS it is a tunnel; without, the request names the host.
    """

    def __init__(
        self,
        host: str,
        port: int | None,
        context: ssl.SSLContext | None,
        proxy: Place | None = None,
    ) -> None:
        self.default_port = http.client.HTTPS_PORT if context else http.client.HTTP_PORT
        super().__init__(host, port)
        self._context = context
        self._proxy = proxy
        self._deadline: Deadline | None = None
        self._in_hand: socket.socket | None = None
        self._stopped = False

    def stop(self) -> None:
        """By another thread: whatever this one waits for ends at once, and nothing else begins."""
        self._stopped = True
        if self._in_hand is not None:
            with suppress(OSError):  # not connected yet, or no more: the next wait finds it out
                socket.socket.shutdown(self._in_hand, socket.SHUT_RDWR)

    def under(self, deadline: Deadline) -> None:
        """The deadline of the exchange that begins now."""
        self._deadline = deadline

    def left(self, most: float | None = None) -> float:
        """Seconds for the next wait.

        Raises:
            TimeoutError: nothing is left.
            ConnectionAbortedError: it was stopped.
        """
        if self._deadline is None:
            raise RuntimeError("no exchange has begun")
        if self._stopped:
            raise ConnectionAbortedError
        return self._deadline.left(self._deadline.silence if most is None else most)

    def connect(self) -> None:
        """Try the addresses of the host, or of the proxy, one after another.

        Raises:
            OSError: none answers, or the deadline has passed.
            ProxyRefusedError: the proxy does not let it through.
        """
        host, port = self._proxy or (self.host, self.port)
        refusal: OSError = TimeoutError()
        for family, kind, protocol, _, address in socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        ):
            sock = socket.socket(family, kind, protocol)
            try:
                self._in_hand = sock
                sock.settimeout(self.left(CONNECT_S))
                sock.connect(address)
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                if self._context is not None:
                    if self._proxy is not None:
                        tunnel(sock, self.host, self.port, self.left)
                    sock = self._context.wrap_socket(
                        sock, server_hostname=self.host, do_handshake_on_connect=False
                    )
                    self._in_hand = sock
                    sock.settimeout(self.left())  # of the handshake as a whole
                    sock.do_handshake()
            except OSError as error:
                sock.close()
                refusal = error
                continue
            except ProxyRefusedError:
                sock.close()
                raise
            self.sock: Any = _Bounded(sock, self.left)  # what http.client asks of a socket
            return
        raise refusal


class _Bounded:
    """A socket as http.client uses one: each wait is as long as `left` says."""

    def __init__(self, sock: socket.socket, left: Callable[[], float]) -> None:
        self._sock = sock
        self._left = left

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(self._left())
        self._sock.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Wire(self._sock, self._left))

    def close(self) -> None:
        self._sock.close()


class _Wire(io.RawIOBase):
    """What comes from a socket; the socket lives until both are closed, as http.client expects."""

    def __init__(self, sock: socket.socket, left: Callable[[], float]) -> None:
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)
        self._left = left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(self._left())
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()
