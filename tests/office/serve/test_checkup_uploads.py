"""Checkups over real HTTP: only what a command waits for, of that screen and kind, small, once."""

import http.client
from contextlib import suppress

import pytest
from msgspec.structs import replace

from office.remote.answers import folder, want
from office.remote.checkups import kept
from office.serve.app import OfficeApp
from sync.canonical import encode
from sync.checkups import CHECKUP_LIMIT, CHECKUP_TYPE, Checkup, Diagnostics, Reach, sign_checkup
from sync.device_keys import new_device_key
from sync.statements import make_statement
from tests.office.bureau import Office
from tests.office.reporting import box, enrol
from tests.office.serving import nothing, running

ASKED = "1" * 32
BOX = Diagnostics(boot="5" * 32, up_s=10, at="2026-11-26T08:00:00Z")
NETWORK = (Reach("wake", "office.example.cn", 443),)


@pytest.fixture
def screen(published: Office, tmp_path):
    found = box(published, tmp_path)
    want(published.place(), "WH01-01", ASKED, "diagnostics")
    return found


@pytest.fixture
def port(published: Office, screen):
    with running(OfficeApp(published.public, nothing)) as port:
        yield port


def body(screen, key=None, **changed) -> bytes:
    fields = {
        "repository": screen.entry.repository, "screen": "WH01-01", "command": ASKED, "box": BOX,
    }  # fmt: skip
    return sign_checkup(Checkup(**{**fields, **changed}), (key or screen.device).sign)


def post(port, data, method="POST", path="/checkup") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, data)
    status = connection.getresponse().status
    connection.close()
    return status


def files(office):
    return sorted(path.name for path in folder(office.place(), "WH01-01").iterdir())


def untouched(office):
    return files(office) == [f"{ASKED}.wanted"]


def test_what_a_command_waits_for_is_kept_as_it_was_signed_and_once(port, published, screen):
    sent = body(screen)
    assert post(port, sent) == 200
    found = kept(published.place(), "WH01-01", ASKED)
    assert (found.signed, found.told.box) == (sent, BOX)
    assert post(port, sent) == 404  # a replay
    assert files(published) == [f"{ASKED}.checkup.json"]


def test_what_nobody_asked_for_is_not_taken(port, published, screen):
    assert post(port, body(screen, command="2" * 32)) == 404
    assert untouched(published)


def test_a_network_test_does_not_answer_a_command_for_diagnostics(port, published, screen):
    assert post(port, body(screen, box=None, network=NETWORK)) == 404
    assert untouched(published)


def test_nor_does_a_checkup_answer_a_command_for_a_screenshot(port, published, screen):
    want(published.place(), "WH01-01", ASKED, "screenshot")
    assert post(port, body(screen)) == 404
    assert post(port, body(screen), path="/screenshot") == 400
    assert untouched(published)


def test_another_screens_word_does_not_stand_for_this_one(port, published, screen, tmp_path):
    other = new_device_key(tmp_path / "other.key")
    assert post(port, body(screen, key=other)) == 400
    assert untouched(published)


def test_an_unsigned_one_is_refused(port, published, screen):
    told = Checkup(screen.entry.repository, "WH01-01", ASKED, BOX)
    assert post(port, make_statement(CHECKUP_TYPE, encode(told), lambda _: b"")) == 400
    assert post(port, encode(told)) == 400
    assert untouched(published)


def test_of_another_district_it_is_refused(port, screen):
    assert post(port, body(screen, repository="elsewhere")) == 400


def test_a_retired_screen_sends_none(port, published, screen):
    enrol(published, replace(screen.entry, version=2, state="retired"))
    assert post(port, body(screen)) == 400


@pytest.mark.parametrize("more", [b"\nx", b"x" * 100, b"{}"])
def test_what_was_added_on_the_way_is_refused(port, published, screen, more):
    assert post(port, body(screen) + more) == 400
    assert untouched(published)


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff" * 99, b"[" * CHECKUP_LIMIT, b"\n" * 99])
def test_what_is_no_checkup_is_refused(port, published, data):
    assert post(port, data) == 400
    assert untouched(published)


def test_what_is_too_long_is_refused_by_what_it_says_of_its_size(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest("POST", "/checkup")
    connection.putheader("content-length", str(CHECKUP_LIMIT + 1))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_what_says_no_size_and_is_too_long_is_refused(port, published):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest("POST", "/checkup")
    connection.putheader("transfer-encoding", "chunked")
    connection.endheaders()
    with suppress(ConnectionError):  # it is told before it has said all, and left
        for _ in range(6):
            connection.send(b"fa0\r\n" + b"x" * 4_000 + b"\r\n")
    assert connection.getresponse().status == 413
    connection.close()
    assert untouched(published)


def test_only_a_post_is_taken(port):
    assert post(port, None, "GET") == 405


def test_what_was_taken_back_is_not_wanted_any_more(port, published, screen):
    from office.remote.answers import want_no_more

    want_no_more(published.place(), "WH01-01", ASKED)
    assert post(port, body(screen)) == 404
