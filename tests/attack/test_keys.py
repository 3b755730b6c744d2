"""One key, or one person, that would count as two: a registrar's slip, or a ceremony by hand."""

import json

from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Signature

from sync import repository
from sync.trust import venue_role
from tests.attack.lines import attack, replaced, stopped
from tests.attack.offers import offered
from tests.kiosk.station import SMALL
from tests.sync.world import entry_of, record
from tests.unknown_curve import unknown_curve

ROLE = venue_role("WH01")
unchecked = replaced("sync.signed_metadata:check_holders", lambda *_: None)


def as_it_was(monkeypatch):
    """The comparison of identifiers and spellings that let one key pass for two."""
    unchecked(monkeypatch)
    replaced("sync.two_officers:key_identity", lambda key: key.keyval["public"].lower())(
        monkeypatch
    )


def any_kind(monkeypatch):
    """Also without the list of kinds."""
    as_it_was(monkeypatch)
    kinds = (("ecdsa", "ecdsa-sha2-nistp256"), ("rsa", "rsassa-pss-sha256"))
    replaced("sync.metadata_shape:KINDS", kinds)(monkeypatch)


def appointed(station, changes: dict[str, dict]) -> None:
    """Delegations of two registrars in which the keys of these identifiers are other ones."""
    station.update()
    world = station.world
    targets = json.loads(world.delegations(2))
    for keyid, change in changes.items():
        targets["signed"]["delegations"]["keys"][keyid] |= change
    targets["signatures"] = []
    data = json.dumps(targets).encode()
    for registrar in world.registrars[:2]:
        data = repository.sign(data, registrar.signer)
    world.tree.publish(world.online, world.now, targets=data)


def published(station, signers: dict[str, object], otherwise: str) -> str:
    """A publication signed under these identifiers by these signers; what the screen says of it."""
    world, before = station.world, station.active.seq
    world.seq += 1
    index, files = world.content([record(7)], seq=world.seq, draw=True, profiles=(SMALL,))
    role = repository.from_bytes(world.role(index, signers=[]))
    for keyid, signer in signers.items():
        role.signatures[keyid] = Signature(keyid, signer.sign(role.signed_bytes).signature)
    roles = {ROLE: repository.to_bytes(role)}
    world.tree.publish(world.online, world.now, roles=roles, files=files)
    refusal = offered(station)
    stopped(station.active.seq == before, otherwise)
    return refusal


def one_key(station, spell) -> str:
    """The head's key, spelled otherwise, stands for the deputy director's."""
    head, deputy = station.world.head, station.world.deputy.public.keyid
    appointed(station, {deputy: {"keyval": {"public": spell(head.public.keyval["public"])}}})
    signers = {head.public.keyid: head.signer, deputy: head.signer}
    return published(station, signers, "what one key signed alone is on the glass")


@attack("F8", "the head's key as the deputy's, with a line before it", mutant=as_it_was)
def test_a_line_before_the_key(station):
    return one_key(station, lambda pem: f"\n{pem}")


@attack("F8", "the head's key as the deputy's, with a word before it", mutant=as_it_was)
def test_a_word_before_the_key(station):
    return one_key(station, lambda pem: f"deputy\n{pem}")


@attack("F8", "the head's key as the deputy's, with other ends of lines", mutant=as_it_was)
def test_other_ends_of_lines(station):
    return one_key(station, lambda pem: pem.replace("\n", "\r\n"))


@attack("F8", "one Ed25519 key as head's and deputy's, once with a space in it", mutant=as_it_was)
def test_a_space_in_the_key(station):
    signer = CryptoSigner(ed25519.Ed25519PrivateKey.generate())
    public = signer.public_key.keyval["public"]
    head, deputy = (k.public.keyid for k in (station.world.head, station.world.deputy))
    plain = {"keytype": "ed25519", "scheme": "ed25519"}
    spaced = f"{public[:32]} {public[32:]}"
    appointed(
        station,
        {
            head: {**plain, "keyval": {"public": public}},
            deputy: {**plain, "keyval": {"public": spaced}},
        },
    )
    signers = dict.fromkeys((head, deputy), signer)
    return published(station, signers, "what one key signed alone is on the glass")


