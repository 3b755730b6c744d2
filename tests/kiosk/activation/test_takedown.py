"""A withdrawal acts at once, wherever it comes from, and nothing of the record stays on disk."""

import shutil

import pytest

from kiosk.commands.verify_store import verify_store
from kiosk.judge.judge import judge
from sync.disk import Disk
from sync.withdrawal_envelopes import verify_withdrawal
from sync.withdrawals import WithdrawalSet
from tests.kiosk.station import SMALL, Station
from tests.sync.world import entry_of, record

GONE = record(0)
TEXT = "第0件"
ENTRY = entry_of("record", GONE.pub_id, 1)


@pytest.fixture
def showing(station):
    station.update()
    assert station.holds_text(TEXT)
    return station


def shown(station):
    return [p.pub_id for p in station.active.plates() if p.pub_id]


def plate_of(station, pub_id):
    plates = [p for p in station.active.deck.plates if p.pub_id == pub_id]
    return station.store.plate_path(plates[0].digest)


def assert_gone(station):
    assert GONE.pub_id not in shown(station)
    assert station.holds_text(TEXT) == []


def test_from_the_wake_reply_with_everything_else_unreachable(showing):
    plate = plate_of(showing, GONE.pub_id)
    envelope = showing.world.envelope(ENTRY)
    shutil.rmtree(showing.inbox.metadata)
    showing.inbox.withdrawal.write_bytes(envelope)
    assert showing.activate().exit_code == 0
    assert_gone(showing)
    assert not plate.exists()
    assert not showing.inbox.withdrawal.exists()


def test_from_a_file_someone_brought(showing, tmp_path):
    file = tmp_path / "stick.json"
    file.write_bytes(showing.world.envelope(ENTRY))
    report = showing.activate(withdrawal=file)
    assert (report.exit_code, report.withdrawn) == (0, 1)
    assert_gone(showing)
    assert file.exists()


def test_by_poll(showing):
    showing.world.withdraw(ENTRY)
    assert showing.update().result == "activated"
    assert_gone(showing)


def test_by_poll_although_the_snapshot_is_torn(showing):
    showing.world.withdraw(ENTRY)
    showing.sync()
    (showing.inbox.metadata / "snapshot.json").write_bytes(b"")
    assert showing.activate().result == "refused"
    assert_gone(showing)


def test_the_text_goes_before_a_waiting_publication_is_taken(showing):
    """The inbox holds the body of a record that was withdrawn before it was ever shown."""
    showing.publish(4)
    showing.sync()
    entry = entry_of("record", record(3).pub_id, 1)
    assert showing.holds_text("第3件")
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(entry))
    report = showing.activate()
    assert report.result == "activated"
    assert showing.holds_text("第3件") == []
    assert record(3).pub_id not in shown(showing)


def test_a_body_in_the_inbox_that_no_list_names(showing):
    from sync.canonical import digest, encode

    stray = encode(record(5))
    showing.inbox.blob_path(digest(stray)).write_bytes(stray)
    entry = entry_of("record", record(5).pub_id, 1)
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(entry))
    showing.activate()
    assert showing.holds_text("第5件") == []


def test_it_holds_after_a_boot_without_network_and_in_the_previous_generation(showing):
    showing.publish(4)
    showing.update()
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(ENTRY))
    showing.activate()
    (showing.active.generation.folder / "index.json").unlink()
    assert showing.active.seq == 1
    assert_gone(showing)


def test_a_whole_operator(showing):
    operator = GONE.operator.key
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(entry_of("operator", operator)))
    showing.activate()
    assert_gone(showing)


def test_a_later_publication_lifts_nothing_unless_it_says_so(showing):
    entry = entry_of("operator", GONE.operator.key)
    showing.world.withdraw(entry)
    showing.update()
    assert GONE.pub_id not in shown(showing)
    showing.publish(3)
    showing.update()
    assert_gone(showing)
    showing.publish(3, lifts=(entry.id,))
    showing.update()
    assert GONE.pub_id in shown(showing)
    assert verify_store(showing.state).faults == ()


def test_a_lifted_id_that_comes_again_has_no_effect(showing):
    entry = entry_of("operator", GONE.operator.key)
    envelope = showing.world.withdraw(entry)
    showing.update()
    showing.publish(3, lifts=(entry.id,))
    showing.update()
    showing.inbox.withdrawal.write_bytes(envelope)
    assert showing.activate().exit_code == 0
    assert GONE.pub_id in shown(showing)


def test_everything_leaves_but_the_neutral_plate(showing):
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(entry_of("all", "*")))
    showing.activate()
    assert [p.id for p in showing.active.plates()] == ["neutral"]
    assert showing.holds_text("第1件") == []


def test_an_entry_taken_out_of_the_list_again_stays_down(showing):
    showing.world.withdraw(ENTRY)
    showing.update()
    showing.world.withdrawn = WithdrawalSet()
    showing.world.withdraw(entry_of("record", record(1).pub_id, 1))
    report = showing.update()
    assert report.withdrawn == 2
    assert_gone(showing)


def test_an_older_envelope_takes_nothing_back(showing):
    older = showing.world.envelope(ENTRY)
    showing.world.withdraw(entry_of("record", record(1).pub_id, 1))
    showing.update()
    showing.inbox.withdrawal.write_bytes(older)
    assert showing.activate().withdrawn == 2


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[:200],
        lambda data: data.replace(b'",1]]', b'",2]]'),
        lambda data: b"[" * 5000,
    ],
    ids=["empty", "truncated", "altered", "nested"],
)
def test_a_damaged_envelope_withdraws_nothing_and_is_told(showing, harm):
    showing.inbox.withdrawal.write_bytes(harm(showing.world.envelope(ENTRY)))
    report = showing.activate()
    assert (report.result, report.exit_code) == ("unchanged", 0)
    assert "wake call was refused" in report.unproved
    assert GONE.pub_id in shown(showing)
    assert showing.activate().result == "unchanged"


