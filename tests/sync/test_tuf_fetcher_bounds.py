"""Whatever the other side does, a fetch ends: in time, within its size, or refused."""

import errno
import gzip
import socket
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from tuf.api import exceptions as tuf

from sync.disk import Disk
from sync.errors import DownloadError
from sync.metadata_client import fetch_top
from sync.transport import RefusedError, TooLongError, TooSlowError, Transport
from sync.tuf_fetcher import BoundedFetcher
from tests.sync.webserver import Web
from tests.sync.world import World


@pytest.fixture
def web(tmp_path):
    (tmp_path / "file.json").write_bytes(b'{"a": 1}' * 400)
    with Web(tmp_path) as web:
        yield web


class Clock:
    """Every look at it costs `step` seconds."""

    def __init__(self, step=0.0):
        self.now = 0.0
        self.step = step

    def __call__(self):
        self.now += self.step
        return self.now


def test_it_works(web):
    assert Transport().get(f"{web.url}file.json", 10_000) == b'{"a": 1}' * 400


def test_gzip_is_asked_for_and_undone(web):
    headers = []

    def answer(handler):
        headers.append(handler.headers["Accept-Encoding"])
        handler.reply(200, b"x" * 5000)

    web.answers["/zip"] = answer
    assert Transport().get(f"{web.url}zip", 5000) == b"x" * 5000
    assert headers == ["gzip"]


def test_a_gzip_bomb_is_cut_by_decoded_bytes(web):
    bomb = gzip.compress(b"\0" * 50_000_000)

    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", str(len(bomb)))
        handler.end_headers()
        handler.wfile.write(bomb)

    web.answers["/bomb"] = answer
    taken = 0
    for piece in Transport().pieces(f"{web.url}bomb"):
        assert len(piece) <= 16_384
        taken += len(piece)
        if taken > 100_000:
            break
    with pytest.raises(TooLongError):
        Transport().get(f"{web.url}bomb", 100_000)


def test_damaged_gzip(web):
    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", "9")
        handler.end_headers()
        handler.wfile.write(b"not gzip!")

    web.answers["/bad"] = answer
    with pytest.raises(DownloadError, match="broke off"):
        Transport().get(f"{web.url}bad", 1000)


@contextmanager
def bare_server(serve):
    """A socket that answers one connection after another with `serve(connection)`."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.05)
    ended = threading.Event()

    def loop():
        while not ended.is_set():
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                continue
            with connection:
                connection.recv(65536)
                try:
                    serve(connection, ended)
                except OSError:
                    continue

    thread = threading.Thread(target=loop, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        ended.set()
        thread.join(5)
        listener.close()


def test_endless_data_is_cut(web):
    def serve(connection, ended):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while not ended.is_set():
            connection.sendall(b"x" * 65536)

    with bare_server(serve) as url, pytest.raises(TooLongError):
        Transport().get(url, 1_000_000)


def test_a_slow_drip_ends_at_the_deadline():
    def serve(connection, ended):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not ended.wait(0.01):
            connection.sendall(b"x")

    with bare_server(serve) as url, pytest.raises(TooSlowError, match="within 0 seconds"):
        Transport(deadline=0.3).get(url, 1_000_000)


def test_the_deadline_is_on_the_given_clock(web):
    with pytest.raises(TooSlowError):
        Transport(clock=Clock(step=20), deadline=45).get(f"{web.url}file.json", 10_000)


def test_silence_ends_too():
    def serve(connection, ended):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
        ended.wait(5)

    with bare_server(serve) as url, pytest.raises(DownloadError, match="broke off"):
        Transport().get(url, 1000, silence=0.2)


def test_less_than_was_promised():
    def serve(connection, ended):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")

    with bare_server(serve) as url, pytest.raises(DownloadError, match="broke off"):
        Transport().get(url, 1000)


def test_a_redirect_is_a_captive_portal(web):
    web.answers["*"] = lambda handler: handler.reply(302, b"", Location=f"{web.url}file.json")
    with pytest.raises(DownloadError, match="captive portal"):
        Transport().get(f"{web.url}other", 1000)
    assert len(web.asked) == 1


@pytest.mark.parametrize("status", [204, 206, 401, 403, 404, 410, 500, 503])
def test_any_other_status_is_refused_and_named(web, status):
    web.answers["*"] = lambda handler: handler.reply(status, b"")
    with pytest.raises(RefusedError) as caught:
        Transport().get(f"{web.url}file.json", 1000)
    assert caught.value.status == status
    with pytest.raises(tuf.DownloadHTTPError) as caught:
        BoundedFetcher().download_bytes(f"{web.url}file.json", 1000)
    assert caught.value.status_code == status


def test_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(DownloadError, match="cannot be reached"):
        Transport().get(f"http://127.0.0.1:{port}/", 1000)


def test_no_such_name():
    with pytest.raises(DownloadError, match="cannot be reached"):
        Transport().get("http://repository.invalid/", 1000)


def test_one_retry(web):
    answered = []

    def serve(connection, ended):
        answered.append(1)
        if len(answered) == 2:
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    with bare_server(serve) as url:
        assert Transport().get(url, 1000) == b"ok"
    assert len(answered) == 2


def test_proxies_of_the_environment_are_not_used(web, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    assert Transport().get(f"{web.url}file.json", 10_000)


def test_tuf_sees_its_own_errors(web):
    web.answers["/long"] = lambda handler: handler.reply(200, b"x" * 2000)
    with pytest.raises(tuf.DownloadLengthMismatchError):
        BoundedFetcher().download_bytes(f"{web.url}long", 1000)
    with pytest.raises(tuf.SlowRetrievalError):
        BoundedFetcher(Transport(clock=Clock(20))).download_bytes(f"{web.url}long", 9000)
    assert b"".join(BoundedFetcher().fetch(f"{web.url}long")) == b"x" * 2000


def test_a_disk_that_refuses_besides_does_not_hide_why_nothing_came(tmp_path, monkeypatch):
    class Away:
        def get(self, url, limit):
            raise DownloadError("连不上。", "Nobody is there.")

    def refuses(path, mode):
        raise PermissionError(errno.EROFS, "read-only")

    monkeypatch.setattr(Path, "chmod", refuses)
    root = World(tmp_path / "office").root
    with pytest.raises(DownloadError, match="Nobody is there"):
        fetch_top(tmp_path / "top", "http://office/", root, Away(), Disk())