@attack("F8", "a deputy director with a key of a kind that is not agreed on", mutant=any_kind)
def test_a_key_of_another_kind(station):
    signer = CryptoSigner(rsa.generate_private_key(65537, 2048))
    head, deputy = station.world.head, station.world.deputy.public.keyid
    appointed(station, {deputy: signer.public_key.to_dict()})
    signers = {head.public.keyid: head.signer, deputy: signer}
    return published(station, signers, "an RSA key counts as an officer's")


@attack(
    "F8",
    "one person as head and as deputy director, once in fullwidth letters",
    mutant=replaced("sync.two_officers:person_identity", lambda key: str(key.unrecognized_fields)),
)
def test_one_person_in_fullwidth(station):
    head, deputy = station.world.head, station.world.deputy
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in "HEAD") + "\u200b "
    appointed(station, {deputy.public.keyid: {"x-person": wide}})
    signers = {key.public.keyid: key.signer for key in (head, deputy)}
    return published(station, signers, "one person approved as two officers")


@attack(
    "F8",
    "a registrar appoints their own key as the deputy director's",
    mutant=replaced("sync.signed_metadata:check_apart", lambda *_: None),
)
def test_a_registrar_as_an_officer(station):
    head, deputy = station.world.head, station.world.deputy.public.keyid
    registrar = station.world.registrars[0]
    appointed(station, {deputy: {"keyval": dict(registrar.public.keyval)}})
    signers = {head.public.keyid: head.signer, deputy: registrar.signer}
    return published(station, signers, "a registrar approved what is on the glass")


def taken_down(station, otherwise: str) -> str:
    """An envelope by wake beside what is offered: it is taken whatever that is."""
    station.inbox.withdrawal.write_bytes(station.world.delta(entry_of("record", "1" * 10, 1)))
    try:
        refusal = offered(station)
    except Exception as error:  # noqa: BLE001 - that it ends at all is the attack
        stopped(False, f"{type(error).__name__}: {otherwise}")
    stopped(len(station.store.withdrawn().withdrawn.entries) == 1, otherwise)
    return refusal


class NeverError(Exception):
    pass


@attack(
    "F8",
    "two registrars appoint a key on a curve that no library knows, to stop activation",
    mutant=replaced("sync.key_holders:UnsupportedAlgorithm", NeverError),
)
def test_a_key_on_an_unknown_curve(station):
    deputy = station.world.deputy.public
    public = unknown_curve(deputy.keyval["public"])
    appointed(station, {deputy.keyid: {"keyval": {"public": public}}})
    return taken_down(station, "a withdrawal waits for good")


@attack(
    "F8",
    "two root holders name a key that is in no list, to stop activation",
    mutant=replaced("sync.key_holders:_listed", lambda root, keyid: root.keys[keyid]),
)
def test_a_key_that_is_not_there(station):
    station.update()
    world = station.world

    def change(signed):
        signed["roles"]["snapshot"]["keyids"] = ["f" * 64]

    world.tree.publish(world.online, world.now, roots={2: next_root(world, change)})
    return taken_down(station, "a withdrawal waits for good")


def next_root(world, change) -> bytes:
    """Root 2, changed and signed by two holders."""
    root = json.loads(world.root)
    root["signed"]["version"] = 2
    change(root["signed"])
    root["signatures"] = []
    made = repository.from_bytes(json.dumps(root).encode())
    for holder in world.roots[:2]:
        signature = holder.signer.sign(made.signed_bytes).signature
        made.signatures[holder.public.keyid] = Signature(holder.public.keyid, signature)
    return repository.to_bytes(made)


@attack("F8", "the next root lists one holder's key twice", mutant=unchecked)
def test_one_root_holder_as_two(station):
    station.update()
    world = station.world
    one, two, _ = (key.public.keyid for key in world.roots)

    def change(signed):
        signed["keys"]["again"] = signed["keys"][one]
        signed["roles"]["root"]["keyids"] = [one, two, "again"]

    world.tree.publish(world.online, world.now, roots={2: next_root(world, change)})
    refusal = offered(station)
    stopped(station.active.verified.versions["root"] == 1, "one holder has two votes in the root")
    return refusal
