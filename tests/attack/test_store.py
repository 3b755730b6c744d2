"""A fresh screen, a list run ahead, a disk that fails, a stuffed inbox: what stays down."""

from sync import keys, repository, trust
from sync.envelopes import WITHDRAWAL_ROLE, Envelope
from sync.floors import provisioned
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


def _no_list(data, snapshot, targets, taken=trust._withdrawal_list):
    if data:
        return taken(data, snapshot, targets)
    empty = repository.build_withdrawal(9, [], NOW, repository="xinbei")
    return empty, Envelope(9, delta=False, withdrawn=WithdrawalSet(), faults=())


@attack(
    "F12",
    "the online key leaves the list of withdrawals out, for a fresh screen",
    mutant=replaced("sync.trust:_withdrawal_list", _no_list),
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
        "sync.floors:provisioned", lambda root, seq, issued, _=0: provisioned(root, seq, issued)
    ),
)
def test_an_older_list(station):
    report = forge(station, fresh(station))
    stopped(record(0).pub_id not in shown(station), "a withdrawn record is on a fresh screen")
    return report.error


@attack(
    "F6",
    "the duty officer's and the online key run the list's version ahead: no list is taken again",
    mutant=replaced("sync.floors:Floors._handed_on", lambda self, _: self),
)
def test_a_list_run_ahead(station):
    world = station.world
    honest, duty = world.tree.read(), world.duty
    station.sync()
    ahead = world.envelope(version=2**31)
    forge(station, {**honest.roles, WITHDRAWAL_ROLE: ahead})
    stopped(station.store.floors().versions[WITHDRAWAL_ROLE] == 2**31, "it was not even taken")
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
