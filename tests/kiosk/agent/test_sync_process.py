"""`kiosk sync` on a real repository: what it says, whom it refuses, how it is ended."""

import json
import os
import subprocess
import sys
import threading

import pytest

from kiosk.agent.agent_status import AgentStatus, failed, last_status
from kiosk.agent.limited_process import CutError, run_limited
from kiosk.agent.sync_process import agent_lock, sync_now
from kiosk.agent.wake_call import LIMIT, WakeCall, keep
from kiosk.commands.sync import sync
from sync.canonical import encode
from sync.disk import Disk, read
from sync.errors import BusyError, DownloadError, StoreError, UnpublishedError
from sync.inbox import Wanted
from sync.transport import RefusedError, Transport
from tests.sync.world import entry_of, record


def test_it_works(station):
    status = sync_now(station.state, system=station.world.now)
    assert (status.kind, status.exit_code, status.timestamp) == ("ok", 0, 2)
    assert last_status(station.state) == status
    assert station.activate().result == "activated"


@pytest.mark.parametrize("year", [1970, 2001, 2037])
def test_a_wrong_clock_neither_blocks_nor_fools(station, year):
    status = sync_now(station.state, system=station.world.now.replace(year=year))
    assert status.kind == "ok"
    report = station.activate(system=station.world.now.replace(year=year))
    assert report.result == "activated"


def test_offline_keeps_what_is_known(station):
    before = sync_now(station.state, system=station.world.now)
    station.web.answers["*"] = lambda handler: handler.reply(503, b"")
    later = station.world.now.replace(hour=12)
    status = sync_now(station.state, system=later)
    assert (status.kind, status.exit_code) == ("offline", 3)
    assert status.offline_since == "2018-11-01T12:00:00Z"
    assert (status.last_ok, status.tag) == (before.last_ok, before.tag)
    again = sync_now(station.state, system=station.world.now.replace(hour=13))
    assert again.offline_since == "2018-11-01T12:00:00Z"
    station.web.answers.clear()
    assert sync_now(station.state, system=later).offline_since == ""


def test_a_lie_is_refused_and_said(station):
    station.publish(4, signers=[station.world.head])
    status = sync_now(station.state, system=station.world.now)
    assert (status.kind, status.exit_code) == ("refused", 1)
    assert "1/2" in status.error


def test_plates_that_activation_wants_are_fetched(station):
    name = next(station.world.tree.directory.glob("plates/*")).stem
    (station.state / "status").mkdir()
    (station.state / "status" / "wanted.json").write_bytes(encode(Wanted((name,))))
    sync_now(station.state, system=station.world.now)
    assert station.inbox.plate_path(name).is_file()
    assert station.inbox.offer().tried == (name,)


def test_a_damaged_wish_is_no_obstacle(station):
    (station.state / "status").mkdir()
    (station.state / "status" / "wanted.json").write_bytes(b"\0")
    assert sync_now(station.state, system=station.world.now).kind == "ok"


def test_two_agents_at_once(station):
    with agent_lock(station.state), pytest.raises(BusyError, match="Another agent"):
        sync(station.state, once=True, as_json=False)


def test_the_lock_falls_with_its_holder(station):
    code = (
        "import os, pathlib, sys; from kiosk.agent.sync_process import agent_lock;"
        "agent_lock(pathlib.Path(sys.argv[1])).__enter__(); os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-c", code, station.state], check=False)
    assert killed.returncode == -9
    with agent_lock(station.state):
        pass


