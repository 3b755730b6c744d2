"""Reports that the server's front takes in itself: as screens send them, and no others."""

import asyncio
import socket
import threading
from contextlib import suppress

import pytest

from office.serve import connection_dispatch
from office.serve.app import OfficeApp
from office.serve.http_reply import JSON, NO_STORE, Reply, send_reply
from office.serve.server import Server, listen
from office.serve.slow_clients import Patient
from sync.state_report import REPORT_LIMIT
from tests.office.serving import nothing, running
from tests.waiting import PATIENCE_S, until


class Reports:
    """In the place of those that take them in: keeps bodies, and answers when it may."""

    def __init__(self):
        self.bodies = []
        self.may = threading.Event()
        self.may.set()

    def start(self):
        pass

    close = start

    async def reply(self, body):
        self.bodies.append(body)
        await asyncio.to_thread(self.may.wait, PATIENCE_S)
        return Reply(200, b"{}", JSON, (NO_STORE,))

    async def __call__(self, _scope, receive, send):
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message["body"], message["more_body"]
        self.bodies.append(("uvicorn", body))
        await send_reply(send, Reply(200, b"{}", JSON, (NO_STORE,)))


@pytest.fixture
def app(tmp_path, monkeypatch):
    monkeypatch.setattr(connection_dispatch, "BODY_S", PATIENCE_S)  # whoever has less time says so
    app = OfficeApp(tmp_path, nothing)
    app.reports = Reports()
    return app


def head(*headers, line="POST /report HTTP/1.1"):
    return "\r\n".join([line, "Host: x", *headers, "\r\n"]).encode()


REPORT = head("Content-Length: 4", "Content-Type: application/json") + b"body"


def said(opened):
    """All that comes until the other side ends the connection."""
    answer = b""
    with suppress(ConnectionResetError):
        while piece := opened.recv(65536):
            answer += piece
    return answer


def told(port, *pieces):
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as opened:
        for piece in pieces:
            opened.sendall(piece)
        return said(opened)


def test_a_report_is_answered_and_ends_its_connection(app):
    with running(app) as port:
        answer = told(port, REPORT)
    assert app.reports.bodies == [b"body"]
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.endswith(b"\r\n\r\n{}")
    for line in (b"content-length: 2", b"cache-control: no-store", b"connection: close", b"date: "):
        assert b"\r\n" + line in answer


def test_a_report_said_in_pieces_is_taken(app):
    with running(app) as port:
        told(port, *(REPORT[n : n + 1] for n in range(len(REPORT))))
    assert app.reports.bodies == [b"body"]


def test_a_report_of_the_longest_is_taken(app):
    longest = b"x" * REPORT_LIMIT
    with running(app) as port:
        told(port, head(f"content-length: {REPORT_LIMIT}") + longest)
    assert app.reports.bodies == [longest]


PLAIN = ("Connection: close", "Content-Length: 4")


@pytest.mark.parametrize(
    "request_",
    [
        head("Connection: close", "Transfer-Encoding: chunked") + b"4\r\nbody\r\n0\r\n\r\n",
        head(*PLAIN, "Expect: 100-continue") + b"body",
        head(*PLAIN, "X-Name: 公示") + b"body",
        head(*PLAIN, line="POST /report?x HTTP/1.1") + b"body",
    ],
    ids=["chunked", "expecting", "a letter of another alphabet", "a query"],
)
def test_what_is_sent_otherwise_is_the_servers_to_read(app, request_):
    with running(app) as port:
        told(port, request_)
    assert app.reports.bodies == [("uvicorn", b"body")]


@pytest.mark.parametrize(
    "headers",
    [
        ("Content-Length: 4", "Content-Length: 5"),
        ("Content-Length: +4",),
        ("Content-Length : 4",),
        ("Content-Length: 4", "Transfer-Encoding : chunked"),
        ("X: y\r\n folded", "Content-Length: -4"),
    ],
)
def test_a_head_that_can_be_read_in_two_ways_is_no_report(app, headers):
    with running(app) as port:
        answer = told(port, head(*headers) + b"body")
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert app.reports.bodies == []


def test_a_header_of_thousands_of_spaces_keeps_nobody_waiting(app):
    with running(app) as port:
        told(port, head(*PLAIN, "X:" + " " * 7_900 + "é") + b"body")
    assert app.reports.bodies == [("uvicorn", b"body")]


def test_spaces_around_the_size_are_none_of_it(app):
    with running(app) as port:
        told(port, head("Content-Length: \t 4 \t") + b"body")
    assert app.reports.bodies == [b"body"]


def test_a_second_request_behind_a_report_is_read_as_one(app):
    with running(app) as port:
        answer = told(port, REPORT + head(*PLAIN) + b"more")
    assert app.reports.bodies == [("uvicorn", b"body"), ("uvicorn", b"more")]
    assert answer.count(b"HTTP/1.1 200") == 2


def test_a_report_whose_rest_is_late_is_the_servers_to_wait_for(app, monkeypatch):
    monkeypatch.setattr(connection_dispatch, "BODY_S", 0.01)
    waiting = threading.Event()

    class Told(Patient):
        def connection_made(self, transport):
            super().connection_made(transport)
            waiting.set()

    with (
        running(app, protocol=Told) as port,
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as opened,
    ):
        opened.sendall(REPORT[:-1].replace(b"Host", b"Connection: close\r\nHost"))
        assert waiting.wait(PATIENCE_S)
        opened.sendall(REPORT[-1:])
        assert said(opened).endswith(b"{}")
    assert app.reports.bodies == [("uvicorn", b"body")]


def test_a_report_sent_by_the_byte_has_no_more_time_for_it(app, monkeypatch):
    monkeypatch.setattr(connection_dispatch, "BODY_S", 0.2)
    waiting = threading.Event()

    class Told(Patient):
        def connection_made(self, transport):
            super().connection_made(transport)
            waiting.set()

    with (
        running(app, protocol=Told) as port,
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as opened,
    ):
        opened.sendall(head("Content-Length: 1000"))
        for _ in range(900):
            opened.sendall(b"x")
            if waiting.wait(0.02):
                break
        assert waiting.is_set()


def test_whoever_goes_on_talking_before_the_answer_is_let_go(app):
    app.reports.may.clear()
    with (
        running(app) as port,
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as opened,
    ):
        opened.sendall(REPORT)
        until(lambda: app.reports.bodies)
        opened.sendall(b"and more")
        assert said(opened) == b""
        app.reports.may.set()


def test_a_report_is_answered_also_when_the_server_ends_meanwhile(app):
    app.reports.may.clear()
    listener = listen("127.0.0.1", 0)
    server = Server(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    with socket.create_connection(listener.getsockname(), timeout=PATIENCE_S) as opened:
        opened.sendall(REPORT)
        until(lambda: app.reports.bodies)
        server.should_exit = True
        until(lambda: not server.servers[0].is_serving())
        app.reports.may.set()
        assert said(opened).endswith(b"{}")
    thread.join(PATIENCE_S)
    listener.close()
    assert not thread.is_alive()
