"""Envelopes of the wake call that wait for activation: all are taken, and they are bounded."""

import json

import msgspec
import pytest

from kiosk.agent.wake_call import Wake, keep
from sync.disk import Disk
from sync.errors import StoreError
from sync.inbox import envelopes_of
from tests.sync.world import entry_of, record


def forged(number):
    """An envelope of 60 kB that nobody has signed, as whoever is on the wire can make them."""
    return Wake("3.1", msgspec.Raw(b'{"signed":%d,"x":"%b"}' % (number, b"x" * 60_000)))


def wake_with(station, number):
    """A reply that takes one record down, in as many lines as JSON may have."""
    delta = station.world.delta(entry_of("record", record(number).pub_id, 1), version=2 + number)
    return Wake("3.1", msgspec.Raw(json.dumps(json.loads(delta), indent=1).encode()))


def waiting(inbox):
    return [json.loads(one)["signed"] for one in envelopes_of(inbox.withdrawal.read_bytes())]


def test_what_waits_is_bounded_and_gives_way_to_nothing_before_activation_looks(station):
    inbox = station.inbox
    for number in range(4):
        keep(forged(number), inbox, Disk())
    with pytest.raises(StoreError, match="asked for again"):
        keep(forged(4), inbox, Disk())
    keep(forged(3), inbox, Disk())  # the same again takes no room
    assert waiting(inbox) == [0, 1, 2, 3]
    inbox.hear()
    keep(forged(4), inbox, Disk())
    assert waiting(inbox) == [1, 2, 3, 4]


def test_one_that_was_forged_spoils_none_that_waits_beside_it(station):
    station.update()
    for reply in (forged(1), wake_with(station, 0), forged(2)):
        keep(reply, station.inbox, Disk())
    assert "wake call was refused" in station.activate().unproved
    assert record(0).pub_id not in [p.pub_id for p in station.active.plates()]


def test_on_a_disk_that_takes_nothing_two_of_them_wait_in_memory(station):
    station.update()

    class Refusing(Disk):
        def write(self, path, data):
            if path.parent == station.inbox.folder:
                raise StoreError("磁盘写入失败。", "The disk is read-only.")
            super().write(path, data)

    for number in (0, 1):
        keep(wake_with(station, number), station.inbox, Refusing())
    station.activate()
    shown = {p.pub_id for p in station.active.plates()}
    assert not shown & {record(0).pub_id, record(1).pub_id}
