"""Debian's Chromium, driven by Playwright, and the staff's site served to it over TLS.

    def test_something(bureau, site):               # `bureau` first: the office that is served
        page = site.page("wang-fang", "/office/")   # a browser of its own, signed in

A page's error, a console error or a broken content policy fails the test when it ends; a test that
means to see one says so: `site.meant`. `site.page(..., language="en", width=390)`.
"""

import io
import os
import shutil
import ssl
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from socketserver import ThreadingMixIn
from typing import IO
from wsgiref.simple_server import ServerHandler, WSGIRequestHandler, WSGIServer

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from office.tls.certificates import LOCAL, Pair, ensure
from tests.waiting import PATIENCE_S

CHROMIUM = shutil.which("chromium-headless-shell")
"""The engine without its windows, which nobody sees here: two thirds of the processor time."""
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="Debian's chromium-headless-shell is not installed"
)
_EACH_WAY = [("zh-hans", 1366), ("en", 390)]
"""Each language and each width once: what the two others would find is found so."""
DESK_AND_PHONE = pytest.mark.parametrize(("language", "width"), _EACH_WAY)
"""For who changes the office on the way; who only looks does it in one visit (`each_way`)."""
MILLISECONDS = PATIENCE_S * 1000
"""For a browser to come to what a page is waited for."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]


class Site:
    """The office that Django stands on now, and browsers that look at it."""

    def __init__(self, chromium, server: "_Server") -> None:
        self._chromium, self._server = chromium, server
        self.base = f"https://localhost:{server.server_address[1]}"
        self.complaints: list[str] = []
        self._meant: list[str] = []

    def meant(self, *words: str) -> None:
        """What a browser complains of in these words the test has meant; it may do so later yet."""
        self._meant += words

    @property
    def not_meant(self) -> list[str]:
        """The other complaints. A word is looked for behind the address, which has any numbers."""
        return [
            said
            for said in self.complaints
            if not any(one in said.partition(": ")[2] for one in self._meant)
        ]

    def context(self, slug: str = "", *, language="zh-hans", width=1440, height=900, **more):
        """A browser of one's own, in which `slug` is signed in just now.

        Its keys (IndexedDB) live as long as it does; `context.new_page()` opens a page of it.
        """
        from django.conf import settings

        from tests.office.people import browser

        context = self._chromium.new_context(
            viewport={"width": width, "height": height},
            ignore_https_errors=True,  # where Playwright itself asks for something
            accept_downloads=True,
            **more,
        )
        context.set_default_timeout(MILLISECONDS)
        self._give(context, settings.LANGUAGE_COOKIE_NAME, language)
        if slug:
            name = settings.SESSION_COOKIE_NAME
            self._give(context, name, browser(slug).cookies[name].value)
        context.on("page", lambda page: watch(page, self.complaints))
        return context

    def page(self, slug: str = "", path: str = "/office/", **more):
        """A page of a new browser of `slug`, opened at `path`."""
        page = self.context(slug, **more).new_page()
        page.goto(self.base + path)
        return page

    def each_way(self, *pages) -> Iterator[tuple[str, int]]:
        """The browsers of `pages` at a desk in Chinese, then on a phone in English.

        Yields the language and the width; a page speaks the language when it is opened next.
        """
        from django.conf import settings

        for language, width in _EACH_WAY:
            for page in pages:
                page.set_viewport_size({"width": width, "height": 844})
                self._give(page.context, settings.LANGUAGE_COOKIE_NAME, language)
            yield language, width

    def _give(self, context, name: str, value: str) -> None:
        """A cookie of the site."""
        context.add_cookies([{"name": name, "value": value, "url": self.base, "secure": True}])


def held(page, address: str, times: int | None = None) -> list:
    """What the page asks of `address` from now on, which waits: `one.continue_()` lets it go.

    `times`: so many wait, the next ones go through.
    """
    late: list = []
    met = count(1)

    def wait(one) -> None:
        # Not Playwright's own `times`: that takes the route away while the request waits at it.
        if times is None or next(met) <= times:
            late.append(one)
        else:
            one.continue_()

    page.route(address, wait)
    return late


def watch(page, complaints: list[str]) -> None:
    """Collect what goes wrong on `page`."""

    def said(message) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(f"{page.url}: {message.text}")

    page.on("console", said)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))


def follow(page, link: str) -> None:
    """Click, and be on the page it leads to: a click comes back while that one is still empty."""
    with page.expect_navigation():
        page.click(link)


def told(page, words: str) -> None:
    """Be on the page that says so, with its scripts: its words are there before these hear keys."""
    page.get_by_text(words).wait_for()
    page.wait_for_load_state()


@pytest.fixture(scope="session")
def chromium_type() -> Iterator[object]:
    """Playwright's Chromium, for who launches one of one's own."""
    if CHROMIUM is None:
        pytest.skip("Debian's chromium-headless-shell is not installed")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=MILLISECONDS)

    # Playwright keeps an event loop in this thread; Django would take its own calls for async ones,
    # and gives them other connections: those of before could no longer be closed.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    _close_connections()
    with sync_playwright() as playwright:
        yield playwright.chromium
        _close_connections()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def _close_connections() -> None:
    if os.environ.get("DJANGO_SETTINGS_MODULE"):
        from django.db import connections

        connections.close_all()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory) -> Pair:
    """What every `site` shows; a throw-away one, for the true one has its own test."""
    return ensure(tmp_path_factory.mktemp("site"), LOCAL, datetime.now(UTC))


@pytest.fixture(scope="session")
def chromium(chromium_type, certificate) -> Iterator[object]:
    """One Chromium for the run, which takes the certificate of `site` for one without fault.

    One that is let pass after its fault was found costs each request a second connection, keeps
    nothing in the cache, has no passkeys, and ends at times in ERR_TOO_MANY_RETRIES.
    """
    key = certificate.read().public_key()
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    trusted = b64encode(sha256(der).digest()).decode()
    flags = [*ARGUMENTS, f"--ignore-certificate-errors-spki-list={trusted}"]
    launched = chromium_type.launch(executable_path=CHROMIUM, args=flags)
    yield launched
    launched.close()


@pytest.fixture
def site(chromium, certificate) -> Iterator[Site]:
    """The staff's site of the office in use, over TLS at localhost; ask for the office first."""
    from django.core.wsgi import get_wsgi_application
    from django.db import connections

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.certificate, certificate.key)
    server = _Server(("127.0.0.1", 0), _Handler)
    server.tls = context
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    found = Site(chromium, server)
    with pytest.MonkeyPatch.context() as patch:
        # To open it takes longer than most requests: a thread keeps it from one to the next.
        patch.setitem(connections.settings["default"], "CONN_MAX_AGE", None)
        yield found
        for opened in list(chromium.contexts):
            opened.close()
        server.shutdown()
        server.server_close()
    assert found.not_meant == [], found.not_meant  # nobody rewrites this module's asserts


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 64
    tls: ssl.SSLContext

    def finish_request(self, request, client_address) -> None:
        """Speak TLS in the connection's own thread, then serve it."""
        from django.db import connections

        with suppress(OSError):  # a browser that goes away
            request.settimeout(PATIENCE_S)
            secured = self.tls.wrap_socket(request, server_side=True)
            try:
                super().finish_request(secured, client_address)
            finally:
                connections.close_all()
                secured.close()


