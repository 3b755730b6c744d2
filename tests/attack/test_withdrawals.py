"""A stolen key of one officer, a stuffed inbox, a disk that fails: against what is taken down."""

import os
from contextlib import suppress

import pytest

from sync import keys, repository
from sync.disk import Disk, locked
from sync.errors import DiskFullError, StoreError, TrustError
from sync.withdrawal_builder import build_withdrawal
from sync.withdrawals import Proven, Withdrawal, WithdrawalSet
from sync.withdrawals_on_disk import Known, Mark, Withdrawn
from tests.attack.lines import attack, replaced, stopped
from tests.sync.world import entry_of, record

GONE = entry_of("record", record(0).pub_id, 1)


@pytest.fixture
def showing(station):
    station.update()
    return station


def shown(station):
    return {plate.pub_id for plate in station.active.plates() if plate.pub_id}


def put(station, envelope):
    station.inbox.withdrawal.write_bytes(envelope)
    return station.activate()


def replace_duty(world):
    """New delegations, signed by two registrars: the duty officer's key is another."""
    stolen, world.duty = world.duty, keys.generate("duty-2", "duty")
    world.tree.publish(
        world.online,
        world.now,
        targets=world.delegations(version=2),
        roles={"wd-01": world.envelope()},
    )
    return stolen


@attack(
    "F6",
    "the duty officer's stolen key takes everything down",
    mutant=replaced(
        "sync.withdrawal_envelopes:key_scopes", lambda _: ("record", "operator", "venue", "all")
    ),
)
def test_duty_takes_everything(showing):
    report = put(showing, showing.world.delta(entry_of("all", "*"), key=showing.world.duty))
    stopped(bool(shown(showing)), "one duty officer has darkened everything")
    return report.unproved


@attack(
    "F6",
    "the duty officer's stolen key takes the venue down, for good",
    mutant=replaced("sync.active_generation:in_force", lambda union, *_: union),
)
def test_what_a_revoked_key_took_down_is_lifted_with_it(showing):
    put(showing, showing.world.delta(entry_of("venue", "WH01"), key=showing.world.duty))
    stolen = replace_duty(showing.world)
    showing.world.later(hours=1)
    showing.publish(3, lifted_keys=(stolen.public.keyid,), withdraw=(GONE,))
    showing.update()
    stopped(bool(shown(showing)), "two officers and two registrars cannot undo it")
    stopped(record(0).pub_id not in shown(showing), "an honest withdrawal was lifted along with it")
    return "Lifted with the key that had proved it; what another key had proved stays."


@attack(
    "F6",
    "a lifted withdrawal is brought again",
    mutant=replaced("sync.withdrawals:WithdrawalSet.without", lambda self, *_: self),
)
def test_a_lifted_id_is_replayed(showing):
    entry = entry_of("venue", "WH01")
    envelope = showing.world.delta(entry)
    put(showing, envelope)
    showing.world.later(hours=1)
    showing.publish(3, lifts=(entry.id,))
    showing.update()
    put(showing, envelope)
    stopped(bool(shown(showing)), "what two officers lifted is down again")
    return "The id is lifted by the index that is shown."


def _any_key(targets, envelope, limit=1_000_000):
    from sync.withdrawal_envelopes import Envelope
    from sync.withdrawals import listed

    fields = repository.from_bytes(envelope).signed.unrecognized_fields
    down = WithdrawalSet(listed(fields))
    return Envelope(1, digest="", delta=True, withdrawn=down, faults={})


@attack(
    "F6",
    "a key that was revoked signs one more withdrawal",
    mutant=replaced("kiosk.activation.takedown:verify_withdrawal", _any_key),
)
def test_a_revoked_key_proves_nothing_new(showing):
    stolen = replace_duty(showing.world)
    showing.world.later(hours=1)
    showing.update()
    report = put(showing, showing.world.delta(entry_of("venue", "WH01"), key=stolen))
    stopped(bool(shown(showing)), "a revoked key still takes down")
    return report.unproved


