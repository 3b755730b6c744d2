"""Through an HTTP proxy: requests by name, TLS by a tunnel, and proxies that refuse or drip."""

import socket
import ssl
from datetime import UTC, datetime

import pytest

from office.tls.certificates import authority, ensure
from sync.errors import DownloadError
from sync.http_proxy import ProxyRefusedError, place, tunnel
from sync.transport import RefusedError, Transport
from tests.forward_proxy import ForwardProxy
from tests.sync.webserver import Web


@pytest.fixture
def web(tmp_path):
    (tmp_path / "file.json").write_bytes(b"[1]")
    with Web(tmp_path) as found:
        yield found


@pytest.fixture
def proxy():
    with ForwardProxy() as found:
        yield found


@pytest.fixture
def secure(web, tmp_path, monkeypatch):
    """The same server behind TLS, for `localhost`."""
    pair = ensure(tmp_path / "tls", ("localhost",), datetime.now(UTC))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair.certificate, pair.key)
    web.server.socket = context.wrap_socket(web.server.socket, server_side=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority(tmp_path / "tls").certificate))
    return f"https://localhost:{web.server.server_address[1]}/"


def test_a_plain_request_names_the_host_to_the_proxy(web, proxy):
    transport = Transport(proxy=proxy.url)
    assert transport.get(f"{web.url}file.json?a=1", 100) == b"[1]"
    assert transport.get(f"{web.url}file.json", 100) == b"[1]"
    assert proxy.asked == [f"GET {web.url}file.json?a=1", f"GET {web.url}file.json"]
    assert web.asked == ["/file.json?a=1", "/file.json"]


def test_what_is_sent_goes_through_it_too(web, proxy):
    with pytest.raises(RefusedError):  # this server takes nothing
        Transport(proxy=proxy.url).post(f"{web.url}report", b"{}", 100)
    assert proxy.asked == [f"POST {web.url}report"]


def test_tls_goes_through_a_tunnel_to_the_end(secure, proxy):
    transport = Transport(proxy=proxy.url)
    assert transport.get(f"{secure}file.json", 100) == b"[1]"
    assert transport.get(f"{secure}file.json", 100) == b"[1]"
    host = secure.removeprefix("https://").rstrip("/")
    assert proxy.asked == [f"CONNECT {host}"]


def test_a_certificate_of_another_is_refused_behind_a_proxy_too(secure, proxy, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(DownloadError, match="SSLCertVerificationError"):
        Transport(proxy=proxy.url).get(f"{secure}file.json", 100)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
        b"HTTP/1.1 503 No\r\nX: y\r\n\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"ICY 200 OK\r\n\r\n",
        b"\r\n\r\n",
    ],
)
def test_a_proxy_that_does_not_let_it_through_is_told(answer):
    with ForwardProxy(answer) as proxy, pytest.raises(ProxyRefusedError):
        Transport(proxy=proxy.url).get("https://office.example/x", 100)


def test_the_refusal_names_no_address_of_the_local_network():
    refused = pytest.raises(ProxyRefusedError)
    with ForwardProxy(b"HTTP/1.1 407 No\r\n\r\n") as proxy, refused as told:
        Transport(proxy=proxy.url).get("https://office.example/x", 100)
    assert "407" in str(told.value)
    assert "127.0.0.1" not in str(told.value)


@pytest.mark.parametrize(
    "answer",
    [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"x" * 9000 + b"\r\n\r\n"],
)
def test_a_head_that_ends_early_or_never_is_no_way_through(answer):
    with ForwardProxy(answer) as proxy, pytest.raises(DownloadError, match="ConnectionError"):
        Transport(proxy=proxy.url).get("https://office.example/x", 100)


def test_every_byte_of_its_answer_is_counted_against_the_deadline():
    waits = iter([9.0, 8.0, 7.0])

    def left():
        for seconds in waits:
            return seconds
        raise TimeoutError

    mine, others = socket.socketpair()
    with mine, others:
        others.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        with pytest.raises(TimeoutError):
            tunnel(mine, "office.example", 443, left)


def test_a_proxy_that_drips_is_left_at_the_deadline():
    ticks = iter(range(0, 10_000, 20))
    late = pytest.raises(DownloadError, match="did not arrive")
    with ForwardProxy(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50) as proxy, late:
        Transport(lambda: next(ticks), proxy=proxy.url).get("https://office.example/x", 100)


def test_without_a_proxy_there_it_is_offline(web):
    with ForwardProxy() as gone:
        address = gone.url
    with pytest.raises(DownloadError):
        Transport(deadline=2, proxy=address).get(f"{web.url}file.json", 100)
    assert web.asked == []


@pytest.mark.parametrize(
    ("proxy", "found"),
    [("", None), ("http://10.0.0.1:3128", ("10.0.0.1", 3128)), ("http://p.bj:80", ("p.bj", 80))],
)
def test_an_address_says_host_and_port(proxy, found):
    assert place(proxy) == found


def test_nothing_of_it_is_looked_for_in_the_environment(web, monkeypatch):
    with ForwardProxy() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        assert Transport().get(f"{web.url}file.json", 100) == b"[1]"
        assert proxy.asked == []
