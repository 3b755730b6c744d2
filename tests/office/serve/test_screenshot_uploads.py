"""Screenshots over real HTTP: only what a command waits for, of that screen, and a bare picture."""

import http.client
import io
import os
import socket
import time
from contextlib import ExitStack, contextmanager

import pytest
from PIL import Image

from office.remote.answers import folder, older_than, want
from office.remote.screenshots import kept
from office.serve.answer_uploads import SCREENSHOTS, AnswerUploads
from office.serve.app import OfficeApp
from sync.canonical import digest
from sync.device_keys import new_device_key
from sync.screenshots import UPLOAD_LIMIT, Screenshot, make_upload
from tests.office.bureau import Office
from tests.office.own_loop import in_own_loop
from tests.office.reporting import box, enrol
from tests.office.serving import nothing, running

ASKED = "1" * 32
SIZE = (64, 48)


@pytest.fixture
def screen(published: Office, tmp_path):
    found = box(published, tmp_path)
    want(published.place(), "WH01-01", ASKED, "screenshot")
    return found


@pytest.fixture
def port(published: Office, screen):
    with running(OfficeApp(published.public, nothing)) as port:
        yield port


def painted(size=SIZE, **how) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(data, "PNG", **how)
    return data.getvalue()


def body(screen, picture=None, key=None, **changed) -> bytes:
    picture = painted() if picture is None else picture
    fields = {
        "repository": screen.entry.repository,
        "screen": "WH01-01",
        "command": ASKED,
        "size": SIZE,
        "digest": digest(picture),
    }
    told = Screenshot(**{**fields, **changed})
    return make_upload(told, picture, (key or screen.device).sign)


def post(port, data, method="POST") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, "/screenshot", data)
    status = connection.getresponse().status
    connection.close()
    return status


def files(office):
    return sorted(path.name for path in folder(office.place(), "WH01-01").iterdir())


def test_what_a_command_waits_for_is_kept_once(port, published, screen):
    assert post(port, body(screen)) == 200
    found = kept(published.place(), "WH01-01", ASKED)
    assert found.picture.read_bytes() == painted()
    assert post(port, body(screen)) == 404
    assert files(published) == [f"{ASKED}.json", f"{ASKED}.png"]


def test_what_nobody_asked_for_is_not_taken(port, published, screen):
    assert post(port, body(screen, command="2" * 32)) == 404
    assert files(published) == [f"{ASKED}.wanted"]


def test_another_screens_picture_does_not_answer_for_this_one(port, published, screen, tmp_path):
    other = new_device_key(tmp_path / "other.key")
    assert post(port, body(screen, key=other)) == 400
    assert files(published) == [f"{ASKED}.wanted"]


def test_of_another_district_it_is_refused(port, screen):
    assert post(port, body(screen, repository="elsewhere")) == 400


def test_a_retired_screen_sends_none(port, published, screen):
    from msgspec.structs import replace

    enrol(published, replace(screen.entry, version=2, state="retired"))
    assert post(port, body(screen)) == 400


@pytest.mark.parametrize(
    "picture", [b"", b"no picture", painted((63, 48)), painted(dpi=(72, 72)), painted()[:-4]]
)
def test_what_is_no_bare_picture_of_its_size_is_refused(port, published, screen, picture):
    assert post(port, body(screen, picture)) == 400
    assert files(published) == [f"{ASKED}.wanted"]


def test_a_bomb_that_claims_to_be_small_is_refused_unopened(port, screen):
    assert post(port, body(screen, painted((4000, 4000)))) == 400


def test_a_picture_that_was_exchanged_on_the_way_is_refused(port, screen):
    assert post(port, body(screen)[:-1] + b"x") == 400


def test_what_is_too_long_is_refused_by_its_size(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest("POST", "/screenshot")
    connection.putheader("content-length", str(UPLOAD_LIMIT + 1))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


@contextmanager
def dripping(port, said):
    """Somebody who announces a megabyte, says so much of it, and waits."""
    with socket.create_connection(("127.0.0.1", port), 20) as opened:
        head = b"POST /screenshot HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n"
        opened.sendall(head + b"Expect: 100-continue\r\n\r\n")
        assert opened.recv(100).startswith(b"HTTP/1.1 100")  # its body is waited for
        opened.sendall(said)
        yield opened


def test_who_drips_keeps_no_screens_picture_out(port, screen, tmp_path):
    other = new_device_key(tmp_path / "other.key")
    halves = [b"", b"{", body(screen, key=other)[:-9], body(screen, command="2" * 32)[:-9]]
    with ExitStack() as stack:
        for half in halves:
            stack.enter_context(dripping(port, half))
        assert post(port, body(screen)) == 200


async def upload(uploads, pieces, between=None) -> int:
    """The status of a body that comes in pieces; `between` is awaited before the last."""
    left, statuses = list(pieces), []

    async def receive():
        if between and len(left) == 1:
            await between()
        piece = left.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(left)}

    async def send(message):
        statuses.append(message.get("status"))

    await uploads({"method": "POST", "headers": []}, receive, send)
    return statuses[0]


def test_a_screen_sends_one_picture_at_a_time_however_often_it_says_so(published, screen):
    uploads, whole = AnswerUploads(published.place(), SCREENSHOTS), body(screen)
    again = []

    async def once_more():
        again.append(await upload(uploads, [whole]))

    assert in_own_loop(upload(uploads, [whole[:-9], whole[-9:]], once_more)) == 200
    assert again == [503]


def test_who_sends_what_nobody_asked_for_reads_so_at_its_end(port, screen):
    assert post(port, body(screen, command="2" * 32) + b"x" * 7_000_000) == 404


def test_only_a_post_is_taken(port):
    assert post(port, None, "GET") == 405


def test_after_a_week_it_is_gone(published, screen):
    path = folder(published.place(), "WH01-01") / f"{ASKED}.wanted"
    old = time.time() - 8 * 86_400
    os.utime(path, (old, old))
    assert list(older_than(published.place(), time.time() - 7 * 86_400)) == [path]
    published.ok("retention")
    assert not path.exists()
