"""The first sync goes over eight connections that are kept alive; a poll with little over one."""

import threading
from contextlib import suppress
from pathlib import Path

import pytest

from sync.canonical import digest, encode
from sync.errors import DigestError, DownloadError
from sync.parallel_files import CONNECTIONS, FILES_EACH
from sync.transport import Transport
from tests.sync.test_poll import Screen
from tests.sync.webserver import Handler, Web
from tests.sync.world import World, record
from tests.waiting import PATIENCE_S, until

COUNT = 60


class Counting(Handler):
    """Notes the connection of each request."""

    def do_GET(self):
        self.server.by.setdefault(self.client_address, []).append(self.path)
        super().do_GET()


TEXTS = {f"/cas/{digest(encode(record(n)))}.json" for n in range(COUNT)}


@pytest.fixture
def screen(tmp_path):
    world = World(tmp_path / "office")
    world.publish([record(n) for n in range(COUNT)])
    with Web(world.tree.directory) as web:
        web.server.RequestHandlerClass = Counting
        web.server.by = {}
        yield Screen(tmp_path, world, web)


def at_texts(screen, act):
    """Have `act` done before a text is sent, with its handler and how many were asked for."""
    lock, asked = threading.Lock(), []

    def answer(handler):
        file = Path(handler.server.folder, handler.path.lstrip("/"))
        if handler.path in TEXTS:
            with lock:
                asked.append(handler.path)
                number = len(asked)
            if act(handler, number):
                return
        found = file.is_file()
        handler.reply(200 if found else 404, file.read_bytes() if found else b"")

    screen.web.answers["*"] = answer
    return asked


def test_texts_come_over_eight_connections_at_once_and_each_is_used_again(screen):
    together = threading.Barrier(CONNECTIONS)

    def wait(_handler, number):
        if number <= CONNECTIONS:
            together.wait(PATIENCE_S)

    asked = at_texts(screen, wait)
    screen.sync()
    assert not together.broken
    assert len(screen.web.server.by) == CONNECTIONS
    assert sorted(asked) == sorted(TEXTS)


def test_a_poll_without_news_opens_one(screen):
    screen.sync()
    screen.web.server.by.clear()
    screen.sync()
    assert len(screen.web.server.by) == 1


def test_what_cover_and_figures_are_drawn_of_comes_before_any_text(screen):
    screen.sync()
    asked = [path for path in screen.asked() if path.startswith("cas/")]
    kinds = [f"/{path}" in TEXTS for path in asked]
    assert kinds == sorted(kinds)


def test_what_has_come_before_a_failure_is_not_fetched_again(screen):
    def come():
        return {f"/cas/{path.name}" for path in screen.inbox.cas.iterdir()} & TEXTS

    def fails(handler, number):
        if number > 12:
            until(lambda: len(come()) == 12)
            handler.reply(503, b"")
            return True
        return False

    at_texts(screen, fails)
    with pytest.raises(DownloadError):
        screen.sync()
    there = come()
    assert len(there) == 12
    again = at_texts(screen, lambda *_: False)
    screen.sync()
    assert set(again) == TEXTS - there  # one may be heard of late that was broken off before


def test_after_a_failure_nothing_more_is_begun(screen):
    """Each connection ends what it has begun; the other texts would be asked for in vain."""

    def refuses(handler, _number):
        handler.reply(503, b"")
        return True

    asked = at_texts(screen, refuses)
    with pytest.raises(DownloadError):
        screen.sync()
    assert len(asked) <= CONNECTIONS
    assert screen.inbox.offer() is None


def test_what_others_have_begun_is_broken_off_at_once_where_one_has_failed(screen):
    """Else a sync that fails would go on for as long as any of them drips: here for ever."""
    drips, hung_up = threading.Barrier(CONNECTIONS), threading.Semaphore(0)

    def one_lies_while_the_others_drip(handler, number):
        if number < CONNECTIONS:
            drip(handler, drips, hung_up)
        elif number == CONNECTIONS:
            drips.wait(PATIENCE_S)
            file = Path(handler.server.folder, handler.path.lstrip("/"))
            handler.reply(200, bytes(file.stat().st_size))
        return number <= CONNECTIONS

    asked = at_texts(screen, one_lies_while_the_others_drip)
    with pytest.raises(DigestError):
        screen.sync(transport=Transport(clock=lambda: 0.0))
    assert len(asked) == CONNECTIONS
    assert all(hung_up.acquire(timeout=PATIENCE_S) for _ in range(CONNECTIONS - 1))


def drip(handler, drips, hung_up):
    """A header a byte at a time, for as long as anybody listens."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    drips.wait(PATIENCE_S)
    with suppress(OSError):
        until(lambda: handler.wfile.write(b"x") is None)
    hung_up.release()
    handler.close_connection = True


def test_where_a_server_has_no_room_for_more_all_comes_over_the_first(screen):
    def crowded(handler, _number):
        if handler.client_address == next(iter(screen.web.server.by)):
            return False
        handler.reply(503, b"")
        return True

    at_texts(screen, crowded)
    screen.sync()
    assert screen.inbox.offer() is not None
    assert 1 < len(screen.web.server.by) <= CONNECTIONS


def test_few_files_open_few_connections(tmp_path):
    world = World(tmp_path / "office")
    world.publish([record(n) for n in range(FILES_EACH - 1)])
    with Web(world.tree.directory) as web:
        web.server.RequestHandlerClass = Counting
        web.server.by = {}
        Screen(tmp_path, world, web).sync()
        assert len(web.server.by) == 1


def test_a_text_that_is_not_the_signed_one_is_refused_on_any_connection(screen):
    def lies(handler, number):
        if number == COUNT:
            until(lambda: len(list(screen.inbox.cas.glob("*.json"))) == COUNT - 1 + 3)
            file = Path(handler.server.folder, handler.path.lstrip("/"))
            handler.reply(200, bytes(file.stat().st_size))
            return True
        return False

    at_texts(screen, lies)
    with pytest.raises(DigestError):
        screen.sync()
    assert screen.inbox.offer() is None
    assert len(list(screen.inbox.cas.iterdir())) == COUNT - 1 + 3
