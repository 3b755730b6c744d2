"""The attack table: each row against a running screen, which goes on with what is still true.

Every test lets the attack happen between an honest publication and the next; `unmoved` checks
that the first stays on the glass and that the second is accepted when the attack is over.
"""

import contextlib
from datetime import UTC, datetime

import pytest

from kiosk.activation.activate import activate
from sync import errors, repository
from sync.tree import SNAPSHOT_COPY
from sync.trust import venue_role, verify
from sync.two_officers import check_two_officers
from sync.version_floors import Floors
from sync.withdrawal_builder import build_withdrawal
from tests.kiosk.station import Station
from tests.sync.world import entry_of, record

ROLE = venue_role("WH01")


@pytest.fixture
def station(tmp_path):
    with Station(tmp_path) as station:
        station.enrol()
        station.publish(3)
        assert station.update().result == "activated"
        yield station


def refusal(station) -> str:
    """The sentence with which agent or activation refuses what is served now."""
    try:
        station.sync()
    except errors.TrustError as error:
        return str(error)
    report = station.activate()
    assert report.result == "refused"
    return report.error


@contextlib.contextmanager
def unmoved(station, signers=None):
    """The attack inside this block changes nothing that the screen shows.

    Afterwards the bureau publishes again, above every version that screens report, and is
    followed.
    """
    before = [plate.digest for plate in station.active.plates()]
    seq = station.active.seq
    assert len(before) >= 3
    yield
    assert [plate.digest for plate in station.active.plates()] == before
    assert station.active.seq == seq
    station.world.later(hours=1)
    station.world.known = {"timestamp": 20, "snapshot": 20}
    station.publish(4, signers=signers)
    station.web.answers.clear()
    station.update()
    assert station.active.seq == station.world.seq


def steal_online_key(station, role: bytes, files):
    """The thief of the online key publishes `role` (and nothing officers have not signed)."""
    world = station.world
    world.tree.publish(world.online, world.now, roles={ROLE: role}, files=files)


def honest_state(station):
    """A copy of the tree, to put back when the thief is gone."""
    tree = station.world.tree.directory
    return {p: p.read_bytes() for p in tree.rglob("*") if p.is_file()}


def put_back(station, files):
    for path in station.world.tree.directory.rglob("*"):
        if path.is_file() and path not in files:
            path.unlink()
    for path, data in files.items():
        path.write_bytes(data)


@pytest.mark.parametrize(
    ("signers", "error"),
    [
        (["head"], "1/2"),
        (["head", "head2"], "department head"),
        (["deputy", "duty"], "1/2"),
    ],
    ids=["one signature", "one office", "duty officer is no approver"],
)
def test_officers_missing_although_the_online_key_colludes(station, signers, error):
    with unmoved(station):
        kept = honest_state(station)
        world = station.world
        world.seq += 1
        index, files = world.content([record(9)], seq=world.seq)
        role = world.role(index, signers=[getattr(world, name) for name in signers])
        steal_online_key(station, role, files)
        assert error in refusal(station)
        put_back(station, kept)
        world.seq -= 1


@pytest.mark.parametrize("person_or_key", ["same person", "same key"])
def test_one_human_behind_two_signatures(tmp_path, person_or_key):
    """A registrar's error puts one person or key on both sides; gate and screen refuse."""
    with Station(tmp_path) as station:
        world = station.world
        if person_or_key == "same person":
            world.deputy.public.unrecognized_fields["x-person"] = "head"
            targets = world.delegations(2)
        else:
            with pytest.raises(errors.SameKeyError):
                world.delegations(2, officers=[world.head, world.head])
            return
        world.tree.publish(world.online, world.now, targets=targets)
        station.enrol()
        station.publish(3)
        published = world.tree.read()
        role = repository.from_bytes(published.roles[ROLE])
        with pytest.raises(errors.SamePersonError):
            check_two_officers(published.delegations, ROLE, role)
        report = station.update()
        assert (report.result, report.seq) == ("refused", 0)
        assert "one person" in report.error


def test_rollback_of_everything(station):
    old = honest_state(station)
    station.world.later(hours=1)
    station.publish(4)
    station.update()
    with unmoved(station):
        new = honest_state(station)
        put_back(station, old)
        assert "version" in refusal(station)
        put_back(station, new)