class _Answer(ServerHandler):
    """Says where its body ends, or that the connection ends with it."""

    http_version = "1.1"
    last = False

    def cleanup_headers(self) -> None:
        """As its base."""
        super().cleanup_headers()
        bare = self.status[:3] in ("204", "304") or self.environ["REQUEST_METHOD"] == "HEAD"
        if not bare and "Content-Length" not in self.headers:
            self.headers["Connection"], self.last = "close", True


class _Body(io.RawIOBase):
    """What a request brings: no more of the connection is read than that."""

    def __init__(self, connection: IO[bytes], length: int) -> None:
        self._connection, self._left = connection, length

    def readable(self) -> bool:
        return True

    def readinto(self, into) -> int:
        found = self._connection.read(min(len(into), self._left))
        self._left -= len(found)
        into[: len(found)] = found
        return len(found)


class _Handler(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle(self) -> None:
        """As its base, but the scheme is https and a browser asks on one connection many times.

        A handshake and a database opened cost more than most of what is asked for.
        """
        last = False
        while not last:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline or not self.parse_request():
                return
            body = io.BufferedReader(_Body(self.rfile, int(self.headers["Content-Length"] or 0)))
            answer = _Answer(
                body,
                self.wfile,
                self.get_stderr(),
                {**self.get_environ(), "HTTPS": "on"},
                multithread=True,
            )
            answer.request_handler = self
            answer.run(self.server.get_app())
            body.read()  # what the office did not care for
            last = answer.last or self.close_connection

    def log_message(self, *_args) -> None:
        """Say nothing."""
