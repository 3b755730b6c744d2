"""The wake call where a broker holds the state: what it hears, believes, and survives."""

import json
import subprocess
import sys
import threading
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import pytest

from kiosk.agent.broker_call import BrokerCall
from kiosk.agent.broker_listener import LIMIT
from kiosk.agent.wake_call import keep
from office.tls.certificates import authority, ensure
from sync.broker import broker, delta_topic, state_topic
from sync.disk import Disk
from sync.errors import DownloadError
from tests.kiosk.agent import office_publisher
from tests.kiosk.agent.lying_broker import lying, publish
from tests.mosquitto import broker_in, needs_mosquitto
from tests.ports import free_port
from tests.sync.world import DISTRICT, World, entry_of, record

STATE = state_topic(DISTRICT)


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path / "office")
    world.publish([record(n) for n in range(3)])
    return world


def publishing(world, port):
    return office_publisher.publishing(world, broker(f"mqtt://127.0.0.1:{port}/"))


def calling(port):
    return closing(BrokerCall(broker(f"mqtt://127.0.0.1:{port}/"), DISTRICT))


def until(call, tag, seen="0.0"):
    """Call as a kiosk does until the tag is heard: the envelopes that came."""
    envelopes = []
    while seen != tag:
        reply = call(seen, 20)
        seen = reply.tag
        envelopes += [reply.envelope] if reply.envelope else []
    return envelopes


def current(world):
    versions = world.tree.read().versions
    return f"{versions['snapshot']}.{versions['wd-01']}"


@needs_mosquitto
def test_who_comes_late_finds_the_state(world, tmp_path):
    with broker_in(tmp_path) as there, publishing(world, there.port), calling(there.port) as call:
        until(call, current(world))
    # The broker goes on with it while the office is away.
    with broker_in(tmp_path, "persistence true", f"persistence_location {tmp_path}/") as there:
        with publishing(world, there.port), calling(there.port) as call:
            until(call, current(world))
        with calling(there.port) as late:
            assert late("0.0", 20).tag == current(world)


@contextmanager
def closed_broker(folder):
    """One that lets nobody read without a name and a password."""
    passwords = folder / "passwords"
    subprocess.run(["mosquitto_passwd", "-b", "-c", passwords, "screens", "sesame"], check=True)
    passwords.chmod(0o600)
    with broker_in(folder, "allow_anonymous false", f"password_file {passwords}") as there:
        yield broker(f"mqtt://127.0.0.1:{there.port}/")


def written(folder, password, mode=0o600):
    file = folder / "broker.password"
    file.write_text(f"screens\n{password}\n")
    file.chmod(mode)
    return file


@needs_mosquitto
def test_where_the_broker_wants_a_password_it_is_in_a_file(world, tmp_path):
    login = "screens", "sesame"
    password = written(tmp_path, "sesame")
    with (
        closed_broker(tmp_path) as there,
        office_publisher.publishing(world, there, login),
        closing(BrokerCall(there, DISTRICT, password=password)) as call,
    ):
        until(call, current(world))


@needs_mosquitto
@pytest.mark.parametrize("password", ["simsim", None])
def test_a_broker_that_refuses_says_where_to_look(tmp_path, password):
    file = written(tmp_path, password) if password else tmp_path / "none"
    with (
        closed_broker(tmp_path) as there,
        closing(BrokerCall(there, DISTRICT, password=file)) as call,
        pytest.raises(DownloadError, match=r"broker\.password") as refused,
    ):
        call("1.0", 20)
    assert "simsim" not in str(refused.value)


def test_a_password_that_others_can_read_is_used_for_nothing(tmp_path):
    there = broker(f"mqtt://127.0.0.1:{free_port()}/")
    file = written(tmp_path, "sesame", mode=0o644)
    with (
        closing(BrokerCall(there, DISTRICT, password=file)) as call,
        pytest.raises(DownloadError, match="chmod 600") as refused,
    ):
        call("1.0", 20)
    assert "sesame" not in str(refused.value)


@needs_mosquitto
def test_a_withdrawal_wakes_with_its_envelope(world, tmp_path):
    with broker_in(tmp_path) as there, publishing(world, there.port), calling(there.port) as call:
        seen = current(world)
        until(call, seen)
        withdrawing = threading.Timer(0, world.withdraw, [entry_of("record", record(0).pub_id, 1)])
        withdrawing.start()
        reply = call(seen, 20)
        withdrawing.join()
        (delta,) = world.tree.deltas().values()
        assert reply.envelope == delta.strip()
        assert until(call, current(world), reply.tag) == []


@needs_mosquitto
def test_who_missed_several_hears_one_after_another_the_oldest_first(world, tmp_path):
    for n in range(3):
        world.withdraw(entry_of("record", record(n).pub_id, 1))
    with broker_in(tmp_path) as there, publishing(world, there.port), calling(there.port) as call:
        heard = until(call, current(world), "0.1")
    assert heard == [data.strip() for _, data in sorted(world.tree.deltas().items())]


@needs_mosquitto
def test_the_broker_keeps_the_newest_eight(world, tmp_path):
    with broker_in(tmp_path) as there:
        with publishing(world, there.port), calling(there.port) as call:
            world.withdraw(entry_of("venue", "WH01"))
            until(call, current(world))
        for n in range(12):
            world.withdraw(entry_of("record", f"{n:010d}", 1))
        with publishing(world, there.port), calling(there.port) as call:
            until(call, current(world))
        with calling(there.port) as fresh:
            heard = until(fresh, current(world))
    assert heard == [data.strip() for _, data in sorted(world.tree.deltas().items())][-8:]


