"""A test of the network: each address that is the screen's own, step by step, and no other."""

import http.server
import socket
import ssl
import threading
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import msgspec
import pytest

from kiosk.agent import network_check as tested
from kiosk.agent.network_check import network_test, targets
from kiosk.agent.probes.address_reach import Target, reach
from kiosk.network import FILE, Network, NetworkState
from kiosk.provisioning import Provisioning
from office.tls.certificates import authority, ensure
from sync.canonical import decode, encode
from sync.checkups import Reach
from sync.disk import Disk
from tests.forward_proxy import ForwardProxy

PLATE = "7" * 64


def provisioning(**changed):
    fields = {
        "v": 1,
        "repository": "https://office.example.cn/public/",
        "repository_id": "xinbei",
        "venue": "WH01",
        "profile": "landscape-55-4m",
        "root": b"",
        "wake": "https://office.example.cn/wake",
        "screen": "WH01-03",
        "report": "http://reports.example.cn:8080/report",
    }
    return Provisioning(**{**fields, **changed})


def shows(state, digest):
    (state / "status").mkdir(parents=True, exist_ok=True)
    told = {"at": "", "pid": 1, "showing": "plate", "digest": digest}
    (state / "status/player.json").write_bytes(msgspec.json.encode(told))


@contextmanager
def serving(answer, context=None):
    """A server on loopback; `answer` gets each handler. (port, the paths that were asked)."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            asked.append(self.path)
            answer(self)

        def log_message(self, *_):
            pass

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_):
            pass

    server = Server(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server.server_address[1], asked
    server.shutdown()
    server.server_close()


def says(status=200, body=b"{}", **headers):
    def answer(handler):
        handler.send_response_only(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def reached(port, host="127.0.0.1", tls=False, path="/x", plate=""):
    found = reach(Target("repository", host, port, tls, path, plate))
    return decode(encode(found), Reach, ("结果", "result"))


class TestWhatIsAsked:
    def test_it_is_the_screens_own_addresses_and_nothing_else(self, tmp_path):
        shows(tmp_path, PLATE)
        assert list(targets(tmp_path, provisioning())) == [
            Target("repository", "office.example.cn", 443, True,
                   "/public/metadata/timestamp.json", f"/public/plates/{PLATE}.png"),
            Target("wake", "office.example.cn", 443, True, "/wake"),
            Target("report", "reports.example.cn", 8080, False, "/report"),
        ]  # fmt: skip

    def test_a_broker_is_reached_and_asked_nothing(self, tmp_path):
        found = list(targets(tmp_path, provisioning(wake="mqtts://broker.example.cn/")))
        assert Target("wake", "broker.example.cn", 8883, True) in found

    def test_an_address_that_it_does_not_have_is_left_out(self, tmp_path):
        found = targets(tmp_path, provisioning(wake="", report=""))
        assert [target.what for target in found] == ["repository"]

    @pytest.mark.parametrize("digest", ["", "../../secret", "x" * 64, "7" * 65])
    def test_what_is_no_digest_is_no_plate(self, tmp_path, digest):
        shows(tmp_path, digest)
        assert next(targets(tmp_path, provisioning())).plate == ""

    def test_each_is_told_in_that_order(self, tmp_path):
        with serving(says()) as (port, _):
            here = f"http://127.0.0.1:{port}"
            told = network_test(
                tmp_path,
                provisioning(repository=f"{here}/", wake=f"{here}/wake", report=f"{here}/report"),
            )
        assert [one.what for one in told] == ["repository", "wake", "report"]
        assert {one.status for one in told} == {200}


class TestHowFarItCame:
    def test_every_step_is_timed(self):
        ahead = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
        with serving(says(Date=ahead)) as (port, asked):
            one = reached(port)
        assert (one.address, one.status, one.failed) == ("127.0.0.1", 200, "")
        assert None not in (one.resolve_ms, one.connect_ms, one.answer_ms)
        assert abs(one.offset_s - 100) <= 5
        assert asked == ["/x"]

    def test_the_speed_is_that_of_a_plate(self):
        with serving(says(body=b"x" * 9000)) as (port, asked):
            one = reached(port, plate="/plates/a.png")
        assert (one.size, asked) == (9000, ["/x", "/plates/a.png"])

    def test_no_more_of_it_is_read_than_it_takes_to_see(self, monkeypatch):
        monkeypatch.setattr("kiosk.agent.probes.address_reach.PLATE_LIMIT", 100_000)
        plate = says(body=b"x" * 5_000_000)
        with serving(lambda one: (plate if "plates" in one.path else says())(one)) as (port, _):
            one = reached(port, plate="/plates/a.png")
        assert 100_000 <= one.size < 200_000

    @pytest.mark.parametrize("status", [302, 400, 404, 502])
    def test_any_status_is_told_and_no_redirect_followed(self, status):
        with serving(says(status, Location="http://127.0.0.1:1/")) as (port, asked):
            one = reached(port, plate="/plates/a.png")
        assert (one.status, one.failed, asked) == (status, "", ["/x"])

    def test_an_answer_that_ends_the_connection_has_no_speed(self):
        with serving(says(Connection="close")) as (port, _):
            one = reached(port, plate="/plates/a.png")
        assert (one.status, one.size, one.failed) == (200, 0, "")

    @pytest.mark.parametrize(
        "date", ["", "yesterday", "Thu, 99 Nov 9999 99:99:99 GMT", "Fri, 31 Dec 9999 00:00:00 GMT"]
    )
    def test_a_date_that_is_none_is_left_out(self, date):
        with serving(says(Date=date)) as (port, _):
            assert reached(port).offset_s is None

    def test_a_name_that_there_is_none_of_is_told(self):
        assert reached(443, "nosuch.invalid").failed == "resolve"

    def test_a_name_lookup_that_hangs_is_ended(self, monkeypatch):
        monkeypatch.setattr("kiosk.agent.probes.address_reach.NAME_S", 0.2)
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: threading.Event().wait(60))
        one = reached(443)
        assert (one.failed, one.resolve_ms) == ("resolve", 200)

    def test_a_port_where_nobody_is_is_told(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            assert reached(taken.getsockname()[1]).failed == "connect"

    def test_an_address_that_answers_nothing_is_ended(self, monkeypatch):
        monkeypatch.setattr("kiosk.agent.probes.address_reach.STEP_S", 0.2)
        with socket.create_server(("127.0.0.1", 0)) as silent:
            one = reached(silent.getsockname()[1])
        assert (one.failed, one.status) == ("slow", 0)

    def test_one_that_drips_is_ended(self, monkeypatch):
        monkeypatch.setattr("kiosk.agent.probes.address_reach.ALL_S", 0.5)
        free = threading.Event()

        def drips(handler):
            while not free.wait(0.05):
                handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")

        with serving(drips) as (port, _):
            one = reached(port)
            free.set()
        assert one.failed == "slow"

    @pytest.mark.parametrize("said", [b"SSH-2.0-x\r\n", b"\x00" * 99, b"HTTP/1.1 9999 x\r\n\r\n"])
    def test_what_speaks_no_http_is_told(self, monkeypatch, said):
        monkeypatch.setattr("kiosk.agent.probes.address_reach.STEP_S", 0.3)
        with serving(lambda handler: handler.wfile.write(said)) as (port, _):
            one = reached(port)
        assert one.failed in {"answer", "slow"}

    def test_a_broker_is_only_connected_to(self):
        with serving(says()) as (port, asked):
            one = reached(port, path=None)
        assert (one.failed, one.status, asked) == ("", 0, [])


def secure(tmp_path, monkeypatch, at):
    """Of a server named localhost, by an authority that this process knows."""
    pair = ensure(tmp_path, ("localhost",), at)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority(tmp_path).certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair.certificate, pair.key)
    return context


class TestByProxy:
    def by(self, state, proxy, port, host="127.0.0.1", scheme="http", **changed):
        Disk().write(state / FILE, encode(NetworkState(now=Network(proxy))))
        here = f"{scheme}://{host}:{port}"
        fields = {"repository": f"{here}/", "wake": f"{here}/wake", "report": "", **changed}
        return network_test(state, provisioning(**fields))

    def test_it_goes_as_the_agent_does(self, tmp_path):
        shows(tmp_path, PLATE)
        with ForwardProxy() as proxy, serving(says(body=b"x" * 900)) as (port, asked):
            told = self.by(tmp_path, proxy.url, port)
        assert {(one.proxy, one.status, one.failed) for one in told} == {
            (proxy.url.removeprefix("http://"), 200, "")
        }
        assert (told[0].size, len(proxy.asked), len(asked)) == (900, len(asked), 4)

    def test_with_tls_through_a_tunnel(self, tmp_path, monkeypatch):
        context = secure(tmp_path, monkeypatch, datetime.now(UTC))
        with ForwardProxy() as proxy, serving(says(), context) as (port, _):
            told = self.by(tmp_path, proxy.url, port, "localhost", "https")
        assert {(one.status, one.failed) for one in told} == {(200, "")}
        assert {line.partition(" ")[0] for line in proxy.asked} == {"CONNECT"}

    def test_a_proxy_that_is_gone_is_told(self, tmp_path):
        with ForwardProxy() as gone, serving(says()) as (port, asked):
            url = gone.url
        told = self.by(tmp_path, url, port)
        assert ({one.failed for one in told}, asked) == ({"connect"}, [])

    @pytest.mark.parametrize("said", [b"HTTP/1.1 407 x\r\n\r\n", b"SSH-2.0-x\r\n\r\n", b""])
    def test_a_proxy_that_lets_nothing_through_is_told(self, tmp_path, said):
        def refuses():
            while True:
                try:
                    one = listening.accept()[0]
                except OSError:
                    return
                with one, suppress(OSError):
                    one.recv(1000)
                    one.sendall(said)

        with socket.create_server(("127.0.0.1", 0)) as listening:
            threading.Thread(target=refuses, daemon=True).start()
            url = f"http://127.0.0.1:{listening.getsockname()[1]}"
            told = self.by(tmp_path, url, 443, "office.example.cn", "https")
            listening.shutdown(socket.SHUT_RDWR)
        assert {one.failed for one in told} == {"proxy"}


class TestTls:
    @pytest.fixture
    def context(self, tmp_path, monkeypatch):
        return secure(tmp_path, monkeypatch, datetime.now(UTC))

    def test_the_end_of_the_certificate_is_told(self, context):
        with serving(says(), context) as (port, _):
            one = reached(port, "localhost", tls=True)
        assert (one.status, one.failed) == (200, "")
        assert one.until > f"{datetime.now(UTC):%Y-%m-%d}"
        assert one.tls_ms is not None

    def test_a_certificate_of_an_unknown_authority_is_told(self, context, monkeypatch):
        monkeypatch.setenv("SSL_CERT_FILE", "/dev/null")
        with serving(says(), context) as (port, asked):
            assert reached(port, "localhost", tls=True).failed == "certificate"
        assert asked == []

    def test_a_certificate_for_another_name_is_told(self, context):
        with serving(says(), context) as (port, _):
            assert reached(port, "127.0.0.1", tls=True).failed == "cert-name"

    @pytest.mark.parametrize(("year", "word"), [(2016, "cert-expired"), (2046, "cert-early")])
    def test_a_certificate_of_another_time_is_told(self, tmp_path, monkeypatch, year, word):
        context = secure(tmp_path, monkeypatch, datetime(year, 11, 26, tzinfo=UTC))
        with serving(says(), context) as (port, _):
            assert reached(port, "localhost", tls=True).failed == word

    def test_what_speaks_no_tls_is_told(self):
        with serving(says()) as (port, _):
            assert reached(port, "localhost", tls=True).failed == "tls"


def test_the_addresses_are_those_of_the_enrolment_file_alone(tmp_path, monkeypatch):
    """Whatever else lies in the state directory, no command and no status names one."""
    asked = []
    monkeypatch.setattr(tested, "reach", lambda target: asked.append(target.host))
    shows(tmp_path, "http://evil.example/")
    network_test(tmp_path, provisioning())
    assert set(asked) == {"office.example.cn", "reports.example.cn"}
