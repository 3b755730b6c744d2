"""What the verifier accepts, and the error each kind of lie meets."""

import hashlib
import json
from datetime import timedelta

import pytest
from msgspec.structs import replace

from sync import errors, keys, repository
from sync import version_floors as floors_module
from sync.bundle_reader import read_bundle
from sync.trust import Chain, verify
from sync.version_floors import NEVER, Floors
from sync.withdrawal_builder import build_withdrawal
from sync.withdrawal_envelopes import verify_withdrawal
from sync.withdrawals import WithdrawalSet
from tests.sync.world import World, entry_of, record


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    world.publish([record(n) for n in range(6)])
    return world


def check(world, chain=None, venue="WH01", floors=None):
    return verify(world.root, chain or world.chain(venue), venue, floors or Floors())


def provisioned(world, seq=0, issued=NEVER):
    return floors_module.provisioned(world.root, seq, issued)


def swap(chain: Chain, **parts) -> Chain:
    return Chain(**{f: parts.get(f, getattr(chain, f)) for f in chain.__struct_fields__})


def republish(world, role: bytes) -> Chain:
    """A chain in which the online key vouches for `role` (stolen online key)."""
    now = world.tree.read()
    targets, wd = now.targets, now.roles["wd-01"]
    roles = {"venue-wh01": role, "wd-01": wd}
    snapshot = repository.build_snapshot(9, targets, roles, world.online, world.now)
    timestamp = repository.build_timestamp(9, snapshot, world.online, world.now)
    return Chain(world.tree.roots(), timestamp, snapshot, targets, role, wd)


def test_a_root_whose_version_is_a_fraction_is_refused(world):
    """1.0 is equal to 1, and has no canonical form."""
    lie = json.loads(world.root)
    lie["signed"]["version"] = 1.0
    with pytest.raises(errors.BadShapeError):
        check(world, swap(world.chain(), roots=(json.dumps(lie).encode(),)))


def test_it_works(world):
    verified = check(world)
    bundle = read_bundle(verified, world.index(), world.blob, verified.withdrawn)
    assert verified.seq == 1
    assert len(bundle.records) == 6
    assert check(world, floors=verified.floors()).seq == 1


@pytest.mark.parametrize("part", ["timestamp", "snapshot", "targets", "venue"])
@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (lambda data: b"", errors.BadShapeError),
        (lambda data: data[: len(data) // 2], errors.BadShapeError),
        (lambda data: b"<html>login</html>", errors.BadShapeError),
        (lambda data: b"[" * 100_000, errors.BadShapeError),
        (lambda data: data + b" " * 6_000_000, errors.BadShapeError),
        (
            lambda data: data.replace(b'"version":1', b'"version":2', 1),
            (errors.SignatureError, errors.DigestError, errors.RollbackError),
        ),
    ],
)
def test_a_damaged_part_is_refused(world, part, harm, error):
    chain = world.chain()
    damaged = harm(getattr(chain, part))
    if damaged == getattr(chain, part):
        damaged = damaged.replace(b'"version":2', b'"version":3', 1)
    with pytest.raises(error):
        check(world, swap(chain, **{part: damaged}))


def test_every_flipped_bit_of_a_role_is_refused(world):
    chain = world.chain()
    for position in range(0, len(chain.venue), 7):
        flipped = bytearray(chain.venue)
        flipped[position] ^= 1
        with pytest.raises(errors.TrustError):
            check(world, swap(chain, venue=bytes(flipped)))


def test_one_signature_even_with_a_stolen_online_key(world):
    role = world.role(world.index(), signers=[world.head])
    with pytest.raises(errors.SignatureError):
        check(world, republish(world, role))


def test_two_signatures_of_one_office(world):
    role = world.role(world.index(), signers=[world.deputy, world.deputy2])
    with pytest.raises(errors.SameOfficeError):
        check(world, republish(world, role))


def test_two_keys_of_one_person(tmp_path):
    world = World(tmp_path)
    world.deputy.public.unrecognized_fields["x-person"] = "head"
    world.tree.publish(world.online, world.now, targets=world.delegations(2))
    world.publish([record(1)])
    with pytest.raises(errors.SamePersonError):
        check(world)


