"""F5: whoever sits on the wire keeps the agent waiting; it is never for long."""

import socket
import threading
from contextlib import contextmanager

import pytest

from kiosk.cli import main
from sync.errors import DownloadError
from sync.transport import TooSlowError, Transport
from tests.attack.lines import attack, replaced, stopped
from tests.waiting import PATIENCE_S

PATIENCE = 90
"""Pieces a dripping server gives; who takes them all would have taken any number."""


class Drip:
    """A server that says `prefix` and then `piece` again and again, each when it is let.

    `given` counts the pieces that were taken; `whole` whether anybody took all of them.
    """

    def __init__(self, prefix, piece, allowed):
        self.prefix, self.piece, self.allowed = prefix, piece, allowed
        self.given = 0
        self.ended = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(0.05)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}/"

    @property
    def whole(self):
        return self.given >= PATIENCE

    def serve(self):
        while not self.ended.is_set():
            try:
                connection, _ = self.listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            with connection:
                try:
                    connection.recv(65536)
                    connection.sendall(self.prefix)
                    while not self.ended.is_set() and not self.whole:
                        if self.allowed():
                            connection.sendall(self.piece)
                            self.given += 1
                except OSError:
                    continue


@contextmanager
def dripping(prefix, piece, allowed):
    server = Drip(prefix, piece, allowed)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.listener.close()
        thread.join(10)


class Ticking:
    """A clock that goes a second at each look, and lets one piece go: no time passes in truth."""

    def __init__(self):
        self.now = 0.0
        self.looks = threading.Semaphore(0)

    def __call__(self):
        self.now += 1
        self.looks.release()
        return self.now

    def one(self):
        """A piece a look; also without one, for a client that has stopped looking."""
        self.looks.acquire(timeout=0.05)
        return True


PARTS = {
    "the status line": (b"", b"H"),
    "a header": (b"HTTP/1.1 200 OK\r\nX: ", b"x"),
    "headers": (b"HTTP/1.1 200 OK\r\n", b"a:b\r\n"),
    "100 Continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "trailers": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"a:b\r\n"),
}


def _each_wait_anew(_deadline, _most):
    """As it was: a limit for each read, and none for them all; no busy machine drips so slowly."""
    return PATIENCE_S


@pytest.mark.parametrize("part", PARTS)
@attack(
    "F5",
    "NET drips one part of an answer for ever",
    mutant=replaced("sync.http_deadline:Deadline.left", _each_wait_anew),
)
def test_a_part_of_an_answer_is_dripped(part):
    clock = Ticking()
    with dripping(*PARTS[part], clock.one) as server:
        try:
            Transport(clock).get(server.url, 1_000_000)
        except DownloadError as error:
            said = error
        stopped(not server.whole, f"the exchange took all of {server.given} drips of {part}")
    assert isinstance(said, TooSlowError)
    return f"ended by the deadline of the whole exchange ({part}: {said})".replace(
        server.url, "URL "
    )


@attack(
    "F5",
    "NET drips the repository to `kiosk sync --once`, and the exchange's own deadline is gone too",
    mutant=replaced("kiosk.agent.limited_process:limit", lambda _seconds: None),
)
def test_a_dripping_repository_ends_with_the_sync(station, monkeypatch, capsys):
    monkeypatch.setattr("kiosk.agent.sync_process.SYNC_LIMIT_S", 0.5)
    monkeypatch.setattr("sync.http_deadline.Deadline.left", _each_wait_anew)
    pause = threading.Event()
    with dripping(b"HTTP/1.1 200 OK\r\nX: ", b"x", lambda: not pause.wait(0.04)) as server:
        station.enrol(repository=server.url)
        code = main(["--state", str(station.state), "sync", "--once"])
        stopped(not server.whole, "the sync went on for as long as the server dripped")
    assert code == 3
    return capsys.readouterr().err.strip()


@attack(
    "F5",
    "NET drips the wake call, and the exchange's own deadline is gone too",
    mutant=replaced("kiosk.agent.limited_process:limit", lambda _seconds: None),
)
def test_a_dripping_wake_call_ends_with_its_process(monkeypatch):
    from kiosk.agent.wake_call import WakeCall

    monkeypatch.setattr("kiosk.agent.wake_call.GRACE_S", 0.3)
    monkeypatch.setattr("sync.http_deadline.Deadline.left", _each_wait_anew)
    pause = threading.Event()
    with dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n", lambda: not pause.wait(0.04)) as server:
        said = ""
        try:
            WakeCall(server.url, "WH01", Transport)("1.0", 0.2)
        except DownloadError as error:
            said = str(error)
        stopped(not server.whole, "the agent's loop stood still for as long as the server dripped")
    return said


@attack(
    "F13",
    "NET puts a forged withdrawal into each wake reply",
    mutant=replaced("kiosk.activation.takedown:Takedown.unproved", ""),
)
def test_a_forged_wake_envelope_is_no_alarm(station, capsys):
    station.update()
    seq = station.publish(4)
    station.sync()
    station.inbox.withdrawal.write_bytes(b'{"signed":{},"signatures":[]}')
    report = station.activate()
    stopped(report.result == "activated", f"an offer that was activated is told as {report.result}")
    assert (report.exit_code, station.active.seq) == (0, seq)
    return f"the offer is activated; told apart from it: {report.unproved}"
