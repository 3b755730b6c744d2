"""Districts have repositories of their own; what is signed for one counts in no other."""

from sync.errors import SyncError
from sync.repository import from_bytes, to_bytes
from tests.attack.lines import GotThroughError, attack, replaced, stopped
from tests.attack.offers import offered
from tests.sync.world import World, entry_of

unchecked = replaced("sync.signed_metadata:check_repository", lambda *_: None)


def neighbour(station):
    """Another district with the very same people and keys, also the online key."""
    there = World(station.state.parent / "neighbour", district="binhai", like=station.world)
    there.seq = station.world.seq + 1
    return there


@attack(
    "district",
    "whoever holds the wire replays another district's publication",
    mutant=unchecked,
)
def test_another_districts_publication(station):
    """On a screen that shows nothing yet: no version that it has seen is in the way."""
    root, station.world = station.world.root, neighbour(station)
    station.publish(1)
    (station.world.tree.metadata / "1.root.json").write_bytes(root)
    refusal = offered(station)
    stopped(station.active is None, "another district's publication is on the glass")
    return refusal


@attack("district", "a withdrawal of another district is brought on a stick", mutant=unchecked)
def test_another_districts_withdrawal(station, tmp_path):
    station.update()
    stick = tmp_path / "withdrawal.json"
    stick.write_bytes(neighbour(station).envelope(entry_of("venue", "WH01")))
    refusal = station.activate(withdrawal=stick).error
    shown = [plate for plate in station.active.plates() if plate.operator]
    stopped(bool(shown), "another district's officer has darkened this screen")
    return refusal


@attack("district", "the root holders' next root, made for another district", mutant=unchecked)
def test_another_districts_root(station):
    station.update()
    there = neighbour(station)
    root = from_bytes(there.root)
    root.signed.version = 2
    for key in there.roots[:2]:
        root.sign(key.signer, append=key is not there.roots[0])
    world = station.world
    world.tree.publish(world.online, world.now, roots={2: to_bytes(root)})
    refusal = offered(station)
    stopped(station.active.verified.versions["root"] == 1, "the screen is the other district's")
    return refusal


@attack(
    "district",
    "a screen is enrolled with another district's root",
    mutant=replaced("kiosk.commands.enrol:verify_anchor", lambda *_: None),
)
def test_another_districts_enrolment(station):
    for path in station.state.glob("provisioning.json"):
        path.unlink()
    try:
        station.enrol(root=neighbour(station).root)
    except SyncError as refusal:
        return str(refusal)
    raise GotThroughError("the screen trusts another district")