def test_one_key_under_two_identifiers(tmp_path):
    world = World(tmp_path)
    targets = json.loads(world.delegations(2))
    delegations = targets["signed"]["delegations"]
    head, deputy = world.head.public, world.deputy.public
    twin = {**delegations["keys"][head.keyid]}
    twin |= {"x-office": "deputy-director", "x-person": "deputy"}
    delegations["keys"][deputy.keyid] = twin
    targets["signatures"] = []
    data = json.dumps(targets).encode()
    for key in world.registrars[:2]:
        data = repository.sign(data, key.signer)
    world.tree.publish(world.online, world.now, targets=data)
    index, files = world.content([record(1)], seq=1)
    world.seq = 1
    role = repository.from_bytes(world.role(index, signers=[world.head]))
    signature = role.signatures[head.keyid]
    role.signatures[deputy.keyid] = type(signature)(deputy.keyid, signature.signature)
    world.tree.publish(
        world.online,
        world.now,
        roles={"venue-wh01": repository.to_bytes(role)},
        files=files,
    )
    with pytest.raises(errors.SameKeyError):
        check(world)


def test_a_stranger_cannot_sign(world):
    stranger = World(world.directory / "elsewhere").head
    role = world.role(world.index(), signers=[world.head, stranger])
    with pytest.raises(errors.SignatureError):
        check(world, republish(world, role))


def test_another_venues_bundle_is_refused(tmp_path):
    world = World(tmp_path, venues=("WH01", "HH02"))
    world.publish([record(1)], "WH01")
    world.publish([record(1, "HH02")], "HH02")
    other = world.chain("HH02")
    with pytest.raises(errors.WrongVenueError):
        check(world, swap(world.chain("WH01"), venue=other.venue))


def test_a_snapshot_without_hashes_is_refused(world):
    chain = world.chain()
    snapshot = repository.from_bytes(chain.snapshot)
    snapshot.signed.meta["venue-wh01.json"].hashes = None
    snapshot.sign(world.online)
    data = repository.to_bytes(snapshot)
    timestamp = repository.build_timestamp(9, data, world.online, world.now)
    with pytest.raises(errors.TrustError, match="no SHA-256"):
        check(world, swap(chain, snapshot=data, timestamp=timestamp))


def test_older_metadata_is_refused(world):
    old = world.chain()
    world.later(hours=1)
    world.publish([record(n) for n in range(7)])
    floors = check(world).floors()
    with pytest.raises(errors.RollbackError):
        check(world, old, floors=floors)


def test_an_older_publication_in_newer_metadata_is_refused(world):
    world.later(hours=1)
    world.publish([record(n) for n in range(7)])
    floors = check(world).floors()
    world.seq = 1
    with pytest.raises(errors.RollbackError, match="Publication 1"):
        check(world, republish(world, world.role(world.index(), version=50)), floors=floors)


def test_a_first_sync_below_the_provisioned_floor_is_refused(world):
    with pytest.raises(errors.RollbackError):
        check(world, floors=provisioned(world, seq=5))
    with pytest.raises(errors.RollbackError):
        check(world, floors=provisioned(world, issued="2018-11-02T00:00:00Z"))


def test_expiry_is_told_and_refuses_nothing(world):
    verified = check(world)
    roles = {"root", "timestamp", "snapshot", "targets", "venue-wh01", "wd-01"}
    assert verified.expires.keys() == roles
    assert verified.expires["root"] - world.now == timedelta(days=repository.ROOT_DAYS)


def test_issued_after_its_own_expiry_is_refused(world):
    chain = world.chain()
    stamp = repository.from_bytes(chain.timestamp)
    stamp.signed.unrecognized_fields["x-issued"] = "2037-01-01T00:00:00Z"
    stamp.sign(world.online)
    with pytest.raises(errors.TrustError):
        check(world, swap(chain, timestamp=repository.to_bytes(stamp)))


