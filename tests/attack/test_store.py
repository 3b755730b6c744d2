"""A fresh screen, a list run ahead, a disk that fails, a stuffed inbox: what stays down."""

import os
import sys
import tracemalloc

import msgspec
import pytest

from kiosk.activation.takedown import Takedown
from kiosk.judge.judge import judge
from sync import keys, repository, trust
from sync.bundle import Blob
from sync.canonical import encode
from sync.disk import READ_LIMIT, read
from sync.purge_withdrawn import FILES_LIMIT, purge
from sync.version_floors import provisioned
from sync.withdrawal_builder import build_withdrawal
from sync.withdrawal_envelopes import VERSION_LIMIT, WITHDRAWAL_ROLE, Envelope
from sync.withdrawals import WithdrawalSet
from tests.attack.lines import attack, replaced, stopped
from tests.sync.world import NOW, entry_of, record

GONE = entry_of("record", record(0).pub_id, 1)


def shown(station):
    active = station.active
    return {plate.pub_id for plate in active.plates() if plate.pub_id} if active else set()


def fresh(station):
    """A screen enrolled after a withdrawal, all content of before in its inbox; its roles."""
    before = station.world.tree.read().roles
    station.sync()
    station.world.withdraw(GONE)
    station.enrol(floor_withdrawal=station.world.tree.read().versions[WITHDRAWAL_ROLE])
    return before


def forge(station, roles):
    """ONLINE and AGENT: honest content under a snapshot that lists other withdrawals."""
    world, metadata = station.world, station.inbox.metadata
    now = world.tree.read()
    number = now.versions["snapshot"] + 1
    snapshot = repository.build_snapshot(number, now.targets, roles, world.online, world.now)
    timestamp = repository.build_timestamp(number + 9, snapshot, world.online, world.now)
    (metadata / f"{WITHDRAWAL_ROLE}.json").unlink()
    station.inbox.withdrawal.unlink(missing_ok=True)
    for name, data in {"snapshot": snapshot, "timestamp": timestamp, **roles}.items():
        (metadata / f"{name}.json").write_bytes(data)
    return station.activate()


def _no_list(top, data, taken=trust.verify_list):
    if data:
        return taken(top, data)
    empty = build_withdrawal(9, [], NOW, repository="xinbei")
    proves = Envelope(9, digest="", delta=False, withdrawn=WithdrawalSet(), faults={})
    return trust.WithdrawalList(empty, proves)


@attack(
    "F12",
    "the online key leaves the list of withdrawals out, for a fresh screen",
    mutant=replaced("sync.trust:verify_list", _no_list),
)
def test_a_snapshot_without_the_list(station):
    roles = fresh(station)
    report = forge(station, {k: v for k, v in roles.items() if k != WITHDRAWAL_ROLE})
    stopped(record(0).pub_id not in shown(station), "a withdrawn record is on a fresh screen")
    return report.error


@attack(
    "F12",
    "the online key serves the list of before the withdrawal, to a fresh screen",
    mutant=replaced(
        "sync.version_floors:provisioned",
        lambda root, seq, issued, _=0: provisioned(root, seq, issued),
    ),
)
def test_an_older_list(station):
    report = forge(station, fresh(station))
    stopped(record(0).pub_id not in shown(station), "a withdrawn record is on a fresh screen")
    return report.error


@attack(
    "F6",
    "the duty officer's and the online key run the list's version ahead: no list is taken again",
    mutant=replaced("sync.version_floors:Floors._handed_on", lambda self, _: self),
)
def test_a_list_run_ahead(station):
    world = station.world
    honest, duty = world.tree.read(), world.duty
    station.sync()
    ahead = world.envelope(version=VERSION_LIMIT)
    forge(station, {**honest.roles, WITHDRAWAL_ROLE: ahead})
    stopped(
        station.store.floors().versions[WITHDRAWAL_ROLE] == VERSION_LIMIT, "it was not even taken"
    )
    root, world.online = _new_online_key(world)
    world.duty = keys.generate("duty-2", "duty")
    world.later(hours=1)
    world.tree.publish(
        world.online,
        world.now,
        roots={2: root},
        targets=world.delegations(version=2),
        roles={WITHDRAWAL_ROLE: world.envelope(GONE)},
    )
    report = station.update()
    stopped(report.result == "activated", f"all that is honest is refused: {report.error}")
    world.later(hours=1)
    report = forge(station, {**world.tree.read().roles, WITHDRAWAL_ROLE: world.envelope(version=1)})
    stopped("already verified" in report.error, "the floor falls again and again")
    return f"Two registrars named another key than {duty.public.keyid[:8]}…: its version is void."


def _new_online_key(world):
    online = keys.new_online_key(world.directory / "online-2.key")
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
    return repository.to_bytes(root), online


def folder(path):
    path.mkdir()
    (path / "left").write_bytes(b"")


def bad_sector(path):
    path.symlink_to("/proc/self/mem")  # a regular file whose first read ends in EIO


def loop(path):
    path.symlink_to(path.name)


def too_large(path):
    path.touch()
    os.truncate(path, READ_LIMIT + 1)


def barred(path):
    if os.geteuid() == 0:
        pytest.skip("nothing is barred to root")
    path.touch(mode=0)


