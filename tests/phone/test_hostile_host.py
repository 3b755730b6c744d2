"""What the player fetches from a host that is misconfigured, slow or hostile, run by Node."""

import json
import subprocess
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from sync.canonical import digest
from tests.phone.test_conformance import NODE
from tests.sync.world import World, record

pytestmark = pytest.mark.skipif(NODE is None, reason="Node is not installed")
FETCH = Path(__file__).parent / "fetch.mjs"
PAGE = b"<!DOCTYPE html><title>Welcome</title>"
PIECE = b" " * 65_536


class _Host(ThreadingHTTPServer):
    """`answers` gives of a path the pieces of a body; None: it is not there."""

    daemon_threads = True

    def __init__(self, answers) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers, self.asked, self.sent = answers, [], 0

    def handle_error(self, request, client_address):
        """A reader that has had enough hangs up."""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        pieces = self.server.answers(self.path.removeprefix("/"))
        self.send_response(404 if pieces is None else 200)
        self.end_headers()
        for piece in pieces or ():
            self.wfile.write(piece)
            self.server.sent += len(piece)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> World:
    made = World(tmp_path_factory.mktemp("hostile") / "office")
    made.publish([record(1)])
    return made


@pytest.fixture
def host():
    with _Host(lambda _: None) as made:
        Thread(target=made.serve_forever, args=(0.02,), daemon=True).start()
        yield made
        made.shutdown()


def told(host: _Host, world: World, *more: str) -> dict:
    base = f"http://127.0.0.1:{host.server_address[1]}/"
    command = [NODE, FETCH, base, "1", digest(world.root), *more]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def tree(world: World, path: str):
    file = world.tree.directory / path
    return [file.read_bytes()] if file.is_file() else None


def test_a_page_in_place_of_what_is_not_there_is_taken_for_nothing(host, world):
    host.answers = lambda path: tree(world, path) or [PAGE]
    assert told(host, world) == {"seq": 1}
    assert sum(path.endswith(".root.json") for path in host.asked) == 2


def test_a_page_in_place_of_everything_is_refused_at_once(host, world):
    host.answers = lambda _: [PAGE]
    assert told(host, world) == {"reason": "digest"}
    assert len(host.asked) == 1


def endless():
    while True:
        yield PIECE


@pytest.mark.parametrize("name", ["timestamp", "1.venue-wh01"])
def test_a_body_without_end_is_read_no_further_than_it_may_be_long(host, world, name):
    long = f"metadata/{name}.json"
    host.answers = lambda path: endless() if path == long else tree(world, path)
    assert told(host, world) == {"reason": "shape"}
    assert host.sent < 30_000_000  # what is on its way in a connection counts


def test_a_body_that_never_comes_is_waited_for_no_longer_than_all_may_take(host, world):
    def pieces(path):
        if path != "metadata/timestamp.json":
            return tree(world, path)
        return (piece for piece in [b"{", waiting()])

    def waiting():
        host.over.wait()
        return b""

    from threading import Event

    host.over = Event()
    host.answers = pieces
    assert told(host, world, "1500") == {"reason": "network"}
    host.over.set()


def test_roots_without_end_are_refused_before_they_fill_the_memory(host, world):
    """Each of the form of a root, as long as one may be, and of the number that was asked for."""
    root = json.loads(world.root)

    def pieces(path):
        name = path.removeprefix("metadata/")
        if not name.endswith(".root.json") or name.startswith("1."):
            return tree(world, path)
        root["signed"]["version"] = int(name.split(".")[0])
        return [json.dumps(root).encode().ljust(500_000)]

    host.answers = pieces
    assert told(host, world) == {"reason": "shape"}
    assert len(host.asked) < 40
