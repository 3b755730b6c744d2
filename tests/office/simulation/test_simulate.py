"""`office simulate`: a fleet without hardware, at a real office."""

import asyncio
import contextlib
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from office.commands.screens_confirm import tell
from office.serve.app import OfficeApp
from office.simulation.counts import Counts
from office.simulation.fleet import play
from office.simulation.loopback import Loopback
from office.simulation.verified_copy import VenueCopy
from sync.bundle import NEUTRAL
from sync.errors import SyncError
from tests.office.bureau import Office
from tests.office.own_loop import in_own_loop
from tests.office.reporting import PANEL
from tests.office.serving import nothing, running
from tests.office.withdrawing import withdraw


@pytest.fixture
def screens(published: Office):
    """Four simulated screens on the roster of a published office."""
    from office.fleet.enrolment import sign
    from office.simulation.enrolment import already_enrolled, enrol

    key = published.key("technician-1")
    now = datetime.now(UTC)
    enrol(published.place(), 4, ["WH01"], now, lambda entry: sign(entry, key))
    return already_enrolled(published.place(), ["WH01"])


def rows():
    from office.fleet.models import Screen

    return list(Screen.objects.all())


class Fleet:
    """The simulated screens, played in a thread of their own until `end`."""

    def __init__(self, office: Office, port: int, screens, folder: Path, silent: int = 0) -> None:
        self.office, self.counts = office, Counts()
        self._loop = asyncio.new_event_loop()
        self._play = self._loop.create_task(
            play(
                screens,
                Loopback(f"http://127.0.0.1:{port}"),
                self.counts,
                root=office.place().tree.roots()[-1],
                folder=folder,
                silent=silent,
            )
        )
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._play)
        self._loop.close()

    def count(self, kind, version):
        from office.monitoring.acknowledgements import push_count
        from office.monitoring.push_proof import Push

        return push_count(self.office.place(), Push(kind, version), datetime.now(UTC))

    def until(self, holds) -> None:
        """Wait until that is so."""
        tick = threading.Event()
        for _ in range(400):
            if holds():
                return
            tick.wait(0.1)
        raise AssertionError(self.counts.answers)

    def end(self) -> None:
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._play.cancel)
        self._thread.join(20)
        assert not self._thread.is_alive()


@pytest.fixture
def fleet(published: Office, screens, tmp_path):
    with running(OfficeApp(published.public, nothing)) as port:
        found = Fleet(published, port, screens, tmp_path / "fetched")
        yield found
        found.end()


def test_every_simulated_screen_acknowledges_what_is_published_and_what_is_taken_down(
    fleet, published, capsys, monkeypatch
):
    monkeypatch.setenv("LC_MESSAGES", "zh_CN.UTF-8")
    fleet.until(lambda: fleet.counts.answers["report", 200] >= 8)  # two each: one with a nonce
    fleet.until(lambda: len(fleet.count("publication", 1).acks) == 4)
    fleet.until(lambda: fleet.counts.calls == 4)
    withdraw(published, "--record", published.pub_ids()["T0001"])
    version = max(version for version, _ in published.place().tree.withdrawals())
    fleet.until(lambda: len(fleet.count("withdrawal", version).acks) == 4)
    assert fleet.counts.envelopes >= 4
    found = fleet.count("withdrawal", version)
    assert (found.total, found.simulated) == (4, 4)
    tell(found)
    assert "4 块是模拟的" in capsys.readouterr().out


@pytest.fixture
def taken_down(published: Office, screens) -> None:
    """Before any screen asks: one that asks meanwhile may find half of it, and asks in a minute."""
    withdraw(published, "--record", published.pub_ids()["T0001"])


def test_a_simulated_screen_shows_a_plate_of_its_venue_that_is_not_taken_down(
    taken_down, fleet, published
):
    fleet.until(lambda: len(fleet.count("publication", 1).acks) == 4)
    from office.monitoring.screens_now import screens_now

    for now in screens_now(published.place(), datetime.now(UTC)):
        assert now.report.glass.plate in now.expected.plates - now.expected.down


def test_an_envelope_takes_its_record_out_of_the_loop_and_is_verified_once(published, tmp_path):
    root = published.place().tree.roots()[-1]
    with running(OfficeApp(published.public, nothing)) as port:
        copy = VenueCopy(tmp_path, f"http://127.0.0.1:{port}/", root, "WH01")
        before = in_own_loop(copy.at("first"))
        withdraw(published, "--record", published.pub_ids()["T0001"])
        (envelope,) = published.place().tree.deltas().values()
    taken = before.taking(envelope)
    assert len(before.loop(PANEL)) - len(taken.loop(PANEL)) == 1
    assert taken.held.deltas
    assert before.taking(envelope) is taken
    with pytest.raises(SyncError):
        before.taking(envelope.replace(b"true", b"false"))


def test_the_neutral_plate_hangs_on_a_simulated_screen_only_where_nothing_else_does(
    published, tmp_path
):
    from office.published.venue_plates import venue_plates

    found = venue_plates(published.place(), "WH01", datetime.now(UTC))
    neutral = next(one.plate.digest for one in found.plates if one.plate.id == NEUTRAL)
    root = published.place().tree.roots()[-1]
    with running(OfficeApp(published.public, nothing)) as port:
        copy = VenueCopy(tmp_path, f"http://127.0.0.1:{port}/", root, "WH01")
        before = in_own_loop(copy.at("first"))
        withdraw(published, "--venue", "WH01")
        (envelope,) = published.place().tree.deltas().values()
    assert neutral not in before.loop(PANEL)
    assert before.taking(envelope).loop(PANEL) == (neutral,)


def test_a_screen_that_falls_silent_speaks_no_more_and_the_others_go_on(
    published, screens, tmp_path
):
    with running(OfficeApp(published.public, nothing)) as port:
        fleet = Fleet(published, port, screens, tmp_path / "fetched", silent=4)
        fleet.until(lambda: not fleet._thread.is_alive())
        fleet.end()
    assert fleet.counts.answers["report", 200] == 8  # one without a nonce, and one with
    assert fleet.counts.calls == 0


def test_they_are_marked_on_the_roster_and_keep_their_keys_and_numbers(published, screens):
    from office.simulation.enrolment import already_enrolled

    numbers = [f"WH01-{n:02d}" for n in range(1, 5)]
    assert [screen.entry.screen for screen in screens] == numbers
    assert all(row.simulated for row in rows())
    again = already_enrolled(published.place(), ["WH01"])
    assert [s.key.public for s in again] == [s.entry.key for s in screens]
    folder = published.state / "simulated"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "url",
    [
        "http://192.0.2.7:8460",
        "http://office.example.cn",
        "https://127.0.0.1:8460",
        "http://127.0.0.1:8460/elsewhere",
        "http://127.0.0.1@192.0.2.7",
    ],
)
def test_no_other_machine_is_spoken_to(published, url):
    said = published.refused(
        "simulate", "--screens", "1", "--url", url, *published.holder("technician-1"), code=2
    )
    assert "127.0.0.1" in said
    assert not rows()


def test_whoever_is_no_technician_enrols_no_simulated_screen(published):
    published.refused("simulate", "--screens", "1", *published.holder("duty-1"))
    assert not rows()


def test_a_venue_of_which_nothing_is_published_is_refused(published):
    said = published.refused(
        "simulate", "--screens", "1", "--venues", "HH02", *published.holder("technician-1"), code=2
    )
    assert "HH02" in said