class TestRoots:
    def rotate(self, world, signers):
        new_online = World(world.directory / f"new{len(signers)}").online
        root = repository.build_root(
            2,
            [k.public for k in world.roots],
            [k.public for k in world.registrars],
            new_online.public_key,
            world.now,
            repository=world.district,
        )
        for key in signers:
            root.sign(key.signer, append=True)
        return repository.to_bytes(root), new_online

    def test_replacing_the_online_key_heals_a_fast_forward(self, world):
        thief = repository.build_timestamp(2**31, world.chain().snapshot, world.online, world.now)
        root, online = self.rotate(world, world.roots[:2])
        world.online = online
        world.tree.publish(online, world.now, roots={2: root})
        poisoned = replace(
            provisioned(world, issued="2037-01-01T00:00:00Z"),
            versions={"root": 1, "timestamp": 2**31},
        )
        assert check(world, floors=poisoned).versions["root"] == 2
        with pytest.raises(errors.SignatureError):
            check(world, swap(world.chain(), timestamp=thief))

    def test_a_new_root_with_the_old_online_key_keeps_the_floors(self, world):
        kept = repository.build_root(
            2,
            [k.public for k in world.roots],
            [k.public for k in world.registrars],
            world.online.public_key,
            world.now,
            repository=world.district,
        )
        for key in world.roots[:2]:
            kept.sign(key.signer, append=True)
        chain = swap(world.chain(), roots=(world.root, repository.to_bytes(kept)))
        with pytest.raises(errors.RollbackError):
            check(
                world,
                chain,
                floors=replace(provisioned(world), versions={"root": 1, "timestamp": 2**31}),
            )

    def delegate(self, world, version, duty):
        """New delegations in the tree, which may name another duty officer."""
        world.duty = duty
        world.tree.publish(
            world.online,
            world.now,
            targets=world.delegations(version=version),
            roles={"wd-01": world.envelope()},
        )
        return check(world)

    def test_another_duty_key_heals_a_withdrawal_list_run_ahead(self, world):
        """Only the registrars' newer word lowers it, and once."""
        learnt = check(world).floors()
        ahead = replace(learnt, versions={**learnt.versions, "wd-01": 2**31}, digests={})
        with pytest.raises(errors.RollbackError):
            check(world, floors=ahead)
        self.delegate(world, 2, world.duty)
        with pytest.raises(errors.RollbackError):  # the same keys may still have moved it
            check(world, floors=ahead)
        self.delegate(world, 3, keys.generate("duty-2", "duty"))
        healed = check(world, floors=ahead).floors()
        assert healed.versions["wd-01"] < 2**31
        for again in (floors_module.highest(ahead, healed), floors_module.highest(healed, ahead)):
            assert (again.versions, again.withdrawing) == (healed.versions, healed.withdrawing)
        ran = replace(healed, versions={**healed.versions, "wd-01": 2**31}, digests={})
        with pytest.raises(errors.RollbackError):
            check(world, floors=ran)

    def test_the_provisioned_floor_of_the_withdrawal_list_never_falls(self, world):
        given = floors_module.provisioned(world.root, 0, NEVER, 3)
        with pytest.raises(errors.RollbackError):
            check(world, floors=given)
        self.delegate(world, 2, keys.generate("duty-2", "duty"))
        learnt = check(world).floors()
        assert learnt.versions["wd-01"] == 2
        with pytest.raises(errors.RollbackError):
            check(world, floors=given)
        assert floors_module.highest(given, learnt).versions["wd-01"] == 3

    def test_a_root_with_one_signature_is_refused(self, world):
        root, _ = self.rotate(world, world.roots[:1])
        with pytest.raises(errors.SignatureError):
            check(world, swap(world.chain(), roots=(world.root, root)))

    def test_a_gap_in_the_chain_is_refused(self, world):
        root, _ = self.rotate(world, world.roots[:2])
        skipped = repository.from_bytes(root)
        skipped.signed.version = 3
        skipped.signatures.clear()
        for key in world.roots[:2]:
            skipped.sign(key.signer, append=True)
        with pytest.raises(errors.RollbackError):
            check(world, swap(world.chain(), roots=(repository.to_bytes(skipped),)))