@attack(
    "F7",
    "both copies of the list of withdrawals cannot be read",
    mutant=replaced("sync.store:Store.withdrawn", lambda _: Known(Withdrawn())),
)
def test_unreadable_is_not_absent(showing):
    from kiosk.judge.judge import judge

    put(showing, showing.world.envelope(GONE))
    for copy in showing.store.union.copies:
        copy.unlink()
        copy.mkdir()
    verdict = judge(showing.state, showing.world.now)
    stopped(verdict.showing is None, "the withdrawn record is on the glass again")
    return next(iter(verdict.faults))


@attack(
    "F7",
    "the duty officer's key and the agent pad envelopes until the list cannot be read",
    mutant=replaced("sync.withdrawals_on_disk:PROOFS_LIMIT", 10**9),
)
def test_padded_envelopes(showing):
    world = showing.world
    for number in range(8):  # each nearly as long as the agent's file of them may be
        entry = entry_of("operator", f"N{number:016x}")
        metadata = build_withdrawal(9 + number, [entry], world.now, repository=world.district)
        metadata.signed.unrecognized_fields["x-pad"] = "0" * 900_000
        (showing.inbox.metadata / "wd-01.json").write_bytes(
            repository.sign(repository.to_bytes(metadata), world.duty.signer)
        )
        showing.activate()
    size = showing.store.union.copies[0].stat().st_size
    stopped(size < 6_000_000, f"the list has {size} bytes and grows with each envelope")
    known = showing.store.withdrawn().withdrawn
    stopped(len(known.entries) == 8, "entries were lost with their proofs")
    return f"8 entries are kept, of their envelopes at most 4 MB: {size} bytes."


class Full(Disk):
    """Full for whatever is written to store or inbox, until the reserve is given back."""

    def __init__(self, reserve):
        self.reserve = reserve

    def write(self, path, data):
        if self.reserve.exists():
            raise DiskFullError("磁盘已满。", "The disk is full.")
        super().write(path, data)


@attack(
    "disk",
    "a full disk keeps a withdrawn text up",
    mutant=replaced("sync.store:Store.release_reserve", lambda _: None),
)
def test_a_full_disk(showing):
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(GONE))
    showing.activate(disk=Full(showing.store.reserve))
    stopped(record(0).pub_id not in shown(showing), "it was not taken")
    stopped(showing.store.union.copies[0].exists(), "it is not kept on the disk")
    return "The reserve gave way to it."


class ReadOnly(Disk):
    """A file system that was mounted read-only after an error; memory (tmpfs) still takes."""

    def write(self, path, data):
        if "run" not in path.parts:
            raise StoreError("磁盘写入失败。", "The disk refused.")
        super().write(path, data)

    def remove(self, path):
        if "run" not in path.parts and path.exists():
            raise StoreError("磁盘写入失败。", "The disk refused.")


@attack(
    "disk",
    "a disk that has become read-only keeps a withdrawn text up",
    mutant=replaced(
        "sync.withdrawals_on_disk:UnionFiles.write_spare",
        lambda *_: (_ for _ in ()).throw(StoreError("坏", "x")),
    ),
)
def test_a_read_only_disk(showing):
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(GONE))
    report = showing.activate(disk=ReadOnly())
    stopped(record(0).pub_id not in shown(showing), "it was not taken")
    return next(fault for fault in report.faults if "memory" in fault)


def _a_megabyte_of_each(path, _limit):
    with path.open("rb") as file:
        return file.read(1_000_000)


@attack(
    "F13",
    "30 sparse roots of 60 MB end the activation before it takes a withdrawal",
    mutant=replaced("sync.root_files:read", _a_megabyte_of_each),
)
def test_sparse_roots(showing):
    folder = showing.inbox.metadata / "root_history"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(2, 32):
        with (folder / f"{number}.root.json").open("wb") as file:
            os.truncate(file.fileno(), 60_000_000)
    put(showing, showing.world.envelope(GONE))
    from sync.root_files import read_roots

    stopped(record(0).pub_id not in shown(showing), "it was not taken")
    total = sum(len(data) for data in read_roots(folder).values())
    stopped(total < 10_000_000, f"{total} bytes of roots are held in memory")
    return "No file larger than a root may be is read as one."


