"""`office serve`: bind, start the calendar, run the loop, end cleanly."""

import logging
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn

from office.errors import OfficeError
from office.serve.app import OfficeApp, office_app
from office.serve.overview import issued_at
from office.serve.renewal import refresh
from office.serve.schedule import Calendar

_BACKLOG = 2048


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
    publish_due: Callable[..., int] = lambda _now: 0,
    say: Callable[[str], object] = print,
) -> None:
    """Serve the office in `state` until SIGTERM or Ctrl-C.

    Args:
        publish_due: publishes the signed drafts whose hour has come (UTC instant passed).
        say: where the lines for the person at the terminal go.

    Raises:
        PortBusyError: before anything else is begun.
    """
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    listener = listen(host, port)
    app = office_app(state)
    calendar = Calendar(
        lambda: issued_at(state / "public"), lambda now: refresh(state, now), publish_due
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
