"""The agent as on a box, and an office that hears of it: from a withdrawal to its report."""

import subprocess
import sys
import threading
from urllib.parse import parse_qs

import pytest

from kiosk.commands.device import device
from kiosk.status import PlayerStatus, write_status
from sync import boot_clock
from sync.repository import from_bytes
from tests.kiosk.agent.test_state_report import Office
from tests.sync.world import entry_of, record
from tests.waiting import PATIENCE_S, until


@pytest.fixture
def office(station):
    public = device(station.state, connectors=station.state / "none").request.key
    office = Office(public)
    office.thread.start()
    station.enrol(screen="WH01-03", report=office.url)
    station.asks = threading.Event()
    station.web.answers["/wake"] = lambda handler: held(station, handler)
    command = [sys.executable, "-m", "kiosk", "--state", str(station.state), "sync"]
    agent = subprocess.Popen(command)
    yield office
    agent.terminate()
    assert agent.wait(PATIENCE_S) == 0
    office.shutdown()
    office.server_close()


def held(station, handler):
    """A wake call that is answered once the office asks for a report."""
    station.asks.wait(10)
    more = b',"report":true' if station.asks.is_set() else b""
    station.asks.clear()
    seen = parse_qs(handler.path.partition("?")[2])["seen"][0].encode()
    handler.reply(200, b'{"tag":"%b"%b}' % (seen, more))


def heard(office, holds):
    return until(lambda: any(holds(report) for report in office.reports))


def test_a_withdrawal_is_reported_when_it_has_left_the_disk(station, office):
    until(station.inbox.note.exists)
    station.activate()
    assert heard(office, lambda report: report.held.seq == 1)
    gone = record(0)
    envelope = station.world.envelope(entry_of("record", gone.pub_id, 1))
    station.inbox.withdrawal.write_bytes(envelope)
    station.activate()
    assert station.holds_text("第0件") == []
    version = from_bytes(envelope).signed.version
    assert heard(office, lambda report: [v for v, _ in report.held.deltas] == [version])
    assert heard(office, lambda report: report.nonce)
    assert [report.n for report in office.reports] == list(range(1, len(office.reports) + 1))


def test_a_fault_of_the_player_is_reported_when_it_begins_and_when_it_ends(station, office):
    powered = boot_clock.powered()
    said = {"at": "", "pid": 1, "showing": "plate", "boot": powered.boot, "told_s": powered.seconds}
    path = station.state / "status/player.json"
    assert heard(office, lambda report: report.faults == ())
    write_status(path, PlayerStatus(**said, faults={"x": "picture"}, read="differs"))
    assert heard(office, lambda report: report.faults == ("picture",))
    before = len(office.reports)
    write_status(path, PlayerStatus(**said))
    until(lambda: any(r.faults == () for r in office.reports[before:]))


def test_the_office_is_answered_when_it_asks_by_the_wake_call(station, office):
    assert heard(office, lambda report: report.nonce)
    before = len(office.reports)
    # Asked again: a call that the agent has left may have taken the question with it.
    until(lambda: len(office.reports) > before or station.asks.set(), every_s=1)
    assert any("screen=WH01-03" in path for path in station.web.asked)
