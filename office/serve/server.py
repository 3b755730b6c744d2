"""The servers of the office: bind, run the loop, end cleanly."""

import asyncio
import signal
import socket
import ssl
from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from functools import partial
from types import FrameType

import uvicorn

from office.errors import OfficeError
from office.logs import LOGS, configure
from office.serve.app import OfficeApp
from office.serve.connection_dispatch import Front
from office.serve.open_files import AT_ONCE, raise_limit
from office.serve.slow_clients import Patient


class PortBusyError(OfficeError):
    """The address to serve at is taken, or not this machine's."""


class Server(uvicorn.Server):
    """Uvicorn behind a front that holds the wake calls itself.

    Args:
        tls: a context whose certificate may be exchanged while it serves.
        beside: another server of the same app, which runs and ends with this one.
        protocol: what is spoken on a connection, and how long is waited.
    """

    def __init__(
        self,
        app: OfficeApp,
        *,
        tls: ssl.SSLContext | None = None,
        beside: "Server | None" = None,
        lifespan: bool = True,
        protocol: type[Patient] = Patient,
    ) -> None:
        config = uvicorn.Config(
            app,
            lifespan="on" if lifespan else "off",
            http="h11",
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,  # what nginx says is believed by the settings, or not at all
            backlog=AT_ONCE,
            timeout_keep_alive=75,
            timeout_graceful_shutdown=5,
        )
        config.load()
        config.ssl = tls
        # Called as a class of protocols would be, once for each connection.
        config.http_protocol_class = partial(Front, app.wake, app.reports, protocol)  # type: ignore[assignment]
        super().__init__(config)
        self._beside, self._first = beside, lifespan

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """SIGTERM or Ctrl-C."""
        if self._beside:
            self._beside.handle_exit(sig, frame)
        super().handle_exit(sig, frame)

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Only the first server of a process minds the signals."""
        with super().capture_signals() if self._first else nullcontext():
            yield


def run(
    app: OfficeApp,
    plain: socket.socket,
    secured: tuple[socket.socket, ssl.SSLContext] | None = None,
) -> None:
    """Serve `app` in the clear at `plain`, and over TLS beside it, until SIGTERM or Ctrl-C."""
    beside = Server(app, tls=secured[1], lifespan=False) if secured else None
    server = Server(app, beside=beside)

    async def both() -> None:
        served = [server.serve([plain])]
        if secured and beside:
            served.append(beside.serve([secured[0]]))
        await asyncio.gather(*served)

    # Uvicorn raises the signal that ended it once more; the end we wanted is a clean one.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    asyncio.run(both())


def prepare() -> None:
    """As many open files as the system allows, and a log for the person at the terminal."""
    raise_limit()
    configure(LOGS)


def listen(host: str, port: int, option: str = "--port") -> socket.socket:
    """A listening socket; `option` chooses its port.

    Raises:
        PortBusyError: the port is taken or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named: asyncio sets TCP_NODELAY only then, and without it each body waits
    # 40 ms for its reader's acknowledgement of the headers.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(AT_ONCE)
    except OSError as error:
        listener.close()
        raise PortBusyError(
            f"端口 {port} 不可用，请用 {option} 换一个。",
            f"Cannot listen at {host}:{port} ({error.strerror}); choose another with {option}.",
        ) from None
    return listener