class TestWithdrawal:
    entry = entry_of("record", record(1).pub_id, 1)

    def targets(self, world):
        return check(world).targets

    def test_one_signature_is_enough(self, world):
        found = verify_withdrawal(self.targets(world), world.envelope(self.entry))
        assert found.withdrawn.entries() == [self.entry]
        assert (found.delta, found.faults) == (False, {})

    def test_it_is_small(self, world):
        assert len(world.envelope(self.entry)) < 650

    def test_a_stranger_cannot_withdraw(self, world):
        stranger = World(world.directory / "elsewhere").duty
        with pytest.raises(errors.SignatureError):
            verify_withdrawal(self.targets(world), world.envelope(self.entry, key=stranger))

    def test_a_tampered_envelope_is_refused(self, world):
        envelope = world.envelope(self.entry).replace(b'",1]', b'",2]')
        with pytest.raises(errors.SignatureError):
            verify_withdrawal(self.targets(world), envelope)

    @pytest.mark.parametrize("data", [b"", b"{}", b"\xff" * 20, b" " * 2_000_000])
    def test_garbage_is_refused(self, world, data):
        with pytest.raises(errors.BadShapeError):
            verify_withdrawal(self.targets(world), data)

    def test_a_key_withdraws_only_in_its_scopes(self, world):
        targets, both = self.targets(world), (self.entry, entry_of("all", "*"))
        found = verify_withdrawal(targets, world.envelope(*both, key=world.duty))
        assert found.withdrawn.entries() == [self.entry]
        assert "beyond what their signer may take down" in next(iter(found.faults))
        with pytest.raises(errors.SignatureError):
            verify_withdrawal(targets, world.delta(both[1], key=world.duty))
        assert verify_withdrawal(targets, world.delta(both[1], key=world.head)).delta

    def test_what_its_signer_may_not_is_proved_by_the_envelope_it_carries(self, world):
        targets, everything = self.targets(world), entry_of("all", "*")
        older = world.delta(everything, key=world.head)
        metadata = build_withdrawal(
            3, [self.entry, everything], world.now, repository=world.district, carried=[older]
        )
        data = repository.sign(repository.to_bytes(metadata), world.duty.signer)
        found = verify_withdrawal(targets, data)
        assert set(found.withdrawn.entries()) == {self.entry, everything}
        assert found.faults == {}
        keys = {proven.entry: proven.keys for proven in found.withdrawn.proven()}
        assert keys[everything] == (world.head.public.keyid,)

    def test_a_carried_envelope_of_a_stranger_proves_nothing(self, world):
        stranger = World(world.directory / "elsewhere").head
        older = world.delta(entry_of("all", "*"), key=stranger)
        metadata = build_withdrawal(
            3, [self.entry], world.now, repository=world.district, carried=[older]
        )
        data = repository.sign(repository.to_bytes(metadata), world.duty.signer)
        found = verify_withdrawal(self.targets(world), data)
        assert found.withdrawn.entries() == [self.entry]
        assert "does not count" in next(iter(found.faults))

    def test_an_unknown_scope_is_permitted_only_to_a_key_that_has_it(self, world):
        with pytest.raises(errors.SignatureError):
            verify_withdrawal(self.targets(world), world.delta(entry_of("floor", "WH01/B1")))

    def test_a_delta_is_no_list(self, world):
        world.tree.publish(world.online, world.now, roles={"wd-01": world.delta(self.entry)})
        with pytest.raises(errors.TrustError, match="only part of one"):
            check(world)

    def test_a_list_dropped_from_the_snapshot_is_noticed(self, world):
        world.withdraw(self.entry)
        with pytest.raises(errors.TrustError):
            check(world, swap(world.chain(), withdrawal=b""))

    def test_an_envelope_is_no_bundle(self, world):
        with pytest.raises(errors.WrongVenueError):
            check(world, swap(world.chain(), venue=world.envelope(self.entry)))


