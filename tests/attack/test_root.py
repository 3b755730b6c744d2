"""F1 and its kin: a root that nobody signed, floors that would fall twice, another version 3."""

import hashlib

from msgspec.structs import replace
from securesystemslib.formats import encode_canonical

from sync import keys, repository
from sync.repository import from_bytes, to_bytes
from sync.root_chain import Roots, verify_roots
from sync.trust import venue_role, verify
from sync.version_floors import Floors
from tests.attack.lines import attack, replaced, stopped
from tests.attack.offers import offered
from tests.sync.world import World, entry_of


def _by_claimed_version(anchor, chain):
    """As it was: the first root in the chain that claims the newest version is in force."""
    honest = verify_roots(anchor, tuple(d for d in chain if not _claims(d, anchor)))
    version = honest.signed.version
    claimed = next((d for d in chain if from_bytes(d).signed.version == version), anchor)
    return Roots(honest.metadata, {**honest.history, version: claimed})


def _claims(data, anchor):
    return data != anchor and from_bytes(data).signed.version == 1


def stranger(station):
    """An office of the agent's own making, for the same repository and venue."""
    return World(station.state.parent / "stranger")


def put_root(station, data, version=1):
    path = station.inbox.metadata / "root_history" / f"{version}.root.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@attack(
    "F1.1",
    "the agent puts its own root v1 into a fresh screen's inbox, over the honest chain",
    mutant=replaced("sync.trust:verify_roots", _by_claimed_version),
)
def test_own_root_over_the_honest_chain(station):
    station.sync()
    put_root(station, stranger(station).root)
    refusal = station.activate().error
    station.sync()
    put_root(station, station.world.root)
    station.activate()
    active = station.active
    kept = active and active.generation.folder / "metadata" / "1.root.json"
    stopped(
        active is not None and kept.read_bytes() == station.world.root,
        "a root that nobody signed is in force, and every honest chain is refused",
    )
    return refusal


@attack(
    "F1.2",
    "the agent's own chain throughout, with a withdrawal of everything",
    mutant=replaced("sync.trust:verify_roots", lambda anchor, chain: _trusts(chain[0])),
)
def test_own_chain_withdraws_everything(station):
    station.world = stranger(station)
    station.publish(1, withdraw=(entry_of("venue", "WH01"),))
    refusal = offered(station)
    stopped(
        not station.store.withdrawn().withdrawn.union.entries(),
        "the screen is dark by a key of nobody's",
    )
    return refusal


def _trusts(root):
    return Roots(from_bytes(root), {1: root})


PLANTED = {}


@attack(
    "F1.3",
    "a root of the agent's with its own online key; a timestamp over the honest snapshot",
    mutant=lambda monkeypatch: (
        replaced("kiosk.activation.activate:verify", _from_the_planted_root)(monkeypatch),
        replaced("kiosk.activation.activate:open_generation", lambda *_: None)(monkeypatch),
    ),
)
def test_renewed_by_a_stranger(station):
    PLANTED.clear()
    station.update()
    world, agent = station.world, stranger(station)
    world.later(hours=1)
    root = repository.build_root(
        1,
        [k.public for k in agent.roots],
        [k.public for k in world.registrars],
        world.online.public_key,
        world.now,
        repository=repository.repository_of(from_bytes(world.root).signed),
    )
    root.signed.roles["timestamp"].keyids = [agent.online.public_key.keyid]
    root.signed.keys[agent.online.public_key.keyid] = agent.online.public_key
    for key in agent.roots[:2]:
        root.sign(key.signer, append=True)
    PLANTED["root"] = to_bytes(root)
    put_root(station, PLANTED["root"])
    stamp = repository.build_timestamp(9, world.tree.read().snapshot, agent.online, world.now)
    (station.inbox.metadata / "timestamp.json").write_bytes(stamp)
    refusal = station.activate().error
    active = station.active
    stopped(
        active is not None and active.generation == station.store.current(),
        "what hangs does not hold at the next boot",
    )
    return refusal


def _from_the_planted_root(anchor, chain, venue, _floors):
    return verify(PLANTED.get("root", anchor), replace(chain, roots=()), venue, Floors())


