"""`office serve`: bind, start the calendar, run the loop, end cleanly."""

import logging
import resource
import signal
import socket
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from types import FrameType

import uvicorn

from office.errors import OfficeError
from office.serve.app import OfficeApp, office_app
from office.serve.overview import issued_at
from office.serve.renewal import refresh
from office.serve.schedule import Calendar

_BACKLOG = 2048
_FILES = 8192  # a held wake connection is an open file; many systems begin with 1024


class PortBusyError(OfficeError):
    """The address to serve at is taken, or not this machine's."""


class Server(uvicorn.Server):
    """Uvicorn that lets the held wake connections go before it waits for them."""

    def __init__(self, app: OfficeApp) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                lifespan="on",
                http="h11",
                ws="none",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_keep_alive=75,
                timeout_graceful_shutdown=5,
            )
        )
        self._office = app

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """SIGTERM or Ctrl-C."""
        self._office.wake.close()
        super().handle_exit(sig, frame)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket.

    Raises:
        PortBusyError: the port is taken or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise PortBusyError(
            f"端口 {port} 不可用，请用 --port 换一个。"
            f" Cannot listen at {host}:{port} ({error.strerror}); choose another with --port."
        ) from None
    return listener


def serve(
    state: Path,
    host: str,
    port: int,
    *,
    renew: Callable[[datetime], object] | None = None,
    publish_due: Callable[[datetime], int] = lambda _now: 0,
    notices: Callable[[datetime], Iterable[str]] = lambda _now: (),
    say: Callable[[str], object] = print,
) -> None:
    """Serve the office in `state` until SIGTERM or Ctrl-C.

    Args:
        renew: issues a new timestamp at the UTC instant given; by default `renewal.refresh`.
        publish_due: publishes the signed drafts whose hour has come (UTC instant passed).
        notices: sentences on what needs a person soon (UTC instant passed).
        say: where the lines for the person at the terminal go.

    Raises:
        PortBusyError: before anything else is begun.
    """
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    soft = _FILES if most == resource.RLIM_INFINITY else min(most, _FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, most))
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    listener = listen(host, port)
    app = office_app(state)
    calendar = Calendar(
        lambda: issued_at(state / "public"),
        renew or partial(refresh, state),
        publish_due,
        notices=notices,
    ).scheduler()
    base = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}"
    say(f"公示办公端已启动 The office is served at {base}/")
    say(f"  已公示内容 published tree: {base}/metadata/timestamp.json")
    say(f"  唤醒 wake: {base}/wake?venue=ID&seen=TAG")
    say("  Ctrl-C 停止 stops it.")
    # Uvicorn raises the signal that ended it once more; the end we wanted is a clean one.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    calendar.start()
    try:
        Server(app).run(sockets=[listener])
    finally:
        calendar.shutdown()
        listener.close()
