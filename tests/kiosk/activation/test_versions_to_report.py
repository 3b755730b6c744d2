"""What activation leaves for the report: what is held, what was proved, what was refused."""

import hashlib

import pytest

from layouts.screen_profiles import plate_size
from sync.disk import Disk
from sync.errors import StoreError
from sync.repository import from_bytes
from sync.state_report import DELTAS, Held, short
from sync.withdrawal_envelopes import VERSION_LIMIT
from tests.kiosk.station import SMALL
from tests.sync.world import entry_of, record

GONE = record(0)
ENTRY = entry_of("record", GONE.pub_id, 1)


@pytest.fixture
def showing(station):
    station.update()
    return station


class NoUnlinking(Disk):
    """Takes what is written and lets nothing go."""

    def remove(self, path):
        raise StoreError("删不掉。", "It stays.")


def name_of(data):
    """Version and digest of an envelope's signed part, as a report says them."""
    metadata = from_bytes(data)
    digest = hashlib.sha256(metadata.signed_bytes).hexdigest()
    return metadata.signed.version, short(digest)


def test_it_works(showing):
    held = showing.activate().held
    active = showing.active
    assert (held.seq, held.generation) == (active.seq, active.generation.number)
    assert held.withdrawn == name_of(showing.world.tree.withdrawal())
    versions = active.verified.versions
    assert (held.root, held.timestamp, held.venue) == (1, versions["timestamp"], 1)


def test_a_screen_that_has_nothing_holds_nothing(station):
    assert station.activate().held == Held()


def test_an_envelope_of_the_wake_is_told_beside_the_list(showing):
    envelope = showing.world.envelope(ENTRY)
    showing.inbox.withdrawal.write_bytes(envelope)
    before = showing.activate().held
    assert before.deltas == (name_of(envelope),)
    assert before.withdrawn[0] < before.deltas[0][0]


def test_what_was_proved_is_told_until_the_list_has_it(showing):
    listed = showing.world.withdraw(ENTRY)
    delta = showing.world.delta(ENTRY, version=from_bytes(listed).signed.version)
    showing.inbox.withdrawal.write_bytes(delta)
    assert showing.activate().held.deltas == (name_of(delta),)
    assert showing.activate().held.deltas == (name_of(delta),)
    held = showing.update().held
    assert held.withdrawn == name_of(listed)
    assert held.deltas == ()


def test_the_oldest_envelopes_are_told_for_none_counts_without_those_before_it(showing):
    for version in range(10, 10 + DELTAS + 2):
        entry = entry_of("record", record(version - 10).pub_id, 1)
        showing.inbox.withdrawal.write_bytes(showing.world.delta(entry, version=version))
        held = showing.activate().held
    assert [version for version, _ in held.deltas] == [10, 11, 12, 13]


def test_a_version_that_no_office_reaches_is_not_taken_nor_told(showing):
    envelope = showing.world.delta(ENTRY, version=VERSION_LIMIT + 1)
    showing.inbox.withdrawal.write_bytes(envelope)
    report = showing.activate()
    assert report.held.deltas == ()
    assert showing.holds_text("第0件")


class OnlyMemory(Disk):
    """Takes nothing but what is kept in memory."""

    def write(self, path, data):
        if "run" not in path.parts:
            raise StoreError("写不进。", "Nothing is taken.")
        super().write(path, data)


def test_what_memory_alone_keeps_is_not_told_and_is_on_disk_once_that_takes_it(showing):
    """The power would take it along, also when another run has found it there."""
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(ENTRY))
    for _ in range(2):
        report = showing.activate(disk=OnlyMemory())
        assert (report.held.withdrawn, report.held.deltas) == (None, ())
        assert "disk-refuses" in report.faults.values()
    report = showing.activate()
    assert len(report.held.deltas) == 1
    assert report.faults == {}
    assert not showing.store.union.spare.exists()
    assert showing.store.withdrawn().withdrawn.union.entries() == [ENTRY]


def test_nothing_is_told_of_what_the_disk_does_not_let_go(showing):
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(ENTRY))
    held = showing.activate(disk=NoUnlinking()).held
    assert (held.withdrawn, held.deltas) == (None, ())
    assert held.seq == 1
    assert showing.holds_text("第0件")


def test_the_disk_is_rid_of_it_before_it_is_told(showing):
    """Also of what the offer brings, though the offer is refused further on."""
    showing.world.withdraw(ENTRY)
    showing.sync()
    (showing.inbox.metadata / "venue-wh01.json").write_bytes(b"{}")
    report = showing.activate()
    assert report.result == "refused"
    assert report.held.deltas
    assert showing.holds_text("第0件") == []


def test_what_was_refused_is_named_by_its_digest_and_stays_named(showing):
    envelope = showing.world.envelope(ENTRY, key=showing.world.technician)
    showing.inbox.withdrawal.write_bytes(envelope)
    told = short(hashlib.sha256(envelope).hexdigest())
    assert showing.activate().refused == told
    assert showing.activate().refused == told


@pytest.mark.parametrize(
    ("harm", "word"),
    [
        (lambda s: s.store.union.copies[0].write_bytes(b"\0"), "union"),
        (
            lambda s: (s.active.generation.folder / "metadata/venue.json").write_bytes(b"{}"),
            "store",
        ),
    ],
)
def test_each_fault_has_its_word(showing, harm, word):
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(ENTRY))
    showing.activate()
    harm(showing)
    assert word in showing.activate().faults.values()


def test_a_refused_offer_has_a_word_and_a_name(showing):
    showing.publish(4)
    showing.sync()
    (showing.inbox.metadata / "venue-wh01.json").write_bytes(b"{}")
    report = showing.activate()
    assert report.word == "refused"
    assert len(report.refused) == 32


def test_a_plate_that_comes_out_differently_has_a_word(station):
    from PIL import Image

    station.sync()
    report = station.activate(compose=lambda *_: Image.new("RGB", plate_size(SMALL)))
    assert set(report.plates.values()) == {"plate-made"}
