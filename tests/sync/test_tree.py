"""The published tree: all or none, the timestamp last, never behind."""

import hashlib
import itertools
from datetime import timedelta

import pytest

from sync import errors, repository
from sync.disk import Disk
from sync.tree import Tree
from sync.trust import verify
from sync.version_floors import Floors
from tests.sync.world import World, entry_of, record


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    world.publish([record(n) for n in range(3)])
    return world


def listing(world):
    return {
        str(path.relative_to(world.tree.directory)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in world.tree.directory.rglob("*")
        if path.is_file()
    }


def test_publishing_is_all_or_nothing(world):
    before = listing(world)
    index, files = world.content([record(n) for n in range(5)], seq=2)
    world.seq = 2
    role = world.role(index)
    total = len(set(files) - set(before)) + 4  # with the note of them, role, snapshot, timestamp
    for at in range(1, total + 1):
        world.tree.disk = FullDisk(at)
        with pytest.raises(errors.DiskFullError):
            world.tree.publish(world.online, world.now, roles={"venue-wh01": role}, files=files)
        assert listing(world) == before
    world.tree.disk = FullDisk(total + 1)
    world.tree.publish(world.online, world.now, roles={"venue-wh01": role}, files=files)


class FullDisk(Disk):
    """A disk with room for `at` - 1 more files."""

    def __init__(self, at):
        self.left = itertools.count(at, -1)

    def write(self, path, data):
        if next(self.left) <= 1:
            raise errors.DiskFullError("磁盘已满。", "The disk is full.")
        super().write(path, data)


class Killed(Disk):
    """A disk of a process that is killed at the timestamp: before it is there, or just after."""

    def __init__(self, *, after):
        self.after = after

    def write(self, path, data):
        if path.name != "timestamp.json" or self.after:
            super().write(path, data)
        if path.name == "timestamp.json":
            raise KeyboardInterrupt


def killed(world, *, after):
    """A publication of two more records, cut off; then another process comes to the tree."""
    index, files = world.content([record(n) for n in range(5)], seq=2)
    world.seq = 2
    world.tree = Tree(world.tree.directory, Killed(after=after))
    role = {"venue-wh01": world.role(index)}
    with pytest.raises(KeyboardInterrupt):
        world.tree.publish(world.online, world.now, roles=role, files=files)
    world.tree = Tree(world.tree.directory)
    return set(files)


def test_what_one_who_was_killed_has_added_is_taken_away_unless_it_is_public(world):
    before = listing(world)
    files = killed(world, after=False)
    assert files <= set(listing(world))
    world.tree.take_away_coming()
    left = set(listing(world)) - set(before)
    assert {path.split(".", 1)[1] for path in left} == {"snapshot.json"}
    assert not world.tree.has_coming()
    files = killed(world, after=True)
    world.tree.take_away_coming()
    assert files <= set(listing(world))
    assert not world.tree.has_coming()


def test_nothing_is_published_over_what_could_not_be_taken_away(world):
    killed(world, after=False)
    before = listing(world)
    index, files = world.content([record(n) for n in range(7)], seq=2)
    role = {"venue-wh01": world.role(index)}
    with pytest.raises(errors.StoreError, match="interrupted"):
        world.tree.publish(world.online, world.now, roles=role, files=files)
    assert listing(world) == before
    world.tree.renew(world.online, world.now)  # which adds nothing that tells of a record


def test_what_was_left_is_not_made_public_by_a_number_given_to_another_act(world):
    before = set(listing(world))
    added = killed(world, after=False) - before
    for _ in range(2):
        world.tree.renew(world.online, world.now)
    world.tree.take_away_coming()
    assert not added & set(listing(world))
    assert not world.tree.has_coming()


def test_what_can_be_taken_away_is_though_something_else_cannot(world):
    before = set(listing(world))
    first, *others = sorted(killed(world, after=False) - before)
    stuck = world.tree.directory / first
    stuck.unlink()
    (stuck / "below").mkdir(parents=True)
    with pytest.raises(errors.StoreError):
        world.tree.take_away_coming()
    assert not set(others) & set(listing(world))
    (stuck / "below").rmdir()
    stuck.rmdir()
    world.tree.take_away_coming()
    assert not world.tree.has_coming()


def test_a_note_that_cannot_be_read_at_the_moment_is_kept_and_one_that_says_nothing_is_not(world):
    note = world.tree.directory.with_name(f"{world.tree.directory.name}.coming")
    note.mkdir()
    with pytest.raises(errors.StoreError, match="cannot be read"):
        world.tree.take_away_coming()
    world.tree.renew(world.online, world.now)
    note.rmdir()
    note.write_bytes(b"half of one")
    world.tree.take_away_coming()
    assert not world.tree.has_coming()


def test_versions_never_fall_behind_a_restored_database(world):
    published = world.tree.publish(world.online, world.now, known={"timestamp": 40, "snapshot": 7})
    assert published.versions["timestamp"] == 41
    assert published.versions["snapshot"] == 8
    assert repository.next_version("venue-wh01", {"venue-wh01": 2}, {"venue-wh01": 9}, {}) == 10


def test_a_copy_of_the_snapshot_in_force_lies_under_one_name(world):
    for act in (
        lambda: None,
        lambda: world.publish([]),
        lambda: world.withdraw(entry_of("all", "*")),
    ):
        act()
        version = world.tree.read().versions["snapshot"]
        copy = (world.tree.metadata / "snapshot.json").read_bytes()
        assert copy == (world.tree.metadata / f"{version}.snapshot.json").read_bytes()


def test_renewing_changes_the_timestamp_only(world):
    before = listing(world)
    world.later(hours=1)
    world.tree.renew(world.online, world.now)
    after = listing(world)
    assert {p for p in after if after[p] != before.get(p)} == {"metadata/timestamp.json"}
    assert verify(world.root, world.chain(), "WH01", Floors()).issued == world.now


def test_renewing_keeps_a_long_holiday_alive(world):
    for _ in range(24 * 20):
        world.later(hours=1)
        world.tree.renew(world.online, world.now)
    verified = verify(world.root, world.chain(), "WH01", Floors())
    assert verified.expires["snapshot"] - world.now > timedelta(days=1)


@pytest.mark.parametrize("name", ["*.root.json", "*.targets.json", "*.snapshot.json"])
def test_an_incomplete_tree_is_named(world, name):
    for file in world.tree.metadata.glob(name):
        file.unlink()
    with pytest.raises(errors.TrustError, match="incomplete"):
        world.tree.read()


def test_a_role_that_is_missing_stops_nobody_but_who_asks_for_it(world):
    next(world.tree.metadata.glob("*.venue-wh01.json")).unlink()
    published = world.tree.read()
    with pytest.raises(errors.TrustError):
        repository.from_bytes(published.roles["venue-wh01"])
    world.later(hours=1)
    world.tree.renew(world.online, world.now)  # other venues stay fresh
    with pytest.raises(errors.TrustError):
        world.tree.build(world.online, world.now)


def test_the_withdrawal_envelope_is_found_before_any_snapshot_lists_it(world):
    envelope = world.envelope(entry_of("record", record(1).pub_id, 1))
    (world.tree.metadata / "2.wd-01.json").write_bytes(envelope)
    assert world.tree.withdrawal() == envelope


class TestGate:
    def gate(self, world, signers, **kwargs):
        world.seq += 1
        index, _ = world.content([record(9)], seq=world.seq)
        role = world.role(index, signers=signers, **kwargs)
        published = world.tree.read()
        repository.gate(published.delegations, {"venue-wh01": role}, published.versions)

    def test_two_officers_pass(self, world):
        self.gate(world, [world.head, world.deputy])

    @pytest.mark.parametrize(
        ("signers", "error"),
        [
            ([], errors.SignatureError),
            (["head"], errors.SignatureError),
            (["head", "head2"], errors.SameOfficeError),
            (["head", "duty"], errors.SignatureError),
            (["head", "head"], errors.SignatureError),
        ],
    )
    def test_others_do_not(self, world, signers, error):
        with pytest.raises(error):
            self.gate(world, [getattr(world, name) for name in signers])

    def test_a_moved_base_is_refused(self, world):
        with pytest.raises(errors.RollbackError, match="freeze"):
            self.gate(world, [world.head, world.deputy], version=1)

    def test_one_key_twice_in_a_ceremony_is_refused(self, world):
        with pytest.raises(errors.SameKeyError):
            world.delegations(2, officers=[world.head, world.head])


def test_signatures_made_elsewhere(world):
    world.seq += 1
    index, _ = world.content([record(9)], seq=2)
    unsigned = world.role(index, signers=[])
    digest = repository.set_digest({"venue-wh01": unsigned})
    delegator = world.tree.read().delegations
    signed_bytes = repository.from_bytes(unsigned).signed_bytes
    data = unsigned
    for key in (world.deputy, world.head):
        signature = key.signer.sign(signed_bytes)
        data = repository.add_signature(data, signature.keyid, signature.signature, delegator)
    assert repository.set_digest({"venue-wh01": data}) == digest
    repository.gate(delegator, {"venue-wh01": data}, {})
    with pytest.raises(errors.SignatureError, match="not verify"):
        repository.add_signature(data, world.head2.public.keyid, "00" * 70, delegator)
    with pytest.raises(errors.SignatureError, match="not in"):
        repository.add_signature(data, "f" * 64, "00" * 70, delegator)
