"""The agent goes by the proxy that is in use: polls, wake calls, reports, a broker."""

import os
from contextlib import closing
from datetime import UTC, datetime

import pytest

from kiosk.agent.agent import have_trial_judged
from kiosk.agent.agent_status import change_reached_by
from kiosk.agent.broker_call import BrokerCall
from kiosk.agent.report_sending import COMMANDS, send
from kiosk.agent.report_triggers import ReportTriggers
from kiosk.agent.sync_process import sync_now
from kiosk.agent.wake_call import WakeCall
from kiosk.commands.doctor import doctor
from kiosk.network import FILE, Answered, Network, NetworkState, read_answered, read_network
from office.tls.certificates import authority, ensure
from sync.broker import broker
from sync.canonical import encode
from sync.disk import Disk
from sync.errors import DownloadError
from sync.transport import Transport
from tests.forward_proxy import ForwardProxy
from tests.kiosk.agent.office_publisher import publishing
from tests.kiosk.agent.test_state_report import Screen
from tests.kiosk.orders_given import powered
from tests.mosquitto import broker_in, needs_mosquitto
from tests.sync.world import DISTRICT, World, record
from tests.waiting import PATIENCE_S


@pytest.fixture
def proxy():
    with ForwardProxy() as found:
        yield found


def uses(state, proxy="", **changed):
    Disk().write(state / FILE, encode(NetworkState(now=Network(proxy), **changed)))


def test_a_sync_goes_by_it(station, proxy):
    uses(station.state, proxy.url)
    assert sync_now(station.state, system=station.world.now).kind == "ok"
    assert {line.partition(" ")[2] for line in proxy.asked} == {
        f"{station.web.url}{path.lstrip('/')}" for path in station.web.asked
    }


def test_without_one_it_goes_straight(station, proxy):
    assert sync_now(station.state, system=station.world.now).kind == "ok"
    assert proxy.asked == []


def test_a_proxy_that_is_gone_is_offline_and_nothing_is_lost(station):
    with ForwardProxy() as gone:
        uses(station.state, gone.url)
    status = sync_now(station.state, system=station.world.now, powered=powered())
    assert (status.kind, status.word) == ("offline", "offline")


def test_a_wake_call_goes_by_what_is_in_use_when_it_is_made(station, proxy):
    station.web.server.answers["/wake"] = lambda h: h.reply(200, b'{"tag":"3.0"}')
    call = WakeCall(
        f"{station.web.url}wake",
        "WH01",
        lambda: Transport(proxy=read_network(station.state).now.proxy),
    )
    assert call("2.0", 5).tag == "3.0"
    assert proxy.asked == []
    uses(station.state, proxy.url)
    assert call("2.0", 5).tag == "3.0"
    assert len(proxy.asked) == 1


def test_the_doctor_looks_by_it_too(station, proxy, capsys):
    uses(station.state, proxy.url)
    doctor(station.state)
    assert proxy.asked == [f"GET {station.web.url}metadata/timestamp.json"]


def test_a_change_is_named_in_a_report_once_the_repository_was_reached_by_it(station, proxy):
    state, now = station.state, station.world.now
    with ForwardProxy() as gone:
        uses(state, gone.url, change="c1")
    news = ReportTriggers(state)
    sync_now(state, system=now, powered=powered())
    assert change_reached_by(state, read_network(state)) == ""
    uses(state, proxy.url, change="c2")
    before = news()
    sync_now(state, system=now)
    assert change_reached_by(state, read_network(state)) == "c2"
    assert news() != before
    uses(state, "", change="c3")
    assert change_reached_by(state, read_network(state)) == ""


class TestReports:
    @pytest.fixture
    def screen(self, tmp_path):
        (tmp_path / "status").mkdir()
        found = Screen(tmp_path)
        found.office.thread.start()
        yield found
        found.office.shutdown()
        found.office.server_close()

    def sent(self, screen, proxy, change):
        return send(
            screen.state, screen.provisioning, Transport(deadline=PATIENCE_S, proxy=proxy),
            system=datetime.now(UTC), powered=lambda: powered(500.0), change=change,
        )  # fmt: skip

    def test_the_one_that_was_taken_says_by_which_change_it_went(self, screen, proxy):
        assert self.sent(screen, proxy.url, "c1").status == 200
        assert proxy.asked == [f"POST {screen.office.url}"]
        boot = powered().boot.replace("-", "")
        assert read_answered(screen.state) == Answered("c1", boot, 500.0)

    def test_one_that_was_not_taken_proves_nothing(self, screen, proxy):
        self.sent(screen, "", "c1")
        screen.office.answer = (404, {})
        self.sent(screen, proxy.url, "c2")
        assert read_answered(screen.state).change == "c1"

    def test_before_any_nothing_was_answered(self, tmp_path):
        assert read_answered(tmp_path) == Answered()


class TestTheTrialIsJudged:
    def seen(self, station):
        return (station.state / COMMANDS).stat().st_mtime_ns

    @pytest.fixture
    def inbox(self, station):
        folder = station.state / COMMANDS
        folder.mkdir(parents=True)
        os.utime(folder, ns=(1, 1))
        return folder

    def test_whoever_takes_commands_is_woken_while_it_lasts(self, station, inbox):
        uses(station.state, before=Network())
        have_trial_judged(station.state)
        assert inbox.stat().st_mtime_ns != 1
        assert list(inbox.iterdir()) == []

    def test_and_left_in_peace_otherwise(self, station, inbox):
        uses(station.state)
        have_trial_judged(station.state)
        assert inbox.stat().st_mtime_ns == 1

    def test_a_missing_inbox_stops_nothing(self, station):
        uses(station.state, before=Network())
        have_trial_judged(station.state)


@pytest.fixture
def certified(tmp_path, monkeypatch):
    """Lines of configuration of a broker with TLS that this machine trusts."""
    pair = ensure(tmp_path, ("localhost",), datetime.now(UTC))
    pair.key.chmod(0o644)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority(tmp_path).certificate))
    return f"certfile {pair.certificate}", f"keyfile {pair.key}"


def news(call):
    for _ in range(10):
        found = call("0.0", 20)
        if found.tag != "0.0":
            return found
    raise AssertionError


@needs_mosquitto
@pytest.mark.parametrize(
    ("scheme", "path", "more"), [("mqtts", "/", ()), ("wss", "/mqtt", ("protocol websockets",))]
)
def test_a_broker_is_reached_through_a_tunnel(certified, tmp_path, proxy, scheme, path, more):
    ways = [proxy.url]
    with broker_in(tmp_path, *certified, *more) as there:
        address = broker(f"{scheme}://localhost:{there.port}{path}")
        world = World(tmp_path / "office")
        world.publish([record(0)])
        with (
            publishing(world, address),
            closing(BrokerCall(address, DISTRICT, lambda: ways[-1])) as call,
        ):
            assert news(call).tag
            assert proxy.asked == [f"CONNECT localhost:{there.port}"]
            ways.append("")
            assert news(call).tag
            assert len(proxy.asked) == 1
            ways.append(proxy.url)
            assert news(call).tag
            assert len(proxy.asked) == 2


def test_a_proxy_that_lets_no_broker_through_is_told():
    refused = pytest.raises(DownloadError, match="does not let this through")
    with ForwardProxy(b"HTTP/1.1 403 No\r\n\r\n") as proxy:
        address = broker("mqtts://broker.example/")
        with closing(BrokerCall(address, DISTRICT, lambda: proxy.url)) as call, refused:
            call("1.0", 20)