def test_rollback_offered_to_a_wiped_screen_below_its_provisioned_floor(tmp_path):
    with Station(tmp_path) as station:
        station.publish(3)
        station.enrol(floor_seq=2)
        station.sync()
        report = station.activate()
        assert report.result == "refused"
        assert "Publication 1 is older than 2" in report.error


def test_freeze_ends_in_the_neutral_plate_not_in_a_young_lie(station):
    """An attacker who serves the same timestamp for ever only makes the screen older."""
    from sync.age import Meter, Powered, Stage, set_name, stage

    issued = station.active.verified.issued
    for _ in range(3):
        station.sync()
        station.activate()
    assert station.active.verified.issued == issued
    meter = Meter(None, Powered("boot", 0))
    meter.take(issued, 0, set_name(station.active.verified.online))
    wrong = datetime(1970, 1, 1, tzinfo=UTC)
    ages = station.active.index.settings.ages
    assert stage(meter.age(wrong, 73 * 3600), ages) is Stage.UNNAMED
    assert stage(meter.age(wrong, 337 * 3600), ages) is Stage.NEUTRAL


def test_fast_forward_heals_with_a_new_online_key(station):
    from sync.keys import new_online_key

    world = station.world
    kept = honest_state(station)
    thief = repository.build_timestamp(2**31, world.tree.read().snapshot, world.online, world.now)
    (world.tree.metadata / "timestamp.json").write_bytes(thief)
    station.update()
    put_back(station, kept)
    with pytest.raises(errors.RollbackError):
        station.sync()
    online = new_online_key(world.directory / "new-online.key")
    root = repository.build_root(
        2,
        [k.public for k in world.roots],
        [k.public for k in world.registrars],
        online.public_key,
        world.now,
        repository=world.district,
    )
    for key in world.roots[:2]:
        root.sign(key.signer, append=True)
    world.online = online
    world.tree.publish(online, world.now, roots={2: repository.to_bytes(root)})
    world.later(minutes=10)
    station.publish(5)
    station.update()
    assert station.active.seq == world.seq


def test_cross_role_swap(tmp_path):
    with Station(tmp_path, venues=("WH01", "HH02")) as station:
        world = station.world
        station.enrol()
        station.publish(3)
        station.publish(records=[record(n, "HH02") for n in range(2)], venue="HH02")
        station.update()
        with unmoved(station):
            kept = honest_state(station)
            mine = world.tree.metadata / "1.venue-wh01.json"
            other = (world.tree.metadata / "1.venue-hh02.json").read_bytes()
            world.later(minutes=1)
            world.tree.publish(world.online, world.now, roles={ROLE: other})
            mine.write_bytes(other)
            assert refusal(station)
            put_back(station, kept)


def test_another_repository_is_refused(station, tmp_path):
    with unmoved(station), Station(tmp_path / "other") as other:
        other.publish(5)
        own, station.web = station.web, other.web
        assert refusal(station)
        station.web = own


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"<html>welcome, please log in</html>", 200), (b"", 302), (b"", 403), (b"", 500)],
    ids=["portal page", "redirect", "forbidden", "server error"],
)
def test_captive_portal_and_broken_servers(station, body, status):
    with unmoved(station):
        station.web.answers["*"] = lambda handler: handler.reply(
            status, body, Location="http://127.0.0.1:9/"
        )
        with pytest.raises(errors.SyncError):
            station.sync()


@pytest.mark.parametrize("harm", ["truncated", "empty", "bit flipped"])
@pytest.mark.parametrize("what", ["timestamp.json", "snapshot.json", ROLE, "index.json", "cas"])
def test_damage_on_the_way(station, what, harm):
    station.world.later(hours=1)
    station.publish(4)
    tree = station.world.tree.directory
    copy = tree / SNAPSHOT_COPY  # which no screen asks for
    new = max(
        (p for p in tree.rglob("*.json") if what in str(p.relative_to(tree)) and p != copy),
        key=lambda p: p.stat().st_mtime_ns,
    )
    kept = new.read_bytes()
    middle = len(kept) // 2
    new.write_bytes(
        {
            "truncated": kept[:middle],
            "empty": b"",
            "bit flipped": kept[:middle] + bytes([kept[middle] ^ 4]) + kept[middle + 1 :],
        }[harm]
    )
    before = [plate.digest for plate in station.active.plates()]
    with contextlib.suppress(errors.SyncError):
        station.sync()
    report = station.activate()
    assert report.result in {"refused", "unchanged"}
    assert [plate.digest for plate in station.active.plates()] == before
    new.write_bytes(kept)
    station.update()
    assert station.active.seq == station.world.seq


