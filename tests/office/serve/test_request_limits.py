"""Bodies of requests: complete and within limits, or refused before Django hears of them."""

import http.client
import socket
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from office.serve.request_limits import (
    _CASES,
    CASE,
    CASES_AT_ONCE,
    SITE,
    SMALL,
    TYPED,
    Bodies,
    Sender,
)
from office.serve.state_reports import StateReports
from office.serve.wake import Wake
from office.state_dir import StateDir
from tests.office.serving import Answer, keeps_nothing, running
from tests.waiting import until


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


def sender_of(path, cookies):
    """Files are sent to two addresses, long texts to one; whoever has a cookie is known by it."""
    limits = {"/office/upload/": SITE, "/case/7/objection": CASE, "/office/typed/": TYPED}
    return Sender(cookies, limits[path]) if path in limits else None


class App(Bodies):
    """The limits alone, served beside a wake that is asked nothing."""

    def __init__(self, site, **limits):
        super().__init__(site, sender_of, **limits)
        self.wake = Wake(Path("no-tree"))
        self.reports = StateReports(StateDir(Path("no-office")))
        self.end = keeps_nothing()

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


def unfinished(port, path, size, cookie=""):
    """A connection on which a body is sent but for its last byte."""
    connection = socket.create_connection(("127.0.0.1", port), 20)
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\n"
    connection.sendall(f"{head}Content-Length: {size + 1}\r\n\r\n".encode())
    with suppress(OSError):  # told before all of it is sent
        connection.sendall(b"x" * size)
    return connection


def held(app, size):
    """Wait until so many bytes of files are under way."""
    until(lambda: app._budget._held.total() >= size)


def test_a_workbook_passes_whole(site):
    body = bytes(range(256)) * 80_000  # 20 MB
    with running(App(site)) as port:
        assert post(port, "/office/upload/", body, Cookie="clerk").body == b"taken"
    assert site.bodies == [body]


def test_what_is_too_large_is_refused_with_a_sentence(site):
    with running(App(site)) as port:
        answer = post(port, "/office/upload/", b"x" * (SITE + 1), Cookie="clerk")
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
        ({"Accept-Language": "en-GB,en;q=0.8,zh;q=0.5"}, "What was sent is too long"),
        ({"Accept-Language": "fr,zh-CN"}, "内容太长"),
        (
            {"Accept-Language": "zh-CN", "Cookie": "a=1; django_language=en"},
            "What was sent is too long",
        ),
        ({"Accept-Language": "en", "Cookie": "django_language=zh-hans"}, "内容太长"),
        ({"Cookie": 'django_language="\x01;;=='}, "内容太长"),
    ],
)
def test_a_refusal_is_in_the_language_of_whoever_asks(site, headers, title):
    with running(App(site)) as port:
        answer = post(port, "/", b"x" * 64_001, **headers)
    assert f"<h1>{title}</h1>" in answer.body.decode()


def test_a_body_of_unsaid_length_is_measured(site):
    pieces = (b"x" * 1_000_000 for _ in range(90))
    with running(App(site)) as port:
        assert post(port, "/office/upload/", pieces, Cookie="clerk").status == 413
    assert site.bodies == []


@pytest.mark.parametrize("path", ["/", "/office/login/", "/case/7/reply", "/case/"])
def test_where_no_files_are_sent_a_body_is_small_whoever_sends_it(site, path):
    with running(App(site)) as port:
        assert post(port, path, b"x" * (SMALL + 1), Cookie="clerk").status == 413
        assert post(port, path, b"x" * SMALL).status == 200


def test_staff_type_long_texts_and_send_no_files_for_them(site):
    with running(App(site)) as port:
        assert post(port, "/office/typed/", b"x" * TYPED, Cookie="clerk").status == 200
        assert post(port, "/office/typed/", b"x" * (SMALL + 1)).status == 403
        answer = post(port, "/office/typed/", b"x" * (TYPED + 1), Cookie="clerk")
    assert answer.status == 413
    assert "<h1>内容太长</h1>" in answer.body.decode()


def test_files_are_taken_of_those_who_may_send_some(site):
    with running(App(site)) as port:
        staff = post(port, "/office/upload/", b"x" * (SMALL + 1))
        unsaid = post(port, "/office/upload/", (b"x" * 1_000 for _ in range(100)))
        operator = post(port, "/case/7/objection", b"x" * (SMALL + 1))
    assert (staff.status, unsaid.status, operator.status) == (403, 403, 403)
    assert "<h1>请先登录再上传</h1>" in staff.body.decode()
    assert "<h1>请先打开告知书</h1>" in operator.body.decode()
    assert 'href="/case/"' in operator.body.decode()
    assert site.bodies == []


def test_strangers_who_do_not_end_their_bodies_keep_nobody_out(site):
    app = App(site, at_once=1000)
    with running(app) as port, ExitStack() as stack:
        for path, size in [("/office/upload/", 100_000), ("/case/", SMALL - 1)] * 30:
            stack.enter_context(unfinished(port, path, size))
        assert post(port, "/office/login/", b"x" * SMALL).status == 200
        assert post(port, "/case/7/reply", b"x" * SMALL).status == 200
        assert app._budget._held == {}


def test_one_sender_takes_no_other_s_room(site):
    app = App(site)
    with running(app) as port, unfinished(port, "/case/7/objection", CASE - 50_000, "one"):
        held(app, CASE - 50_000)
        assert post(port, "/case/7/objection", b"x" * 100_000, Cookie="one").status == 503
        assert post(port, "/case/7/objection", b"x" * 100_000, Cookie="two").status == 200


def test_a_slow_upload_is_let_go_and_holds_nobody_up(site):
    with running(App(site, small_s=0.2)) as port:
        with socket.create_connection(("127.0.0.1", port)) as slow:
            slow.sendall(b"POST /office/ HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf")
            assert b" 408 " in slow.recv(2000)
        assert post(port, "/office/", b"x").status == 200


def test_too_much_at_once_is_told_to_come_again(site):
    with running(App(site, at_once=100_000)) as port:
        assert post(port, "/office/upload/", b"x" * 100_001, Cookie="clerk").status == 503
        # nothing is held any more
        assert post(port, "/office/upload/", b"x" * 100_000, Cookie="clerk").status == 200


def test_who_goes_away_leaves_nothing(site):
    with running(App(site)) as port:
        with socket.create_connection(("127.0.0.1", port)) as gone:
            gone.sendall(b"POST /office/ HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf")
        assert post(port, "/office/", b"whole").status == 200
    assert site.bodies == [b"whole"]


def test_an_operators_attachments_pass_and_more_is_refused_in_their_words(site):
    with running(App(site)) as port:
        assert post(port, "/case/7/objection", b"x" * 50_000_000, Cookie="one").body == b"taken"
        answer = post(port, "/case/7/objection", b"x" * (CASE + 1), Cookie="one")
    page = answer.body.decode()
    assert answer.status == 413
    assert "最多 5 个，每个不超过 10 MB" in page
    assert 'href="/case/"' in page
    assert "/office/" not in page


def test_who_floods_the_operators_page_keeps_no_colleague_from_uploading(site):
    app = App(site)
    for sender in ("one", "two", "three"):
        app._budget.take("/case/", sender, CASES_AT_ONCE // 3, _CASES.share)
    with running(app) as port:
        assert post(port, "/case/7/objection", b"x" * 100_000, Cookie="four").status == 503
        assert post(port, "/office/upload/", b"x" * 100_000, Cookie="clerk").body == b"taken"