def test_json_for_programs(station, capsys):
    assert sync(station.state, once=True, as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["timestamp"] == 2


def test_a_sync_that_hangs_is_ended():
    stuck = threading.Event()
    with pytest.raises(CutError, match="took longer than 0 seconds"):
        run_limited(lambda: bytes(stuck.wait()), 0.2)


def test_a_sync_that_ends_gives_its_result():
    assert run_limited(lambda: b"well", 30) == b"well"


def test_told_to_stop_at_the_moment_in_which_a_sync_has_ended_it_stops_without_a_fault(monkeypatch):
    waitpid = os.waitpid

    def told(*asked):
        waitpid(*asked)
        raise SystemExit(0)

    monkeypatch.setattr(os, "waitpid", told)
    with pytest.raises(SystemExit):
        run_limited(lambda: b"well", 30)


def test_a_sync_that_breaks_is_no_sync_that_was_slow():
    def breaks():
        raise MemoryError

    with pytest.raises(StoreError, match="code 1"):
        run_limited(breaks, 30)


def test_a_cut_sync_is_told_as_offline():
    status = failed(None, DownloadError("中断。", "cut"), "2018-11-01T08:00:00Z")
    assert (status.kind, status.offline_since) == ("offline", "2018-11-01T08:00:00Z")


def test_an_office_that_has_published_nothing_yet_is_no_fault_of_the_screen():
    told = failed(None, UnpublishedError("还没有公示过。", "Nothing yet."), "2026-11-26T08:00:00Z")
    assert (told.kind, told.word, told.offline_since) == ("offline", None, "")
    assert "Nothing yet." in told.error


def test_a_damaged_status_file_is_forgotten(station):
    sync_now(station.state, system=station.world.now)
    (station.state / "status" / "agent.json").write_bytes(b"{")
    assert last_status(station.state) is None
    assert isinstance(sync_now(station.state, system=station.world.now), AgentStatus)


# --- the wake call -----------------------------------------------------------


def answer(station, body):
    station.web.answers["/wake"] = lambda handler: handler.reply(200, body)
    return WakeCall(f"{station.web.url}wake", "WH01", Transport)


def test_the_envelope_of_a_reply_acts_with_everything_else_unreachable(station):
    station.update()
    envelope = station.world.envelope(entry_of("record", record(0).pub_id, 1))
    call = answer(station, b'{"tag":"3.1","withdrawal":' + envelope + b"}")
    reply = call("2.0", 5)
    assert station.web.asked[-1] == "/wake?venue=WH01&seen=2.0"
    assert keep(reply, station.inbox, Disk())
    assert read(station.inbox.withdrawal) == envelope
    assert station.inbox.bell.exists()
    station.activate()
    assert record(0).pub_id not in [p.pub_id for p in station.active.plates()]


def test_a_reply_without_envelope_writes_nothing(station):
    reply = answer(station, b'{"tag":"3.0","withdrawal":null}')("2.0", 5)
    assert reply.tag == "3.0"
    assert not keep(reply, station.inbox, Disk())
    assert not station.inbox.withdrawal.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>login</html>",
        b'{"tag":5}',
        b'{"tag":"../../x"}',
        b'{"tag":"2.0","report":"yes"}',
        b"[" * 9000,
        b"x" * (LIMIT + 1),
    ],
    ids=["empty", "html", "number", "path", "no yes or no", "nested", "long"],
)
def test_a_reply_that_is_none(station, body):
    with pytest.raises(DownloadError):
        answer(station, body)("2.0", 5)


def test_a_screen_that_says_its_number_is_asked_for_a_report(station):
    body = b'{"tag":"3.0","withdrawal":null,"report":true}'
    station.web.answers["/wake"] = lambda handler: handler.reply(200, body)
    call = WakeCall(f"{station.web.url}wake", "WH01", Transport, "WH01-03")
    assert call("2.0", 5).report
    assert station.web.asked[-1] == "/wake?venue=WH01&screen=WH01-03&seen=2.0"
    assert not answer(station, b'{"tag":"3.0"}')("2.0", 5).report


def test_an_office_that_is_full_says_when_to_come_again(station):
    station.web.answers["/wake"] = lambda handler: handler.reply(503, b"", Retry_After="60")
    with pytest.raises(RefusedError) as refused:
        WakeCall(f"{station.web.url}wake", "WH01", Transport)("2.0", 5)
    assert refused.value.after == 60
