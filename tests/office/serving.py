"""`office serve` as a process of its own, as a bureau runs it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Serving:
    """The running process, its ports, and what it said at the start."""

    def __init__(self, process: subprocess.Popen[str], port: int, https_port: int) -> None:
        self.process, self.port, self.https_port = process, port, https_port
        self.said: list[str] = []

    def end(self) -> str:
        """SIGTERM; what it wrote on stderr. Its exit code must be 0."""
        self.process.send_signal(signal.SIGTERM)
        _, errors = self.process.communicate(timeout=30)
        assert self.process.returncode == 0, errors
        assert "Traceback" not in errors
        return errors


@contextmanager
def serving(state: Path, *arguments: str, command: str = "serve") -> Iterator[Serving]:
    """`office COMMAND` on free ports; ready when this yields."""
    port, https_port = _free(), _free()
    ports = ["--port", str(port)] if command != "work" else []
    if command == "serve":
        ports += ["--https-port", str(https_port)]
    process = subprocess.Popen(
        [sys.executable, "-m", "office", "--state", str(state), command, *ports, *arguments],
        cwd=ROOT,
        env={**os.environ, "GONGSHI_STATE": "", "PYTHONWARNINGS": "error::ResourceWarning"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    found = Serving(process, port, https_port)
    try:
        last = "/wake" if command == "wake" else "Ctrl-C"
        while not found.said or last not in found.said[-1]:
            line = process.stdout.readline()
            assert line, process.communicate()[1]
            found.said.append(line.rstrip())
        if command != "work":
            _wait(port)
        yield found
    finally:
        process.kill()
        process.communicate()


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(port: int) -> None:
    """The listener is bound before anything is said, so a connection waits for the loop."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.settimeout(30)
        connection.sendall(b"HEAD /metadata/timestamp.json HTTP/1.0\r\n\r\n")
        assert connection.recv(16)