def rotated(station, name):
    """The world with another online key under the next root."""
    world = station.world
    world.online = keys.new_online_key(station.state.parent / name)
    number = world.tree.read().versions["root"] + 1
    root = repository.build_root(
        number,
        [k.public for k in world.roots],
        [k.public for k in world.registrars],
        world.online.public_key,
        world.now,
        repository=repository.repository_of(from_bytes(world.root).signed),
    )
    for key in world.roots[:2]:
        root.sign(key.signer, append=True)
    world.later(minutes=1)
    world.tree.publish(world.online, world.now, roots={number: to_bytes(root)})


def _falls_each_time(floors, root):
    return Floors(seq=floors.seq, versions={"root": root.version})


@attack(
    "F13",
    "an older state under the new online key, after the generation that knew it is damaged",
    mutant=replaced("sync.version_floors:Floors.under", _falls_each_time),
)
def test_floors_fall_once(station):
    station.update()
    rotated(station, "new.key")
    station.update()
    old = station.world.tree.read()
    for name, data in {"timestamp": old.timestamp, "snapshot": old.snapshot}.items():
        (station.state.parent / name).write_bytes(data)
    station.world.later(days=3)
    station.world.tree.publish(station.world.online, station.world.now)
    station.update()
    newest = station.store.floors().issued
    current = station.store.current()
    (current.folder / "metadata" / "timestamp.json").write_bytes(b"{}")
    for name in ("timestamp", "snapshot"):
        data = (station.state.parent / name).read_bytes()
        (station.inbox.metadata / f"{name}.json").write_bytes(data)
    refusal = station.activate().error
    stopped(station.store.floors().issued >= newest, "a state three days old is new again")
    return refusal


@attack(
    "F13",
    "whoever holds the online key signs another snapshot of the same version",
    mutant=replaced("sync.version_floors:Floors.check", lambda *_: None),
)
def test_same_version_other_bytes(station):
    station.update()
    world = station.world
    before = world.tree.read()
    other = from_bytes(before.snapshot)
    other.signed.unrecognized_fields["x-other"] = 1
    other.sign(world.online)
    data = to_bytes(other)
    world.later(hours=1)
    stamp = repository.build_timestamp(
        before.versions["timestamp"] + 1, data, world.online, world.now
    )
    (station.inbox.metadata / "snapshot.json").write_bytes(data)
    (station.inbox.metadata / "timestamp.json").write_bytes(stamp)
    refusal = station.activate().error
    shown = station.active.generation.chain().snapshot
    stopped(shown == before.snapshot, "two snapshots of one version have been shown")
    return refusal


def _any_hash(monkeypatch):
    """As the library has it: whatever hash there is."""

    def verified(data, meta, version, name):
        meta.verify_length_and_hashes(data)

    def unlooked(value, _kind):
        return encode_canonical(value["signed"]).encode()

    replaced("sync.trust:verify_meta", verified)(monkeypatch)
    replaced("sync.signed_metadata:signed_part", unlooked)(monkeypatch)


@attack(
    "F13",
    "a timestamp that gives no more than the MD5 of its snapshot",
    mutant=_any_hash,
)
def test_md5_only(station):
    station.update()
    world = station.world
    world.later(hours=1)
    stamp = from_bytes(
        repository.build_timestamp(9, world.tree.read().snapshot, world.online, world.now)
    )
    snapshot = world.tree.read().snapshot
    stamp.signed.snapshot_meta.hashes = {"md5": hashlib.md5(snapshot).hexdigest()}
    stamp.sign(world.online)
    (station.inbox.metadata / "timestamp.json").write_bytes(to_bytes(stamp))
    before = station.active.verified.versions["timestamp"]
    refusal = station.activate().error
    stopped(station.active.verified.versions["timestamp"] == before, "MD5 vouches for the content")
    return refusal


class _AnyState(tuple):
    __slots__ = ()

    def __contains__(self, _state):
        return True


@attack(
    "F13",
    "two officers sign a state of the venue that no screen knows",
    mutant=replaced("sync.trust:STATES", _AnyState()),
)
def test_unknown_state(station):
    station.update()
    world = station.world
    world.seq += 1
    role = world.role(None, state="haunted")
    world.tree.publish(world.online, world.now, roles={venue_role("WH01"): role})
    refusal = offered(station)
    stopped(station.active.verified.state == "open", "a word nobody defined closes the screen")
    return refusal