def flood(station, number, count=12_500):
    """The duty officer's stolen key takes so many operators down, in the place of the list."""
    world = station.world
    entries = [
        Withdrawal(f"{n:032x}", "operator", f"N{n:x}")
        for n in range(number * count, (number + 1) * count)
    ]
    metadata = build_withdrawal(9, entries, world.now, repository=world.district)
    (station.inbox.metadata / "wd-01.json").write_bytes(
        repository.sign(repository.to_bytes(metadata), world.duty.signer)
    )
    station.activate()


def _by_another(union):
    return union | WithdrawalSet([Proven(entry_of("all", "*"), ("an honest officer's key",))])


@attack(
    "list",
    "the duty officer's stolen key fills the list, so that the next honest withdrawal overflows it",
    mutant=replaced("sync.withdrawals_on_disk:_folded", _by_another),
)
def test_a_flooded_list(showing, monkeypatch):
    monkeypatch.setattr("sync.withdrawals_on_disk.ENTRIES_LIMIT", 500)
    flood(showing, 0, 500)
    stopped(len(showing.store.withdrawn().withdrawn.entries) == 500, "the list is not full")
    put(showing, showing.world.delta(GONE, key=showing.world.head))
    stolen = replace_duty(showing.world)
    showing.world.later(hours=1)
    showing.publish(3, lifted_keys=(stolen.public.keyid,), withdraw=(GONE,))
    showing.update()
    stopped(bool(shown(showing)), "everything is down by the key of an honest officer, for good")
    stopped(
        record(0).pub_id not in shown(showing), "an honest withdrawal was lifted with the flood"
    )
    return "What the flood's key has proved is folded, and lifted with it."


@attack(
    "lock",
    "the agent holds the store's lock, so that a withdrawal on a stick is not taken",
    mutant=lambda monkeypatch: monkeypatch.setattr(
        "sync.store.locked", lambda path, busy, **_: locked(path, busy)
    ),
)
def test_the_lock_is_held_by_another_user(showing):
    lock = showing.store.folder / "lock"
    lock.unlink()
    showing.activate()
    stopped(lock.stat().st_mode & 0o077 == 0, "any user of the group can hold the lock for ever")
    return "Nobody else may open the lock file."


@attack(
    "F7",
    "lists of withdrawals and floors are gone, all four files",
    mutant=replaced("sync.store:Store.current", lambda _: None),
)
def test_everything_gone_is_not_absent(showing):
    put(showing, showing.world.envelope(GONE))
    for path in (*showing.store.union.copies, *showing.store.folder.glob("floors*.json")):
        path.unlink()
    known = showing.store.withdrawn()
    stopped(bool(known.damage), "it looks as if nothing had ever been withdrawn")
    return known.damage


@attack(
    "F7",
    "the floors are damaged twice, and the list of withdrawals with them",
    mutant=replaced("sync.store:LOST", Mark()),
)
def test_a_lost_mark_is_not_that_of_nothing(showing):
    put(showing, showing.world.envelope(GONE))
    for path in (*showing.store.union.copies, *showing.store.folder.glob("floors*.json")):
        path.write_bytes(b"x")
    put(showing, showing.world.delta(entry_of("operator", "N1")))
    for path in showing.store.union.copies:
        path.unlink()
    known = showing.store.withdrawn()
    stopped(bool(known.damage), "it looks as if nothing had ever been withdrawn")
    return known.damage


def _in_silence(self, targets, path, _whence):
    with suppress(TrustError, FileNotFoundError):
        self._prove(targets, path.read_bytes(), 64_000)


@attack(
    "list",
    "a list on a stick is longer than a screen takes, and whoever brought it believes it acts",
    mutant=replaced("kiosk.activation.takedown:Takedown._take", _in_silence),
)
def test_a_long_list_on_a_stick(showing, tmp_path):
    entries = [entry_of("operator", f"N{n:x}") for n in range(1200)]
    stick = tmp_path / "withdrawal.json"
    stick.write_bytes(showing.world.envelope(GONE, *entries))
    report = showing.activate(withdrawal=stick)
    stopped(report.exit_code != 0, "the record is still up, and activation says that all is well")
    return report.error
