"""The office keeps its state at a broker: named by the bureau, with a password from a file."""

import os
import subprocess
from contextlib import closing

import pytest

from kiosk.agent.broker_call import BrokerCall
from office.errors import UsageError
from office.serve.broker_publisher import Publisher, credentials
from office.serve.open_files import raise_limit
from sync.broker import broker
from sync.broker_login import FILE
from tests.kiosk.agent.lying_broker import lying
from tests.mosquitto import broker_in, needs_mosquitto
from tests.office.serving import serving
from tests.ports import free_port
from tests.sync.world import DISTRICT, World, record
from tests.waiting import until

ACL = "topic read gongshi/#\nuser office\ntopic readwrite gongshi/#\n"


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path / "office")
    world.publish([record(n) for n in range(3)])
    return world


def password_file(folder, text="office\nsecret\n", mode=0o600):
    path = folder / FILE
    path.write_text(text)
    path.chmod(mode)
    return path


def test_name_and_password_are_two_lines_of_a_file(tmp_path):
    password_file(tmp_path)
    assert credentials(tmp_path) == ("office", "secret")


def test_without_the_file_the_broker_takes_anybody(tmp_path):
    assert credentials(tmp_path) is None


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_password_that_others_can_read_is_refused(tmp_path, mode):
    password_file(tmp_path, mode=mode)
    with pytest.raises(UsageError, match="chmod 600"):
        credentials(tmp_path)


@pytest.mark.parametrize("text", ["", "office\n", "office\n\n", "a\nb\nc\n"])
def test_a_password_file_of_another_form_is_refused(tmp_path, text):
    password_file(tmp_path, text)
    with pytest.raises(UsageError, match="two lines"):
        credentials(tmp_path)


@needs_mosquitto
@pytest.mark.parametrize("login", [("office", "secret"), ("office", "wrong"), None])
def test_only_the_office_may_write_where_anybody_may_read(world, tmp_path, login):
    passwords, acl = tmp_path / "passwords", tmp_path / "acl"
    subprocess.run(["mosquitto_passwd", "-b", "-c", passwords, "office", "secret"], check=True)
    acl.write_text(ACL)
    for path in (passwords, acl):
        path.chmod(0o600)
    rules = ("allow_anonymous true", f"password_file {passwords}", f"acl_file {acl}")
    with broker_in(tmp_path, *rules) as there:
        address = broker(f"mqtt://127.0.0.1:{there.port}/")
        publisher = Publisher(world.tree.directory, DISTRICT, address, login)
        publisher.start()
        with closing(BrokerCall(address, DISTRICT)) as call:
            heard = call("0.0", 20 if login == ("office", "secret") else 2)
        publisher.stop()
    assert (heard.tag == "0.0") == (login != ("office", "secret"))


def test_a_broker_that_cannot_be_reached_is_told_once(world, caplog, monkeypatch):
    monkeypatch.setattr("office.serve.broker_publisher.RETRY_S", (0.01, 0.01))
    attempts = []
    publisher = Publisher(world.tree.directory, DISTRICT, broker("mqtt://127.0.0.1/"), None)
    connect = publisher._client.connect
    publisher._client.connect = lambda *_: attempts.append(1) or connect("127.0.0.1", free_port())
    publisher.start()
    until(lambda: len(attempts) > 3)
    publisher.stop()
    assert caplog.text.count("cannot be reached") == 1


@pytest.mark.parametrize(
    "lie", [b"\x31\x01\x00", b"\x31\xff\xff\xff\xff\xff", b"\xf0\x00", b"\x20\x00"]
)
def test_a_broker_that_speaks_no_mqtt_is_left_and_tried_again(world, caplog, lie):
    with lying(lie) as port:
        there = broker(f"mqtt://127.0.0.1:{port}/")
        publisher = Publisher(world.tree.directory, DISTRICT, there, None)
        publisher.start()
        until(lambda: "cannot be reached" in caplog.text)
        assert publisher._thread.is_alive()
        publisher.stop()


@needs_mosquitto
def test_a_tree_that_cannot_be_read_yet_is_not_published_as_empty(world, tmp_path):
    path = world.tree.metadata / "timestamp.json"
    whole = path.read_bytes()
    path.write_text("{")
    with broker_in(tmp_path) as there:
        address = broker(f"mqtt://127.0.0.1:{there.port}/")
        publisher = Publisher(world.tree.directory, DISTRICT, address, None)
        publisher.start()
        with closing(BrokerCall(address, DISTRICT)) as call:
            until(lambda: publisher._sent is not None)
            assert call("9.9", 0.5).tag == "9.9"
            path.write_bytes(whole)
            assert call("9.9", 20).tag == "2.1"
        publisher.stop()


@needs_mosquitto
def test_it_publishes_from_a_process_with_thousands_of_connections(world, tmp_path):
    raise_limit()
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
    try:
        with broker_in(tmp_path) as there:
            address = broker(f"mqtt://127.0.0.1:{there.port}/")
            publisher = Publisher(world.tree.directory, DISTRICT, address, None)
            publisher.start()
            until(lambda: publisher._sent)
            for one in held:
                os.close(one)
            held.clear()
            with closing(BrokerCall(address, DISTRICT)) as call:
                assert call("0.0", 20).tag == "2.1"
            publisher.stop()
    finally:
        for one in held:
            os.close(one)


@needs_mosquitto
def test_work_publishes_at_the_broker_that_the_bureau_names(published, tmp_path):
    repository = published.place().tree.read().repository
    with broker_in(tmp_path) as there:
        address = f"mqtt://127.0.0.1:{there.port}/"
        published.ok("bureau", "--wake", address)
        with (
            serving(published.state, command="work") as office,
            closing(BrokerCall(broker(address), repository)) as call,
        ):
            assert call("0.0", 30).tag > "1."
            office.end()


@needs_mosquitto
def test_an_open_password_file_ends_the_start_in_a_sentence(published):
    from tests.office.serving import office

    published.ok("bureau", "--wake", "mqtt://127.0.0.1/")
    password_file(published.state, mode=0o644)
    done = office(published.state, "work")
    assert done.returncode == 2
    assert "chmod 600" in done.stderr
