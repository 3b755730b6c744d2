"""Who asks by the letter, or does not read the answer, keeps nobody else waiting."""

import asyncio
import contextlib
import resource
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import ClassVar

import pytest

from office.serve.app import OfficeApp
from office.serve.open_files import room
from office.serve.server import Server, listen
from office.serve.site_threads import DJANGO_THREADS, SiteThreads
from office.serve.slow_clients import Patient
from tests.office.serving import ask, keeps_nothing, running
from tests.waiting import PATIENCE_S

SIZES = {"/page": 1, "/style": 100, "/export": 4000}


class Asking(Patient):
    """It has no time for a request."""

    HEAD_S = 0.3


class Answering(Patient):
    """It has no time for a reader."""

    READ_S = 0.3


class Noting(Patient):
    """Keeps what ends the connection at each wait for its reader."""

    waits: ClassVar[list[asyncio.TimerHandle]] = []

    def pause_writing(self):
        super().pause_writing()
        self.waits.append(self._reading)


@pytest.fixture
def app(tmp_path):
    """An office of which nothing is published, with something in Django's place."""

    def site(environ, start_response):
        start_response("200 OK", [("content-type", "text/plain")])
        return (b"x" * 8192 for _ in range(SIZES.get(environ["PATH_INFO"], 1)))

    return OfficeApp(tmp_path, SiteThreads(site, keeps_nothing))


@contextlib.contextmanager
def connected(port):
    """A connection of somebody who takes little at a time."""
    with socket.socket() as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        opened.settimeout(PATIENCE_S)
        opened.connect(("127.0.0.1", port))
        yield opened


def read_to_the_end(opened) -> int:
    """How much comes until the other side ends it; it has its time."""
    read = 0
    with contextlib.suppress(ConnectionResetError):
        while piece := opened.recv(65536):
            read += len(piece)
    return read


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHos"])
def test_half_a_request_is_let_go(app, said):
    with running(app, protocol=Asking) as port, connected(port) as opened:
        opened.sendall(said)
        read_to_the_end(opened)


def test_a_request_said_by_the_letter_is_let_go(app):
    with running(app, protocol=Asking) as port, connected(port) as opened:
        opened.settimeout(0.05)
        ended = False
        for _ in range(2000):
            try:
                opened.sendall(b"X")
                ended = opened.recv(10) == b""
            except TimeoutError:
                continue
            except OSError:
                ended = True
            if ended:
                break
        assert ended


def test_who_waits_for_an_answer_is_not_let_go(app):
    listener = listen("127.0.0.1", 0)
    with connected(listener.getsockname()[1]) as opened:
        # Before anybody takes the connection: a request that is slow to come is not meant here.
        opened.sendall(b"GET /wake?venue=WH01&seen=0.0 HTTP/1.1\r\nHost: x\r\n\r\n")
        with running(app, listener=listener, protocol=Asking):
            opened.settimeout(1)
            with pytest.raises(TimeoutError):
                opened.recv(10)


@pytest.mark.parametrize("path", ["/style", "/export"])
def test_who_does_not_read_keeps_nobody_waiting(app, path):
    """What fits in is made ready for the reader; of more, a thread is held for a while at most."""
    protocol = Patient if path == "/style" else Answering
    with ExitStack() as stack:
        port = stack.enter_context(running(app, room=4096, protocol=protocol))
        for _ in range(DJANGO_THREADS + 1):
            opened = stack.enter_context(connected(port))
            opened.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert opened.recv(10) == b"HTTP/1.1 2"
        assert ask(port, "/page").status == 200


def test_who_reads_slowly_gets_it_all(app):
    with running(app, room=4096, protocol=Noting) as port, connected(port) as opened:
        opened.sendall(b"GET /export HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert read_to_the_end(opened) > SIZES["/export"] * 8192
    assert len(Noting.waits) > 9
    assert len(set(map(id, Noting.waits))) == len(Noting.waits), "each piece has its own time"


def test_one_connection_too_many_is_told_so_at_once(app, monkeypatch):
    full = Patient.connections_open.count
    monkeypatch.setattr("office.serve.connection_dispatch.room", lambda: full)
    with running(app) as port, connected(port) as opened:
        answer = opened.recv(4096)
    assert answer.startswith(b"HTTP/1.1 503 Service Unavailable\r\n")
    assert b"\r\nretry-after: 5\r\n" in answer, "a burst is over in seconds"


def test_a_crowd_that_comes_at_once_when_it_is_nearly_full_uses_up_no_descriptor(app, monkeypatch):
    monkeypatch.setattr(resource, "getrlimit", lambda _: (20_000, 20_000))
    in_one_turn = Server(app).config.backlog
    assert 20_000 - room() > in_one_turn, "all of it is accepted before any of it is counted"


def test_connections_that_have_ended_are_counted_no_more(app):
    before = Patient.connections_open.count
    with running(app) as port:
        for _ in range(3):
            ask(port, "/page")
    assert Patient.connections_open.count == before


def test_small_answers_do_not_wait_for_an_acknowledgement():
    async def accepted() -> int:
        found = asyncio.get_running_loop().create_future()

        def take(_reader, writer):
            sock = writer.get_extra_info("socket")
            found.set_result(sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        listener = listen("127.0.0.1", 0)
        async with await asyncio.start_server(take, sock=listener):
            _, writer = await asyncio.open_connection(*listener.getsockname())
            writer.close()
            return await found

    with ThreadPoolExecutor(1) as thread:  # where no other loop runs
        assert thread.submit(asyncio.run, accepted()).result()
