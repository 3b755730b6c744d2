"""`office serve` as a process of its own, as a bureau runs it."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from office.serve.app import OfficeApp
from office.serve.server import Server, listen
from tests.ports import free_port
from tests.waiting import PATIENCE_S, until

ROOT = Path(__file__).parents[2]


class Serving:
    """The running process, its ports, and what it said at the start.

    What it says on stderr goes to a file: a pipe that nobody reads would stop it one day.
    """

    def __init__(
        self, process: subprocess.Popen[str], port: int, https_port: int, errors: IO[str]
    ) -> None:
        self.process, self.port, self.https_port = process, port, https_port
        self._errors = errors
        self.said: list[str] = []

    def end(self) -> str:
        """SIGTERM; what it wrote on stderr. Its exit code must be 0."""
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=PATIENCE_S)
        errors = self.errors()
        assert self.process.returncode == 0, errors
        assert "Traceback" not in errors, errors
        return errors

    def errors(self) -> str:
        """What it wrote on stderr until now."""
        self._errors.seek(0)
        return self._errors.read()


@contextmanager
def serving(
    state: Path, *arguments: str, command: str = "serve", port: int = 0, https_port: int = 0
) -> Iterator[Serving]:
    """`office COMMAND` at these ports, or free ones; ready when this yields."""
    port, https_port = port or free_port(), https_port or free_port()
    ports = ["--port", str(port)] if command != "work" else []
    if command == "serve":
        ports += ["--https-port", str(https_port)]
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "office", "--state", str(state), command, *ports, *arguments],
            cwd=ROOT,
            env={**os.environ, "GONGSHI_STATE": "", "PYTHONWARNINGS": "error::ResourceWarning"},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        found = Serving(process, port, https_port, errors)
        try:
            last = "/wake" if command == "wake" else "Ctrl-C"
            while not found.said or last not in found.said[-1]:
                line = process.stdout.readline()
                assert line, found.errors()
                found.said.append(line.rstrip())
            if command != "work":
                _wait(port)
            yield found
        finally:
            process.kill()
            process.communicate()


def _wait(port: int) -> None:
    """The listener is bound before anything is said, so a connection waits for the loop."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as connection:
        connection.settimeout(PATIENCE_S)
        connection.sendall(b"HEAD /metadata/timestamp.json HTTP/1.0\r\n\r\n")
        assert connection.recv(16)


@contextmanager
def running(app: OfficeApp, room: int = 0, listener: socket.socket | None = None, **more):
    """`app` served on a free port of the loopback; the port.

    Args:
        room: bytes of an answer that the system keeps for a slow reader; 0: as it likes.
        listener: where, if somebody has connected before it is served.
    """
    listener = listener or listen("127.0.0.1", 0)
    if room:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, room)
    server = Server(app, **more)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join(PATIENCE_S)
        listener.close()
    assert not thread.is_alive()
    app.end()


def keeps_nothing():
    """For `SiteThreads` before a site that has no database."""
    return lambda: None


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.body = status, body
        self.headers = {k.lower(): v for k, v in headers}

    @property
    def lasting(self):
        """The headers that do not tell the time."""
        return {k: v for k, v in self.headers.items() if k != "date"}


def ask(port, path, method="GET", **headers) -> Answer:
    """One request, its path sent as it is written."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    response = connection.getresponse()
    answer = Answer(response.status, response.getheaders(), response.read())
    connection.close()
    return answer


def present(port):
    return json.loads(ask(port, "/wake?venue=WH01").body)


class Held:
    """A wake request that has been sent and waits."""

    def __init__(self, port, tag, venue="WH01", screen=""):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
        asked = f"&screen={screen}" if screen else ""
        self.connection.request("GET", f"/wake?venue={venue}&seen={tag}{asked}")

    def answer(self):
        response = self.connection.getresponse()
        body = json.loads(response.read())
        self.connection.close()
        return body


def wait_for(held, wake):
    """Until the server holds so many."""
    until(lambda: wake.held >= held)


def office(state, *args):
    """Run the command; the finished process."""
    return subprocess.run(
        [sys.executable, "-m", "office", "--state", str(state), *args],
        cwd=ROOT,
        env={**os.environ, "GONGSHI_STATE": ""},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


async def nothing(scope, receive, send):
    raise AssertionError("no request of these tests is for Django")