class TestReading:
    def read(self, world, withdrawn=None, blob=None):
        verified = check(world)
        return read_bundle(
            verified, world.index(), blob or world.blob, withdrawn or verified.withdrawn
        )

    def body_path(self, world, number):
        bundle = self.read(world)
        entry = next(e for e in bundle.entries() if e.pub_id == record(number).pub_id)
        return world.tree.directory / f"cas/{entry.body.digest}.json"

    def test_a_missing_body_is_refused(self, world):
        self.body_path(world, 2).unlink()
        with pytest.raises(errors.MissingBlobError):
            self.read(world)

    @pytest.mark.parametrize(
        "entry",
        [
            entry_of("record", record(2).pub_id, 1),
            entry_of("operator", record(2).operator.key),
            entry_of("venue", "WH01"),
            entry_of("all", "*"),
        ],
    )
    def test_a_withdrawn_body_may_be_missing(self, world, entry):
        self.body_path(world, 2).unlink()
        bundle = self.read(world, WithdrawalSet([entry]))
        assert record(2).pub_id not in {pub_id for pub_id, _ in bundle.records}

    def test_a_tampered_body_is_refused(self, world):
        path = self.body_path(world, 2)
        path.write_bytes(path.read_bytes().replace("停业".encode(), "开业".encode()))
        with pytest.raises(errors.DigestError):
            self.read(world)

    @pytest.mark.parametrize(
        ("changes", "error"),
        [
            ({"accepted_month": "2018-06"}, errors.IneligibleError),
            ({"accepted_month": "2018-10"}, errors.IneligibleError),
            ({"closed_month": "2018-11"}, errors.IneligibleError),
        ],
    )
    def test_ineligible_records_are_refused(self, world, changes, error):
        world.publish([record(1, **changes)])
        with pytest.raises(error):
            self.read(world)

    def test_a_record_listed_twice_is_refused(self, world):
        world.publish([record(1), record(1, version=2)])
        with pytest.raises(errors.TrustError, match="twice"):
            self.read(world)

    def test_a_record_outside_the_tally_is_refused(self, world):
        from sync.tally import Tally

        world.publish([record(1)], tally=Tally("WH01", "2018-10-31", "2018-07-01", ()))
        with pytest.raises(errors.FigureError):
            self.read(world)

    def test_a_tally_of_another_venue_is_refused(self, world):
        from sync.tally import Tally

        world.publish([], tally=Tally("HH02", "2018-10-31", "2018-07-01", ()))
        with pytest.raises(errors.TrustError):
            self.read(world)

    def test_an_unknown_field_is_passed_over(self, world):
        self.publish_as(world, b'{"zz":1,')
        assert self.read(world).records

    def test_a_raised_major_is_refused_and_the_person_told_what_to_do(self, world):
        self.publish_as(world, b"{", v=2)
        with pytest.raises(
            errors.NewerFormatError, match=r"(?s)请更新本屏的程序.*update the program"
        ):
            self.read(world)

    def test_an_index_that_names_no_format_is_refused(self, world):
        self.publish_as(world, b"{", v=0)
        with pytest.raises(errors.BadShapeError):
            self.read(world)

    @staticmethod
    def publish_as(world, start, v=1):
        """Publish one record with an index that begins otherwise."""
        world.seq += 1
        index, files = world.content([record(1)], seq=world.seq)
        path = next(path for path in files if path.endswith(".index.json"))
        del files[path]
        changed = start + index[1:].replace(b'"v":1,', b'"v":%d,' % v)
        name = f"targets/venue-wh01/{hashlib.sha256(changed).hexdigest()}.index.json"
        world.tree.publish(
            world.online,
            world.now,
            roles={"venue-wh01": world.role(changed)},
            files=files | {name: changed},
        )


def test_a_closed_venue_has_no_bundle(world):
    world.seq += 1
    world.tree.publish(
        world.online, world.now, roles={"venue-wh01": world.role(None, state="closed")}
    )
    verified = check(world)
    assert (verified.state, verified.index) == ("closed", None)


def test_an_open_venue_without_index_is_an_alarm(world):
    world.seq += 1
    world.tree.publish(world.online, world.now, roles={"venue-wh01": world.role(None)})
    with pytest.raises(errors.TrustError, match="no index"):
        check(world)