def test_a_withdrawn_record_does_not_come_back(station):
    """Old files are hash-valid for ever; the union of withdrawals filters them."""
    pub_id = record(1).pub_id
    station.world.later(hours=1)
    station.world.withdraw(entry_of("record", pub_id, 1))
    station.update()
    assert pub_id not in {plate.pub_id for plate in station.active.plates()}
    station.world.later(hours=1)
    shorter = build_withdrawal(9, (), station.world.now, repository=station.world.district)
    envelope = repository.sign(repository.to_bytes(shorter), station.world.head.signer)
    station.world.tree.publish(station.world.online, station.world.now, roles={"wd-01": envelope})
    station.update()
    assert station.active.verified.withdrawn.entries() == []
    assert pub_id not in {plate.pub_id for plate in station.active.plates()}
    assert not station.store.plate_path("x").exists()
    assert station.holds_text(record(1).full_text.zh) == []


def test_only_two_officers_put_a_withdrawn_record_back(station):
    pub_id = record(1).pub_id
    station.world.later(hours=1)
    station.world.withdraw(entry_of("record", pub_id, 1))
    station.update()
    station.world.later(hours=1)
    station.publish(records=[record(0), record(1, version=2), record(2)])
    station.update()
    shown = {(plate.pub_id, plate.version) for plate in station.active.plates()}
    assert (pub_id, 2) in shown


def test_a_missing_body_that_is_not_withdrawn(station):
    station.world.later(hours=1)
    station.publish(5)
    body = next(
        p
        for p in (station.world.tree.directory / "cas").iterdir()
        if record(4).full_text.zh.encode() in p.read_bytes()
    )
    kept = body.read_bytes()
    body.unlink()
    before = station.active.seq
    station.sync()
    report = station.activate()
    assert report.result == "refused"
    assert report.error.endswith("is missing.")
    assert station.active.seq == before
    body.write_bytes(kept)
    station.update()
    assert station.active.seq == station.world.seq


@pytest.mark.parametrize("year", [1970, 2037])
def test_clocks_decades_off(station, year):
    wrong = datetime(year, 1, 1, tzinfo=UTC)
    station.world.later(hours=1)
    station.publish(4)
    station.sync()
    assert activate(station.state, system=lambda: wrong).result == "activated"
    assert station.active.seq == station.world.seq


def test_a_delegation_that_changes_without_resigning(station):
    world = station.world
    officers = [world.head2, world.deputy2]
    with unmoved(station, signers=officers):
        targets = world.delegations(2, officers=officers)
        world.tree.publish(world.online, world.now, targets=targets)
        assert "0/2" in refusal(station)


def test_an_approver_rotation_in_one_snapshot_is_followed(station):
    world = station.world
    world.later(hours=1)
    world.seq += 1
    index, files = world.content(
        [record(n) for n in range(3)],
        seq=world.seq,
        draw=True,
        profiles=station.active.index.profiles,
    )
    officers = [world.head2, world.deputy2]
    world.tree.publish(
        world.online,
        world.now,
        targets=world.delegations(2, officers=officers),
        roles={ROLE: world.role(index, signers=officers)},
        files=files,
    )
    assert station.update().result == "activated"
    assert station.active.seq == world.seq


def test_a_closed_venue_goes_neutral_and_stays_listed(station):
    world = station.world
    world.later(hours=1)
    world.seq += 1
    world.tree.publish(world.online, world.now, roles={ROLE: world.role(None, state="closed")})
    assert station.update().result == "activated"
    assert station.active.plates() == ()
    assert verify(world.root, world.chain(), "WH01", Floors()).state == "closed"


def test_a_lost_pointer_is_no_dark_screen(station):
    """What lies beside it is verified anew; the next publication writes the pointer again."""
    shown = [plate.digest for plate in station.active.plates()]
    (station.state / "store/current").unlink()
    assert [plate.digest for plate in station.active.plates()] == shown
    station.world.later(hours=1)
    station.publish(4)
    assert station.update().result == "activated"
    assert station.active.seq == station.world.seq
