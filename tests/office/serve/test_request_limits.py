"""Bodies of requests: complete and within limits, or refused before Django hears of them."""

import http.client
import socket
from pathlib import Path

import pytest

from office.serve.request_limits import CASE, CASES_AT_ONCE, SITE, Bodies
from office.serve.state_reports import StateReports
from office.serve.wake import Wake
from office.state_dir import StateDir
from tests.office.serving import Answer, running


class Site:
    """Stands for Django: notes the bodies that reach it."""

    def __init__(self):
        self.bodies = []

    async def __call__(self, scope, receive, send):
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message["body"], message["more_body"]
        self.bodies.append(body)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"taken"})


class App(Bodies):
    """The limits alone, served beside a wake that is asked nothing."""

    def __init__(self, site, **limits):
        super().__init__(site, **limits)
        self.wake = Wake(Path("no-tree"))
        self.reports = StateReports(StateDir(Path("no-office")))

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            for answer in ("startup", "shutdown"):
                await receive()
                await send({"type": f"lifespan.{answer}.complete"})
        else:
            await super().__call__(scope, receive, send)


@pytest.fixture
def site():
    return Site()


def post(port, path, body, **headers) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("POST", path, body=body, headers=headers)
    response = connection.getresponse()
    return Answer(response.status, response.getheaders(), response.read())


def test_a_workbook_passes_whole(site):
    body = bytes(range(256)) * 80_000  # 20 MB
    with running(App(site)) as port:
        assert post(port, "/office/upload/", body).body == b"taken"
    assert site.bodies == [body]


def test_what_is_too_large_is_refused_with_a_sentence(site):
    with running(App(site)) as port:
        answer = post(port, "/office/upload/", b"x" * (SITE + 1))
    assert answer.status == 413
    page = answer.body.decode()
    assert "<h1>文件太大</h1>" in page
    assert "一次最多上传 80 MB，请拆分后再传" in page
    assert "split it" not in page
    assert 'href="/office/"' in page
    assert site.bodies == []


@pytest.mark.parametrize(
    ("headers", "title"),
    [
        ({"Accept-Language": "en-GB,en;q=0.8,zh;q=0.5"}, "The file is too large"),
        ({"Accept-Language": "fr,zh-CN"}, "文件太大"),
        (
            {"Accept-Language": "zh-CN", "Cookie": "a=1; django_language=en"},
            "The file is too large",
        ),
        ({"Accept-Language": "en", "Cookie": "django_language=zh-hans"}, "文件太大"),
        ({"Cookie": 'django_language="\x01;;=='}, "文件太大"),
    ],
)
def test_a_refusal_is_in_the_language_of_whoever_asks(site, headers, title):
    with running(App(site)) as port:
        answer = post(port, "/", b"x" * 64_001, **headers)
    assert f"<h1>{title}</h1>" in answer.body.decode()


def test_a_body_of_unsaid_length_is_measured(site):
    pieces = (b"x" * 1_000_000 for _ in range(90))
    with running(App(site)) as port:
        assert post(port, "/office/upload/", pieces).status == 413
    assert site.bodies == []


def test_outside_the_staff_pages_a_body_is_small(site):
    with running(App(site)) as port:
        assert post(port, "/", b"x" * 64_001).status == 413
        assert post(port, "/", b"x" * 64_000).status == 200


def test_a_slow_upload_is_let_go_and_holds_nobody_up(site):
    with running(App(site, time_s=0.2)) as port:
        with socket.create_connection(("127.0.0.1", port)) as slow:
            slow.sendall(b"POST /office/ HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf")
            assert b" 408 " in slow.recv(2000)
        assert post(port, "/office/", b"x").status == 200


def test_too_much_at_once_is_told_to_come_again(site):
    with running(App(site, at_once=1000)) as port:
        assert post(port, "/office/", b"x" * 1001).status == 503
        assert post(port, "/office/", b"x" * 1000).status == 200  # nothing is held any more


def test_who_goes_away_leaves_nothing(site):
    with running(App(site)) as port:
        with socket.create_connection(("127.0.0.1", port)) as gone:
            gone.sendall(b"POST /office/ HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf")
        assert post(port, "/office/", b"whole").status == 200
    assert site.bodies == [b"whole"]


def test_an_operators_attachments_pass_and_more_is_refused_in_their_words(site):
    with running(App(site)) as port:
        assert post(port, "/case/7/objection", b"x" * 50_000_000).body == b"taken"
        answer = post(port, "/case/7/objection", b"x" * (CASE + 1))
    page = answer.body.decode()
    assert answer.status == 413
    assert "最多 5 个，每个不超过 10 MB" in page
    assert 'href="/case/"' in page
    assert "/office/" not in page


def test_who_floods_the_operators_page_keeps_no_colleague_from_uploading(site):
    app = App(site)
    app._held["/case/"] = CASES_AT_ONCE
    with running(app) as port:
        assert post(port, "/case/7/objection", b"x" * 100_000).status == 503
        assert post(port, "/office/upload/", b"x" * 100_000).body == b"taken"
