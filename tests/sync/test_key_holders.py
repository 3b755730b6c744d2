"""A key has one spelling and a person one identity; neither counts twice, however written."""

import unicodedata

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st
from securesystemslib.signer import CryptoSigner, SSlibKey
from tuf.api.metadata import Key, Signature

from sync import keys, repository
from sync.errors import (
    BadShapeError,
    SameKeyError,
    SamePersonError,
    SignatureError,
    TrustError,
    WrongVenueError,
)
from sync.key_holders import key_identity, person_identity
from sync.signed_metadata import verify_signed
from sync.two_officers import check_two_officers
from tests.sync.world import NOW, World

HEAD, DEPUTY = keys.generate("li-ming", "dept-head"), keys.generate("wang-fang", "deputy-director")
EDWARDS = CryptoSigner(ed25519.Ed25519PrivateKey.generate())
PEM = HEAD.public.keyval["public"]
HEX = EDWARDS.public_key.keyval["public"]


def like(public, *, kind="ecdsa", scheme="ecdsa-sha2-nistp256", person="li-ming") -> Key:
    fields = {"x-person": person, "x-office": "dept-head"}
    return SSlibKey("id", kind, scheme, {"public": public}, fields)


def edwards(public) -> Key:
    return like(public, kind="ed25519", scheme="ed25519")


def test_it_works():
    assert key_identity(HEAD.public) != key_identity(DEPUTY.public)
    assert key_identity(like(PEM)) == key_identity(HEAD.public)
    assert key_identity(edwards(HEX)) == bytes.fromhex(HEX)


def pem(private) -> str:
    public = private.public_key()
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@pytest.mark.parametrize(
    "key",
    [
        like(f"\n{PEM}"),
        like(f"head\n{PEM}"),
        like(f"{PEM}\n"),
        like(PEM.rstrip()),
        like(PEM.replace("\n", "\r\n")),
        like(PEM.replace("MFkw", "MF\nkw")),
        like(PEM.replace("PUBLIC KEY", "EC PUBLIC KEY")),
        like(""),
        like("\ud800"),
        like(PEM, kind="ecdsa-sha2-nistp256"),
        like(PEM, scheme="ecdsa-sha2-nistp384"),
        like(pem(ec.generate_private_key(ec.SECP384R1()))),
        like(pem(rsa.generate_private_key(65537, 2048)), kind="rsa", scheme="rsassa-pss-sha256"),
        edwards(HEX.upper()),
        edwards(f"{HEX[:2]} {HEX[2:]}"),
        edwards(f"{HEX}00"),
        edwards(HEX[:-2]),
        edwards("ee" + "ff" * 30 + "7f"),  # one more than the field has: a second way to write 1
        edwards(PEM),
    ],
)
def test_any_other_kind_or_spelling_is_refused(key):
    with pytest.raises(BadShapeError, match="neither ECDSA P-256 nor Ed25519"):
        key_identity(key)


@pytest.mark.parametrize(
    "person",
    ["LI-MING", " li-ming ", "ｌｉ－ｍｉｎｇ", "li-\u200bming", "li-ming\ufeff", "li\u00ad-ming",
     "\u3164li-ming", "li\u2800-ming", "li-ming\ufe0f", "LI－ming\t"],
)  # fmt: skip
def test_one_person_in_many_spellings(person):
    assert person_identity(like(PEM, person=person)) == "li-ming"


@pytest.mark.parametrize("person", ["", " ", "\u200b", "\u2800", "\u3164", None, 7])
def test_a_key_that_names_nobody_is_refused(person):
    with pytest.raises(BadShapeError):
        person_identity(like(PEM, person=person))


INVISIBLE = st.text(
    "\u200b\u200c\u200d\u2060\ufeff\u00ad \t\n\u3000\u00a0\u3164\ufe0f\u034f", max_size=3
)


@st.composite
def spelled_persons(draw) -> str:
    """`li-ming` as somebody might write it."""
    signs = []
    for sign in "li-ming":
        wide = chr(ord(sign) + 0xFEE0)
        signs += [draw(INVISIBLE), draw(st.sampled_from([sign, sign.upper(), wide, wide.upper()]))]
    return "".join([*signs, draw(INVISIBLE)])


