"""Activation that meets a sync is not left to its timer: whoever let the inbox go rings.

systemd starts it while the bell stands (gongshi-activate.path), also where it was rung as another
run came to its end; here the test looks for the bell.
"""

import threading
from contextlib import contextmanager
from pathlib import Path

from kiosk.activation.activate import activate
from kiosk.agent.sync_process import synced
from kiosk.cli import main
from tests import plates_once
from tests.kiosk.met_sync import at_first_body
from tests.sync.world import entry_of, record
from tests.waiting import PATIENCE_S, until

GONE = entry_of("record", record(0).pub_id, 1)


def test_a_publication_that_meets_a_sync_is_taken_as_soon_as_the_sync_lets_go(station):
    met = at_first_body(station, lambda _: station.activate())
    assert synced(station.state).kind == "ok"
    assert met[0].result == "busy"
    assert station.inbox.bell.exists()
    assert station.activate().result == "activated"
    assert not station.inbox.bell.exists()


def test_what_a_failed_sync_kept_from_being_taken_is_taken_then(station):
    """An offer that was there before it, and that an activation found held."""
    station.sync()
    station.publish(4)
    at_first_body(station, lambda _: station.web.answers.update({"*": lambda h: h.reply(503, b"")}))
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

    def look(_handler):
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


def test_who_rings_while_somebody_activates_by_hand_is_looked_for_once_that_has_ended(station):
    """The unit takes the bell away before it begins, and whoever is at work looks no more."""
    reports = []
    with while_another_is_at_work(station, lambda: reports.append(station.activate())):
        station.sync()
    assert [report.result for report in reports] == ["activated"]


def test_who_waits_for_another_is_dated_after_it(station):
    asked = []

    def clock():
        asked.append("clock")
        return station.world.now

    def act():
        activate(station.state, system=clock, waits=lambda: asked.append("waits"))

    with while_another_is_at_work(station, act):
        assert asked == ["waits"]
    assert asked == ["waits", "clock"]


def test_who_types_it_is_told_that_another_is_at_work(station, capsys):
    with while_another_is_at_work(
        station, lambda: main(["--state", f"{station.state}", "activate"])
    ):
        assert "Another activation is at work" in capsys.readouterr().err
    assert "unchanged" in capsys.readouterr().out


def test_who_waits_for_nobody_is_told_nothing(station, capsys):
    main(["--state", f"{station.state}", "activate"])
    assert not capsys.readouterr().err


@contextmanager
def while_another_is_at_work(station, act):
    """What is inside is done while `act` stands in line; then it is done to its end."""
    with station.store.lock():
        waiting = threading.Thread(target=act, daemon=True)
        waiting.start()
        until(lambda: stands_in_line(station.store.folder / "lock") or not waiting.is_alive())
        yield
    waiting.join(PATIENCE_S)


def stands_in_line(lock):
    """Whether somebody waits for it, as the kernel has it."""
    number = f":{lock.stat().st_ino} "
    return any("->" in line and number in line for line in Path("/proc/locks").open())
