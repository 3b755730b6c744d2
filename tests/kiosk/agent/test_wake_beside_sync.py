"""What is withdrawn is heard of by wake while a sync fetches, however slowly it is served."""

import threading

import msgspec
import pytest

from kiosk.agent import polling, sync_process
from kiosk.agent.agent_status import last_status
from kiosk.agent.polling import Polling
from kiosk.agent.sync_process import synced
from kiosk.agent.wake_call import Wake, WakeCall, keep
from sync.disk import Disk
from sync.transport import Transport
from tests.kiosk.met_sync import at_first_body
from tests.sync.world import entry_of, record
from tests.waiting import PATIENCE_S, until

GONE = entry_of("record", record(0).pub_id, 1)
NEXT = entry_of("record", record(1).pub_id, 1)


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


def on_glass(station):
    union = station.store.withdrawn().withdrawn.union
    return {plate.pub_id for plate in station.active.plates(union)}


def wake_with(envelope):
    return Wake("9.9", msgspec.Raw(envelope))


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
        handler.close_connection = True
        return report.result, GONE.target in on_glass(shown)

    came = at_first_body(shown, drip)
    assert step(shown)[0].envelope == envelope
    assert came == [("busy", False)]
    assert last_status(shown.state).kind == "offline"


def test_two_withdrawals_beside_one_sync_are_both_off_the_glass(shown, monkeypatch):
    """The office gives a delta an answer, and does not announce again what it gave."""
    monkeypatch.setattr(sync_process, "QUICK_S", 0)
    monkeypatch.setattr(polling, "SPREAD_S", (0.0, 0.0))
    first, second = (shown.world.delta(entry, version=v) for entry, v in ((GONE, 2), (NEXT, 3)))
    told = [b'{"tag":"3.2","withdrawal":%b}' % first, b'{"tag":"3.3","withdrawal":%b}' % second]
    given, over = threading.Event(), threading.Event()

    def answer(handler):
        if told:
            handler.reply(200, told.pop(0))
        else:
            given.set()  # and so both were kept
            over.wait(PATIENCE_S)

    shown.web.answers["/wake"] = answer
    at_first_body(shown, lambda _: given.wait(PATIENCE_S))
    step(shown)
    over.set()
    shown.activate()
    assert not on_glass(shown) & {GONE.target, NEXT.target}


def test_a_list_that_was_fetched_earlier_replaces_no_delta(shown):
    shown.world.withdraw(GONE)
    keep(wake_with(shown.world.delta(NEXT, version=3)), shown.inbox, Disk())
    synced(shown.state)
    shown.activate()
    assert not on_glass(shown) & {GONE.target, NEXT.target}


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
