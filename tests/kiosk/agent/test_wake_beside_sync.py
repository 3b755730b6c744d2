"""What is withdrawn is heard of by wake while a sync fetches, however slowly it is served."""

import threading

import pytest

from kiosk.agent import sync_process
from kiosk.agent.agent_status import last_status
from kiosk.agent.polling import Polling
from kiosk.agent.sync_process import synced
from kiosk.agent.wake_call import WakeCall, keep
from sync.disk import Disk
from sync.transport import Transport
from tests.kiosk.met_sync import at_first_body
from tests.sync.world import entry_of, record
from tests.waiting import PATIENCE_S, until

GONE = entry_of("record", record(0).pub_id, 1)


@pytest.fixture
def shown(station):
    """A station that shows what is public; there is more to fetch."""
    synced(station.state)
    station.activate()
    station.publish(4)
    return station


def step(station):
    """A turn of the agent's loop; what its wake calls brought."""
    call, replies = WakeCall(f"{station.web.url}wake", "WH01", Transport), []

    def wake(*asked):
        replies.append(call(*asked))
        return replies[-1]

    Polling(
        sync=lambda beside: synced(station.state, beside).kind == "ok",
        tag=lambda: last_status(station.state).tag,
        wake=wake,
        keep=lambda reply: keep(reply, station.inbox, Disk()),
    ).step()
    return replies


def test_a_withdrawal_is_off_the_glass_while_a_server_drips(shown, monkeypatch):
    monkeypatch.setattr(sync_process, "QUICK_S", 0)
    envelope = shown.world.envelope(GONE)
    told = b'{"tag":"3.2","withdrawal":' + envelope + b"}"
    shown.web.answers["/wake"] = lambda handler: handler.reply(200, told)

    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        until(lambda: handler.wfile.write(b"x") and shown.inbox.bell.exists())
        report = shown.activate()
        glass = shown.active.plates(shown.store.withdrawn().withdrawn.union)
        handler.close_connection = True
        return report.result, GONE.target in {plate.pub_id for plate in glass}

    came = at_first_body(shown, drip)
    assert step(shown)[0].envelope == envelope
    assert came == [("busy", False)]
    assert last_status(shown.state).kind == "offline"


def test_a_call_that_is_held_ends_with_the_sync(shown, monkeypatch):
    monkeypatch.setattr(sync_process, "QUICK_S", 0)
    held, over = threading.Event(), threading.Event()

    def hold(_handler):
        held.set()
        over.wait(PATIENCE_S)

    shown.web.answers["/wake"] = hold
    at_first_body(shown, lambda _: held.wait(PATIENCE_S))
    assert step(shown) == [None]
    assert last_status(shown.state).tag == "3.1"
    over.set()


def test_beside_a_quick_sync_no_call_is_made(shown, monkeypatch):
    monkeypatch.setattr(sync_process, "QUICK_S", PATIENCE_S)
    assert step(shown) == []
    assert [path for path in shown.web.asked if path.startswith("/wake")] == []