def test_an_envelope_of_a_stranger_withdraws_nothing(showing):
    from sync import keys

    stranger = keys.generate("stranger", "duty")
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(ENTRY, key=stranger))
    assert "refused" in showing.activate().unproved
    assert GONE.pub_id in shown(showing)


def test_a_file_that_is_not_there(showing, tmp_path):
    report = showing.activate(withdrawal=tmp_path / "none.json")
    assert "cannot be read" in report.error


def test_a_fresh_screen_cannot_prove_a_file_yet_but_keeps_the_wake_envelope(tmp_path):
    with Station(tmp_path) as station:
        station.publish()
        station.enrol()
        envelope = station.world.envelope(ENTRY)
        file = tmp_path / "stick.json"
        file.write_bytes(envelope)
        assert "cannot be verified yet" in station.activate(withdrawal=file).error
        station.inbox.folder.mkdir(exist_ok=True)
        station.inbox.withdrawal.write_bytes(envelope)
        station.update()
        assert_gone(station)


def test_the_union_keeps_the_envelope_that_proves_each_entry(showing):
    showing.world.withdraw(ENTRY)
    showing.update()
    showing.world.withdraw(entry_of("record", record(1).pub_id, 1))
    showing.update()
    withdrawn = showing.store.withdrawn().withdrawn
    assert len(withdrawn.proofs) == 1  # the newer list says all that the older one said
    proof = verify_withdrawal(showing.active.verified.targets, withdrawn.proofs[0].envelope)
    assert proof.withdrawn == withdrawn.union
    assert len(withdrawn.entries) == 2


def lose(station):
    for copy in station.store.union.copies:
        copy.write_bytes(b"garbage")


def test_a_lost_union_is_made_again_from_the_list_that_has_all_of_it(showing):
    showing.world.withdraw(ENTRY)
    showing.update()
    lose(showing)
    assert judge(showing.state, showing.world.now).showing is None
    assert "lost or damaged" in next(iter(showing.activate().faults))
    assert judge(showing.state, showing.world.now).showing
    assert_gone(showing)


def test_what_came_by_wake_alone_is_not_forgotten_with_the_disk(showing):
    """The list at hand is older than the envelope: only a newer one says what was in it."""
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(ENTRY))
    showing.activate()
    lose(showing)
    assert "lost or damaged" in next(iter(showing.activate().faults))
    assert judge(showing.state, showing.world.now).showing is None
    showing.world.later(hours=1)
    showing.world.withdraw()
    showing.update()
    assert judge(showing.state, showing.world.now).showing
    assert_gone(showing)


def test_a_first_withdrawal_that_found_harmed_copies_is_not_forgotten_when_they_go(showing):
    lose(showing)  # the mark says that nothing was ever withdrawn
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(ENTRY))
    showing.activate()
    for path in (*showing.store.union.copies, showing.inbox.taken):
        path.unlink(missing_ok=True)
    assert showing.store.withdrawn().damage
    assert judge(showing.state, showing.world.now).showing is None


def test_a_harmed_copy_is_told_and_made_again(showing):
    showing.world.withdraw(ENTRY)
    showing.update()
    showing.store.union.copies[0].write_bytes(b"garbage")
    assert judge(showing.state, showing.world.now).showing
    assert "One copy" in next(iter(showing.activate().faults))
    assert showing.activate().faults == {}
    assert_gone(showing)


def test_floors_damaged_twice_do_not_make_a_whole_list_look_damaged(showing):
    showing.world.withdraw(ENTRY)
    showing.update()
    for copy in showing.store.folder.glob("floors*.json"):
        copy.write_bytes(b"garbage")
    showing.world.later(hours=1)
    showing.world.tree.renew(showing.world.online, showing.world.now)
    showing.update()
    assert judge(showing.state, showing.world.now).showing
    assert showing.activate().faults == {}
    assert_gone(showing)


def test_a_withdrawal_acts_on_a_full_disk(showing):
    class Full(Disk):
        """Full until something is removed."""

        room = False

        def write(self, path, data):
            if not self.room:
                from sync.errors import DiskFullError

                raise DiskFullError("磁盘已满。", "The disk is full.")
            super().write(path, data)

        def remove(self, path):
            self.room = self.room or path.exists()
            super().remove(path)

    showing.inbox.withdrawal.write_bytes(showing.world.envelope(ENTRY))
    assert showing.activate(disk=Full()).exit_code == 0
    assert_gone(showing)
    assert showing.store.withdrawn().withdrawn.union.entries() == [ENTRY]


def test_a_records_plate_listed_as_a_summary_leaves_the_disk_with_the_record(showing):
    import msgspec

    from sync.purge_withdrawn import Reader, listing_of

    digest = plate_of(showing, GONE.pub_id).stem
    plates = showing.active.index.summary[SMALL.name]
    doubled = (*plates[:-1], msgspec.structs.replace(plates[-1], digest=digest))
    index = msgspec.structs.replace(showing.active.index, summary={SMALL.name: doubled})
    listing = listing_of(index, Reader(showing.store))
    assert digest in listing.up(WithdrawalSet())
    assert digest in listing.down(WithdrawalSet([ENTRY]))
    assert digest not in listing.up(WithdrawalSet([ENTRY]))