@st.composite
def spelled_keys(draw) -> str:
    """The head's key as a library might still read it."""
    before = draw(st.sampled_from(["", "\n", " ", "\t", "deputy\n", "# key\n", "\ufeff"]))
    after = draw(st.sampled_from(["", "\n", " ", "end\n"]))
    line = draw(st.sampled_from(["\n", "\r\n", "\n\n"]))
    width = draw(st.sampled_from([16, 64, 76, 200]))
    body = "".join(PEM.splitlines()[1:-1])
    lines = [body[i : i + width] for i in range(0, len(body), width)]
    whole = line.join(["-----BEGIN PUBLIC KEY-----", *lines, "-----END PUBLIC KEY-----", ""])
    return before + whole + after


@given(public=spelled_keys(), person=spelled_persons(), other=st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_spelling_of_one_officer_makes_two(public, person, other):
    """One key under two identifiers, or one person with two keys, whatever they are called."""
    second = like(public) if not other else like(DEPUTY.public.keyval["public"])
    second.keyid = "second"
    second.unrecognized_fields = {
        "x-person": person if other else "wang-fang",
        "x-office": "deputy-director",
    }
    targets = repository.build_targets(
        1, ["WH01"], [HEAD.public, DEPUTY.public], [], NOW, repository="xinbei"
    ).signed
    targets.delegations.keys = {HEAD.public.keyid: HEAD.public, "second": second}
    targets.delegations.roles["venue-wh01"].keyids = [HEAD.public.keyid, "second"]
    role = repository.build_venue("WH01", 1, 1, b"{}", NOW, repository="xinbei")
    for keyid, signer in ((HEAD.public.keyid, HEAD), ("second", DEPUTY if other else HEAD)):
        made = signer.signer.sign(role.signed_bytes).signature
        role.signatures[keyid] = Signature(keyid, made)
    with pytest.raises(TrustError):
        check_two_officers(targets, "venue-wh01", role)


@given(st.text(max_size=12))
def test_a_person_is_the_same_in_every_form_of_unicode(text):
    identities = set()
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        try:
            identities.add(person_identity(like(PEM, person=unicodedata.normalize(form, text))))
        except BadShapeError:
            identities.add("")
    assert len(identities) == 1


def root_of(world, roots=None, registrars=None, online=None):
    return repository.build_root(
        1,
        [k.public for k in roots or world.roots],
        [k.public for k in registrars or world.registrars],
        online or world.online.public_key,
        NOW,
        repository=world.district,
    )


def test_the_ceremony_refuses_what_screens_refuse(tmp_path):
    world = World(tmp_path)
    with pytest.raises(SameKeyError):
        root_of(world, registrars=[*world.registrars, world.roots[0]])
    with pytest.raises(SameKeyError):
        root_of(world, online=world.roots[0].public)
    with pytest.raises(SamePersonError):
        root_of(world, registrars=[*world.registrars, keys.generate("ROOT-0", "registrar")])
    with pytest.raises(BadShapeError):
        root_of(world, online=like(f"\n{PEM}"))


def test_a_root_that_lets_one_key_sign_is_refused(tmp_path):
    world = World(tmp_path)
    for role in ("root", "targets"):
        root = root_of(world)
        root.signed.roles[role].threshold = 1
        for key in world.roots[:2]:
            root.sign(key.signer, append=True)
        with pytest.raises(SignatureError, match=f"one key alone sign for {role}"):
            verify_signed(root.signed, "root", root, "root")


def test_whoever_appoints_approves_nothing(tmp_path):
    world = World(tmp_path)
    world.head = keys.generate("Registrar-0", "dept-head")
    targets = repository.from_bytes(world.delegations(2))
    with pytest.raises(SamePersonError):
        verify_signed(root_of(world).signed, "targets", targets, "targets")


def test_the_gate_wants_the_venue_as_the_screens_do(tmp_path):
    world = World(tmp_path)
    role = repository.from_bytes(world.role(b"{}", version=1, signers=[]))
    targets = repository.from_bytes(world.delegations(2)).signed
    role.signed.unrecognized_fields["x-venue"] = "wh01"
    for key in (world.head, world.deputy):
        role.sign(key.signer, append=True)
    with pytest.raises(WrongVenueError):
        repository.gate(targets, {"venue-wh01": repository.to_bytes(role)}, {})
