"""What comes into the inbox while activation runs is taken by the same call."""

import pytest

from kiosk.activation.activate import RUNS
from layouts import compose
from sync.disk import Disk
from tests.sync.world import entry_of, record

ENTRY = entry_of("record", record(0).pub_id, 1)


class Meanwhile(Disk):
    """A disk on which something happens whenever a run of activation has written its report."""

    def __init__(self, act, times: int = 1) -> None:
        self.act, self.left, self.runs = act, times, 0

    def write(self, path, data) -> None:
        super().write(path, data)
        if path.name == "activation.json":
            self.runs += 1
            if self.left:
                self.left -= 1
                self.act()


def test_an_offer_that_comes_as_a_run_ends_is_taken(station):
    station.sync()

    def publish():
        station.world.later(hours=1)
        station.publish(4)
        station.sync()

    disk = Meanwhile(publish)
    report = station.activate(disk=disk)
    assert (report.seq, disk.runs) == (2, 2)
    assert station.active.seq == 2


def test_a_withdrawal_that_comes_while_plates_are_drawn_is_taken(station):
    station.sync()
    envelope = station.world.envelope(ENTRY)
    drawn = []

    def draw(slide, profile):
        if not drawn:
            Disk().write(station.inbox.withdrawal, envelope)
        drawn.append(slide.id)
        return compose.compose(slide, profile)

    station.activate(compose=draw)
    assert ENTRY.target not in [plate.pub_id for plate in station.active.plates()]
    assert not station.holds_text("第0件")
    assert not station.inbox.withdrawal.exists()
    assert not station.inbox.taken.exists()


def test_one_that_comes_while_records_are_drawn_waits_for_one_plate_only(station):
    """Of a new screen whose cover hangs: its index lists them all, and the player shows them."""
    station.sync()
    taken, found = [], []

    def draw(slide, profile):
        if taken:
            pooled = station.store.has_plate(plates[taken[0]])
            found.append((len(station.store.withdrawn().withdrawn.entries), pooled))
        elif slide.kind == "record":
            plates.update({p.id: p.digest for p in station.active.plates()})
            taken.append(slide.id)
            entry = entry_of("record", slide.id.removeprefix("record:")[:-2], 1)
            Disk().write(station.inbox.withdrawal, station.world.envelope(entry))
        return compose.compose(slide, profile)

    plates = {}
    assert station.activate(compose=draw).result == "activated"
    assert found == [(1, False)] * 2
    assert not station.store.has_plate(plates[taken[0]])


def test_whoever_rings_at_each_plate_keeps_none_from_being_drawn(station):
    station.sync()
    drawn = []

    def draw(slide, profile):
        drawn.append(slide.id)
        station.inbox.ring()
        return compose.compose(slide, profile)

    assert station.activate(compose=draw).result == "activated"
    assert all(station.store.has_plate(p.digest) for p in station.active.plates())
    assert len(drawn) == len(set(drawn)) > RUNS


def test_one_that_comes_after_another_was_read_is_not_lost(station):
    """The agent replaces withdrawal.json while the first one is being acted on."""
    station.update()
    first = station.world.envelope(ENTRY)
    second = station.world.envelope(entry_of("record", record(1).pub_id, 1))
    Disk().write(station.inbox.withdrawal, first)

    class Replaced(Disk):
        def remove(self, path):
            if path == station.inbox.taken and not replaced:
                replaced.append(True)
                Disk().write(station.inbox.withdrawal, second)
            super().remove(path)

    replaced = []
    station.activate(disk=Replaced())
    shown = {plate.pub_id for plate in station.active.plates()}
    assert not shown & {ENTRY.target, record(1).pub_id}


def test_one_put_aside_by_a_run_that_was_killed_is_taken(station):
    station.update()
    Disk().write(station.inbox.taken, station.world.envelope(ENTRY))
    station.activate()
    assert ENTRY.target not in {plate.pub_id for plate in station.active.plates()}
    assert not station.inbox.taken.exists()


def test_one_that_cannot_be_proved_yet_waits_for_the_first_offer(station):
    Disk().write(station.inbox.withdrawal, station.world.envelope(ENTRY))
    station.activate()
    station.update()
    assert ENTRY.target not in {plate.pub_id for plate in station.active.plates()}


def test_an_inbox_that_never_rests_is_left_to_the_timer(station):
    station.update()

    def noise():
        Disk().write(station.inbox.note, b"{}")

    disk = Meanwhile(noise, times=100)
    station.activate(disk=disk)
    assert disk.runs == RUNS


@pytest.mark.parametrize("name", ["offer.json", "withdrawal.json"])
def test_what_cannot_be_taken_is_not_tried_again_at_once(station, name):
    """Nothing has come meanwhile, so one run is enough."""
    station.update()
    Disk().write(station.inbox.folder / name, b"{}")
    disk = Meanwhile(lambda: None)
    station.activate(disk=disk)
    assert disk.runs == 1
