"""Activation that meets a sync is not left to its timer: whoever let the inbox go rings.

systemd starts it while the bell stands (gongshi-activate.path), also where it was rung as another
run came to its end; here the test looks for the bell.
"""

from pathlib import Path

from kiosk.agent.sync_process import synced
from tests import plates_once
from tests.sync.world import entry_of, record

GONE = entry_of("record", record(0).pub_id, 1)


def at_first_body(station, act):
    """Have `act` done while a sync fetches the first text; what came of it, in a list."""
    came, first = [], iter([True])

    def answer(handler):
        if handler.path.startswith("/cas/") and next(first, False):
            came.append(act())
        file = Path(handler.server.folder, handler.path.lstrip("/"))
        found = file.is_file()
        handler.reply(200 if found else 404, file.read_bytes() if found else b"")

    station.web.answers["*"] = answer
    return came


def test_a_publication_that_meets_a_sync_is_taken_as_soon_as_the_sync_lets_go(station):
    met = at_first_body(station, station.activate)
    assert synced(station.state).kind == "ok"
    assert met[0].result == "busy"
    assert station.inbox.bell.exists()
    assert station.activate().result == "activated"
    assert not station.inbox.bell.exists()


def test_what_a_failed_sync_kept_from_being_taken_is_taken_then(station):
    """An offer that was there before it, and that an activation found held."""
    station.sync()
    station.publish(4)
    at_first_body(station, lambda: station.web.answers.update({"*": lambda h: h.reply(503, b"")}))
    assert synced(station.state).kind == "offline"
    assert station.inbox.bell.exists()


def test_a_sync_that_brought_nothing_wakes_nobody(station):
    station.update()
    assert synced(station.state).kind == "ok"
    assert not station.inbox.bell.exists()


def test_a_withdrawal_is_taken_down_in_the_middle_of_a_sync(station):
    """It waits for no text: the bell stands, and the run that is refused the rest has taken it."""
    station.update()
    station.publish(4, withdraw=[GONE])

    def look():
        rung = station.inbox.bell.exists()
        station.activate()
        union = station.store.withdrawn().withdrawn.union
        return rung, {plate.pub_id for plate in station.active.plates(union)}

    came = at_first_body(station, look)
    synced(station.state)
    rung, shown = came[0]
    assert rung
    assert GONE.target not in shown
    assert station.inbox.bell.exists()  # and for the rest once more


def test_who_rings_while_activation_looks_is_looked_for_in_the_same_run(station):
    station.sync()
    runs = []

    def drawn_meanwhile(slide, profile):
        if not runs:
            runs.append(slide.id)
            station.inbox.ring()
        return plates_once.compose(slide, profile)

    station.activate(compose=drawn_meanwhile)
    assert runs
    assert not station.inbox.bell.exists()