@needs_mosquitto
def test_a_broker_that_restarts_and_has_forgotten_all_is_told_again(world, tmp_path):
    with broker_in(tmp_path) as there, publishing(world, there.port), calling(there.port) as call:
        until(call, current(world))
        there.end()
        with pytest.raises(DownloadError, match="cannot be reached"):
            call(current(world), 20)
        world.publish([record(n) for n in range(4)])
        there.start()
        until(call, current(world))


@needs_mosquitto
def test_a_renewal_is_no_news(world, tmp_path):
    with broker_in(tmp_path) as there, publishing(world, there.port), calling(there.port) as call:
        seen = current(world)
        until(call, seen)
        world.tree.renew(world.online, world.now)
        assert call(seen, 0.5).tag == seen


@pytest.fixture
def certified(tmp_path):
    """(certificate of the authority, lines of configuration) of a broker with TLS."""
    pair = ensure(tmp_path, ("localhost",), datetime.now(UTC))
    pair.key.chmod(0o644)
    return authority(tmp_path).certificate, (f"certfile {pair.certificate}", f"keyfile {pair.key}")


@needs_mosquitto
@pytest.mark.parametrize(
    ("scheme", "path", "more"), [("mqtts", "/", ()), ("wss", "/mqtt", ("protocol websockets",))]
)
def test_it_listens_over_tls(certified, tmp_path, monkeypatch, scheme, path, more):
    monkeypatch.setenv("SSL_CERT_FILE", str(certified[0]))
    with broker_in(tmp_path, *certified[1], *more) as there:
        address = broker(f"{scheme}://localhost:{there.port}{path}")
        world = World(tmp_path / "office")
        world.publish([record(0)])
        with (
            office_publisher.publishing(world, address),
            closing(BrokerCall(address, DISTRICT)) as call,
        ):
            until(call, current(world))


@needs_mosquitto
@pytest.mark.parametrize("name", ["localhost", "127.0.0.2"])
def test_a_wrong_certificate_is_refused_with_a_sentence(certified, tmp_path, monkeypatch, name):
    """Of an authority that the screen does not know, and for another name."""
    if name != "localhost":
        monkeypatch.setenv("SSL_CERT_FILE", str(certified[0]))
    with broker_in(tmp_path, *certified[1], host="0.0.0.0") as there:
        address = broker(f"mqtts://{name}:{there.port}/")
        refused = pytest.raises(DownloadError, match="certificate that is not trusted")
        with closing(BrokerCall(address, DISTRICT)) as call, refused:
            call("1.0", 20)


def test_without_a_broker_it_says_so_and_polls_go_on():
    with calling(free_port()) as call, pytest.raises(DownloadError, match="polling continues"):
        call("1.0", 20)


def test_without_the_library_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "paho.mqtt.client", None)
    with calling(free_port()) as call, pytest.raises(DownloadError, match=r"gongshi\[mqtt\]"):
        call("1.0", 20)


@pytest.mark.parametrize(
    "lie",
    [
        publish(STATE, b""),
        publish(STATE, b"\xff\xfe"),
        publish(STATE, b"<html>login</html>"),
        publish(STATE, b'{"tag":"../../x"}'),
        publish(STATE, b'{"tag":5}'),
        publish(STATE, b"[" * 9000),
        publish(STATE, json.dumps({"tag": "9.9", "x": "x" * LIMIT}).encode()),
        publish("gongshi/other/state", b'{"tag":"9.9"}'),
        publish(delta_topic(DISTRICT, "x"), b"{}"),
        publish(delta_topic(DISTRICT, 9), b"[1]"),
    ],
    ids=["empty", "bytes", "html", "path", "number", "nested", "long", "other", "topic", "list"],
)
def test_what_is_malformed_is_passed_over(lie):
    with lying(lie, publish(STATE, b'{"tag":"5.3"}')) as port, calling(port) as call:
        reply = call("0.3", 20)
    assert (reply.tag, reply.envelope) == ("5.3", None)


@pytest.mark.parametrize("size", [16_000_001, 30_000_000, 268_000_000])
def test_a_message_without_measure_ends_the_listener_and_nothing_else(size):
    refused = pytest.raises(DownloadError, match="too large")
    with lying(publish(STATE, b"x", size)) as port, calling(port) as call, refused:
        for _ in range(6):  # where the machine is busy, a call ends before the listener has read
            call("1.0", 20)


def test_what_a_message_says_of_its_size_counts_also_where_memory_lies_free():
    """A process that once had much keeps it, and is given it again beside every limit."""
    for _ in range(2):
        bytearray(31_000_000)
    test_a_message_without_measure_ends_the_listener_and_nothing_else(30_000_000)


def test_an_old_state_costs_a_poll_and_takes_nothing_back():
    """The tag is other than what was seen, so the kiosk looks; the repository says what is."""
    with lying(publish(STATE, b'{"tag":"2.1"}')) as port, calling(port) as call:
        assert call("5.3", 20).tag == "2.1"
        assert call("2.1", 0.2).tag == "2.1"


def test_a_forged_envelope_is_kept_for_activation_to_refuse(station):
    forged = publish(delta_topic(DISTRICT, 9), b'{"signatures":[],"signed":{}}')
    state = publish(STATE, b'{"tag":"5.9"}')
    station.update()
    with lying(forged, state) as port, calling(port) as call:
        assert keep(call("5.1", 20), station.inbox, Disk())
    assert station.activate().result != "activated"
    assert station.active.plates()