def _absent(monkeypatch):
    """What cannot be read counts as absent, and nobody keeps a mark of what there was."""
    monkeypatch.setattr("sync.withdrawals_on_disk.read_kept", read)
    monkeypatch.setattr("sync.withdrawals_on_disk.Mark.of", lambda *_: True)


@pytest.mark.parametrize("harm", [folder, bad_sector, loop, too_large, barred])
@attack("F7", "the list of withdrawals is there and cannot be read", mutant=_absent)
def test_each_way_of_being_unreadable(station, harm):
    station.update()
    station.inbox.withdrawal.write_bytes(station.world.envelope(GONE))
    station.activate()
    for copy in station.store.union.copies:
        copy.unlink()
        harm(copy)
    verdict = judge(station.state, station.world.now)
    stopped(verdict.showing is None, "the withdrawn record is on the glass again")
    told = next(iter(station.activate().faults))
    station.world.later(hours=1)
    station.world.withdraw()
    station.update()
    stopped(station.activate().faults == {}, "it is never well again")
    stopped(record(0).pub_id not in shown(station), "the withdrawn record is on the glass again")
    stopped(judge(station.state, station.world.now).showing is not None, "neutral for good")
    return f"({harm.__name__}) {told}"


class Effects:
    """What a process does to the file system, in order, while `on`; an audit hook never goes."""

    def __init__(self):
        self.on, self.seen = False, []
        sys.addaudithook(self)

    def __call__(self, event, args):
        if self.on and event in {"open", "os.scandir", "os.listdir", "os.rename"}:
            self.seen.append((event, str(args[1] if event == "os.rename" else args[0])))

    def of(self, act):
        self.on, self.seen = True, []
        try:
            act()
        finally:
            self.on = False
        return self.seen


EFFECTS = Effects()


def memory_of(act):
    """The most bytes that Python held while it was done."""
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _purge_first(self, *given, take=Takedown.take, **more):
    purge(self.store, self.inbox.folder, self.union)
    take(self, *given, **more)


@attack(
    "F13",
    "the agent stuffs its folder with small files, so that a withdrawal waits",
    mutant=replaced("kiosk.activation.takedown:Takedown.take", _purge_first),
)
def test_a_stuffed_folder(station):
    station.update()
    station.inbox.cas.mkdir(exist_ok=True)
    for number in range(FILES_LIMIT + 500):
        (station.inbox.cas / f"{number:064x}.json").touch()
    station.inbox.withdrawal.write_bytes(station.world.envelope(GONE))
    effects = EFFECTS.of(station.activate)
    kept = effects.index(("os.rename", str(station.store.union.copies[1])))
    walked = effects.index(("os.scandir", str(station.inbox.cas)))
    stopped(kept < walked, "its files are walked before the withdrawal is kept")
    stopped(record(0).pub_id not in shown(station), "it was not taken")
    stopped(not any(station.inbox.cas.iterdir()), "the files stay, and are walked again each time")
    return "It is in force and kept before the first look into the folder; then that is emptied."


@attack(
    "F13",
    "the agent's index.json has 60 MB",
    mutant=replaced("sync.purge_withdrawn:INDEX_LIMIT", 10**9),
)
def test_a_huge_index(station):
    station.update()
    station.inbox.index.touch()
    os.truncate(station.inbox.index, 60_000_000)
    station.inbox.withdrawal.write_bytes(station.world.envelope(GONE))
    peak = memory_of(station.activate)
    stopped(peak < 40_000_000, f"activation holds {peak} bytes")
    stopped(record(0).pub_id not in shown(station), "it was not taken")
    return "No file larger than an index may be is read as one."


@attack(
    "F13",
    "the agent's index names twenty lists of 7 MB, each twice",
    mutant=replaced("sync.purge_withdrawn:LISTS_LIMIT", 10**12),
)
def test_an_index_of_large_lists(station):
    station.update()
    names = [Blob(f"{number:064x}", 7_000_000) for number in range(20)]
    offered = msgspec.structs.replace(station.active.index, batches=(*names, *names))
    station.inbox.index.write_bytes(encode(offered))
    station.inbox.cas.mkdir(exist_ok=True)
    for blob in names:
        station.inbox.blob_path(blob.digest).touch()
        os.truncate(station.inbox.blob_path(blob.digest), blob.length)
    station.inbox.withdrawal.write_bytes(station.world.envelope(GONE))
    effects = EFFECTS.of(station.activate)
    read_ = [name for event, name in effects if event == "open" and str(station.inbox.cas) in name]
    stopped(len(read_) < 10, f"{len(read_)} lists of 7 MB are read for an index nobody signed")
    stopped(record(0).pub_id not in shown(station), "it was not taken")
    return "At most 32 MB of lists are read for an index that is merely offered."


@attack(
    "F13",
    "the agent offers 200 sparse roots of 500 kB, each small enough",
    mutant=replaced("sync.root_files:ROOTS_LIMIT", 10**9),
)
def test_many_roots(station):
    station.update()
    history = station.inbox.metadata / "root_history"
    for number in range(2, 202):
        (history / f"{number}.root.json").touch()
        os.truncate(history / f"{number}.root.json", 500_000)
    station.inbox.withdrawal.write_bytes(station.world.envelope(GONE))
    peak = memory_of(station.activate)
    stopped(peak < 40_000_000, f"activation holds {peak} bytes")
    stopped(record(0).pub_id not in shown(station), "it was not taken")
    return "At most 16 MB of roots are read."
