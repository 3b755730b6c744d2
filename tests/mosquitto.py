"""A broker of the tests' own: Debian's mosquitto on a free port of the loopback."""

import shutil
import socket
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.ports import free_port
from tests.waiting import PATIENCE_S, until

MOSQUITTO = shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin")
needs_mosquitto = pytest.mark.skipif(MOSQUITTO is None, reason="mosquitto is not installed")


class Mosquitto:
    """It, in `folder`; `more` are lines of its configuration."""

    def __init__(self, folder: Path, *more: str, host: str = "127.0.0.1") -> None:
        self.port = free_port()
        self.config = folder / "mosquitto.conf"
        lines = [f"listener {self.port} {host}", *more]
        if not any("allow_anonymous" in line for line in more):
            lines.append("allow_anonymous true")
        if Path("/root").owner() == "root":
            lines.append("user root")  # else it gives up the rights to the tests' own folder
        self.config.write_text("\n".join(lines))
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [MOSQUITTO, "-c", str(self.config)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(self._answers)

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE_S)


@contextmanager
def broker_in(folder: Path, *more: str, host: str = "127.0.0.1"):
    """A broker, ended after it."""
    found = Mosquitto(folder, *more, host=host)
    try:
        yield found
    finally:
        found.end()
