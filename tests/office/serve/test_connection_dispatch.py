"""The front of the server: wake calls stay with it, any other request goes on to uvicorn."""

import http.client
import json
import shutil
import socket
from contextlib import suppress

import pytest

from office.serve.app import OfficeApp
from office.serve.connection_dispatch import HEAD_LIMIT
from office.serve.site_threads import SiteThreads
from office.serve.slow_clients import Patient
from office.serve.wake import Wake
from tests.office.serving import Held, ask, keeps_nothing, nothing, present, running, wait_for
from tests.sync.world import World, entry_of, record
from tests.waiting import until


class Hasty(Patient):
    READ_S = 0.3


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path / "office")
    world.publish([record(n) for n in range(3)])
    return world


@pytest.fixture
def served(world):
    """(port, wake) of an office with something in Django's place."""

    def site(environ, start_response):
        start_response("200 OK", [("content-type", "text/plain"), ("content-length", "4")])
        return [b"site"]

    wake = Wake(world.tree.directory, hold_s=20)
    with running(OfficeApp(world.tree.directory, SiteThreads(site, keeps_nothing), wake)) as port:
        yield port, wake


def said(port, *pieces):
    """What comes until the other side ends the connection, after these pieces were sent."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as opened:
        for piece in pieces:
            opened.sendall(piece)
        answer = b""
        with suppress(ConnectionResetError):
            while piece := opened.recv(65536):
                answer += piece
        return answer


def test_a_call_that_follows_other_requests_on_its_connection_is_held(served, world):
    port, wake = served
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    tag = present(port)["tag"]
    for path in ("/metadata/timestamp.json", "/anything"):
        connection.request("GET", path)
        assert connection.getresponse().read()
    connection.request("GET", f"/wake?venue=WH01&seen={tag}")
    wait_for(1, wake)
    world.publish([record(n) for n in range(4)])
    assert json.loads(connection.getresponse().read())["tag"] != tag


def test_a_call_said_in_pieces_is_heard(served):
    head = b"GET /wake?venue=WH01 HTTP/1.1\r\nHost: x\r\n\r\n"
    assert b"200 OK" in said(served[0], *(head[n : n + 1] for n in range(len(head))))


def test_what_only_begins_like_a_call_is_the_sites(served):
    assert ask(served[0], "/wakeful").body == b"site"
    assert ask(served[0], "/wake/more").body == b"site"


def test_a_call_with_a_head_without_end_is_refused(served):
    answer = said(served[0], b"GET /wake?venue=WH01 HTTP/1.1\r\nX: " + b"x" * 9 * HEAD_LIMIT)
    assert b" 400 " in answer.partition(b"\r\n")[0]


def test_whoever_goes_on_talking_while_a_call_is_held_is_let_go(served):
    port, wake = served
    tag = present(port)["tag"]
    head = f"GET /wake?venue=WH01&seen={tag} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as opened:
        opened.sendall(head)
        wait_for(1, wake)
        opened.sendall(b"and more")
        with suppress(ConnectionResetError):
            assert opened.recv(10) == b""
    assert wake.held == 0


def test_a_call_with_a_body_is_refused(served):
    assert b" 400 " in said(served[0], b"GET /wake?venue=WH01 HTTP/1.1\r\n\r\nbody")


def test_an_answer_ends_its_connection(served):
    answer = ask(served[0], "/wake?venue=WH01")
    assert answer.headers["connection"] == "close"
    assert answer.headers["date"].endswith("GMT")


def test_who_does_not_read_the_answer_is_let_go(world):
    entries = [entry_of("record", f"{n:010d}", 1) for n in range(300)]
    world.tree.delta_path(2).write_bytes(world.delta(*entries))
    app = OfficeApp(world.tree.directory, nothing)
    before = Patient.connections_open.count
    with running(app, room=2048, protocol=Hasty) as port, socket.socket() as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        opened.settimeout(20)
        opened.connect(("127.0.0.1", port))
        opened.sendall(b"GET /wake?venue=WH01&seen=0.0 HTTP/1.1\r\n\r\n")
        assert opened.recv(8, socket.MSG_PEEK) == b"HTTP/1.1"
        until(lambda: Patient.connections_open.count == before)


def test_wakes_side_by_side_say_the_same(world, tmp_path):
    """One looks at the tree, one at a copy of it, as on another machine."""
    copied = tmp_path / "copy"

    def copy():
        shutil.copytree(world.tree.directory, copied, dirs_exist_ok=True)

    copy()
    wakes = [Wake(folder, hold_s=20) for folder in (world.tree.directory, copied)]
    apps = [OfficeApp(wake._public, nothing, wake) for wake in wakes]
    with running(apps[0]) as one, running(apps[1]) as other:
        before = present(one)
        assert present(other) == before
        held = [Held(port, before["tag"]) for port in (one, other)]
        for wake in wakes:
            wait_for(1, wake)
        world.withdraw(entry_of("record", record(0).pub_id, 1))
        copy()
        answers = [call.answer() for call in held]
        assert all(a["withdrawal"]["signed"]["x-withdrawn"] for a in answers)
        # Whoever was let go by the one goes on at the other, and hears nothing twice.
        until(lambda: present(one) == present(other))
        again = Held(other, present(one)["tag"])
        wait_for(1, wakes[1])
        again.connection.close()
