"""SM2 as published vectors and OpenSSL have it, and who must sign with it."""

import subprocess
import sys

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from sync import repository, sm2
from sync.errors import BadShapeError, SignatureError, TrustError
from sync.key_holders import SECOND_REQUIRED
from sync.second_signature import (
    Second,
    SecondRole,
    add_second_signature,
    carried,
    fields,
)
from sync.signed_metadata import verify_signed
from tests.sync.secondkeys import Sealed, SecondHolder
from tests.sync.world import World, record

# GB/T 32918.5-2017 (GM/T 0003.5-2012), annex A: the signature with the recommended curve.
PUBLIC = (
    "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
)
R = 0xF5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3
S = 0xB1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA
MESSAGE = b"message digest"


def der(r, s):
    return encode_dss_signature(r, s).hex()


def test_the_published_signature_verifies():
    assert sm2.verifies(PUBLIC, der(R, S), MESSAGE)
    assert not sm2.verifies(PUBLIC, der(R, S), b"message digesT")


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "zz",
        der(R, S)[:-2],
        der(R, S) + "00",
        f"{R:064x}{S:064x}",
        der(S, R),
        der(0, S),
        der(R, 0),
        der(R + sm2.N, S),
        der(R, S + sm2.N),
        der(R, sm2.N - R),
    ],
)
def test_no_other_signature_does(signature):
    assert not sm2.verifies(PUBLIC, signature, MESSAGE)


@pytest.mark.parametrize(
    "public",
    [
        "",
        PUBLIC[2:],
        PUBLIC.upper(),
        f"\n{PUBLIC}",
        f"{PUBLIC}00",
        PUBLIC[:-1] + "2",  # beside the curve
        "03" + PUBLIC[2:66],
        "04" + "0" * 128,
        "04" + f"{int(PUBLIC[2:66], 16) + sm2.P:064x}"[-64:] + PUBLIC[66:],
    ],
)
def test_a_key_in_another_spelling_or_off_the_curve_is_refused(public):
    with pytest.raises(BadShapeError):
        sm2.verifies(public, der(R, S), MESSAGE)


def test_what_openssl_signs_verifies(tmp_path):
    for number in range(8):
        holder = SecondHolder(tmp_path / str(number), "seal")
        data = f"第{number}件公示".encode() * (number * 40 + 1)
        assert sm2.verifies(holder.key.public, holder.sign(data), data)
        assert not sm2.verifies(holder.key.public, holder.sign(data), data + b" ")
        assert not sm2.verifies(PUBLIC, holder.sign(data), data)


def test_what_is_summed_is_summed_as_the_curve_has_it():
    """The group's order takes the generator to infinity; a point and its opposite are none."""
    assert sm2._sum_of(sm2.N, sm2.G, 0, sm2.G) is None
    assert sm2._sum_of(1, sm2.G, 1, (sm2.G[0], sm2.P - sm2.G[1])) is None
    assert sm2._sum_of(sm2.N + 1, sm2.G, 0, sm2.G) == sm2.G


@pytest.fixture
def sealed(tmp_path):
    return Sealed(World(tmp_path / "office"), tmp_path / "seals")


def test_the_gate_refuses_what_lacks_it(sealed):
    world, targets = sealed.world, repository.from_bytes(sealed.targets).signed
    role = world.role(b"{}", version=1)
    with pytest.raises(SignatureError, match="0 of 1 second"):
        repository.gate(targets, {"venue-wh01": role}, {})
    repository.gate(targets, {"venue-wh01": sealed.seal("venue-wh01", role)}, {})
    with pytest.raises(SignatureError, match="0 of 1 second"):
        repository.gate(targets, {"wd-01": world.envelope(version=1)}, {})


def test_where_it_is_not_required_the_keys_may_be_listed_already(tmp_path):
    sealed = Sealed(World(tmp_path / "office"), tmp_path / "seals", kinds=())
    targets = repository.from_bytes(sealed.targets).signed
    repository.gate(targets, {"venue-wh01": sealed.world.role(b"{}", version=1)}, {})


def test_a_signature_made_elsewhere_is_taken_only_if_it_verifies(sealed, tmp_path):
    targets = repository.from_bytes(sealed.targets).signed
    role = repository.from_bytes(sealed.world.role(b"{}", version=1))
    seal = sealed.seals["venue"]
    with pytest.raises(SignatureError, match="does not verify"):
        add_second_signature(role, targets, seal.keyid, seal.sign(b"other bytes"))
    stranger = SecondHolder(tmp_path / "stranger", "seal")
    with pytest.raises(SignatureError, match="not listed"):
        add_second_signature(role, targets, stranger.keyid, stranger.sign(role.signed_bytes))


def test_a_seal_of_another_role_does_not_count(sealed):
    """The withdrawals' key is listed, but not for venues."""
    targets = repository.from_bytes(sealed.targets).signed
    role = repository.from_bytes(sealed.world.role(b"{}", version=1))
    seal = sealed.seals["withdrawal"]
    add_second_signature(role, targets, seal.keyid, seal.sign(role.signed_bytes))
    with pytest.raises(SignatureError, match="0 of 1 second"):
        repository.gate(targets, {"venue-wh01": repository.to_bytes(role)}, {})


@pytest.mark.parametrize("alike", ["key", "person"])
def test_two_second_signatures_are_two_keys_and_two_persons(sealed, tmp_path, alike):
    one = SecondHolder(tmp_path / "one", "li-ming")
    two = SecondHolder(tmp_path / "two", "ＬＩ-ming" if alike == "person" else "wang-fang")
    keys = {"one": one.key, "two": two.key if alike == "person" else one.key}
    second = Second(keys, {"venue-wh01": SecondRole(["one", "two"], 2)})
    targets = repository.from_bytes(sealed.targets)
    targets.signed.unrecognized_fields |= fields(second, ["venue", "withdrawal"])
    role = repository.from_bytes(sealed.world.role(b"{}", version=1))
    for keyid, holder in (("one", one), ("two", two if alike == "person" else one)):
        add_second_signature(role, targets.signed, keyid, holder.sign(role.signed_bytes))
    with pytest.raises(SignatureError, match="1 of 2 second"):
        verify_signed(targets.signed, "venue-wh01", role, "venue-wh01")


@pytest.mark.parametrize(
    "changes",
    [
        {SECOND_REQUIRED: "venue"},
        {SECOND_REQUIRED: ["venues"]},
        {SECOND_REQUIRED: [["venue"]]},
        {"x-second": []},
        {"x-second": {"keys": {}}},
        {"x-second": {"keys": {"a": {"keytype": "sm9"}}, "roles": {}}},
        {"x-second": {"keys": {}, "roles": {"venue-wh01": {"keyids": [], "threshold": 0}}}},
    ],
)
def test_fields_of_another_shape_are_refused_with_a_sentence(sealed, changes):
    targets = repository.from_bytes(sealed.targets).signed
    targets.unrecognized_fields |= changes
    role = repository.from_bytes(sealed.world.role(b"{}", version=1))
    with pytest.raises(TrustError, match="field is not in the expected format"):
        verify_signed(targets, "venue-wh01", role, "venue-wh01")


def test_the_next_delegations_carry_on_what_the_last_ones_listed(sealed):
    targets = repository.from_bytes(sealed.targets).signed
    assert carried(targets) == {
        field: targets.unrecognized_fields[field] for field in ("x-second", SECOND_REQUIRED)
    }
    roles = carried(targets, ["venue-wh01", "venue-hh02"])["x-second"]["roles"]
    assert roles["venue-hh02"] == roles["venue-wh01"]
    assert carried(repository.from_bytes(sealed.world.root).signed) == {}


def test_nothing_of_it_is_loaded_where_no_root_asks(tmp_path):
    """A screen's start pays for what its bureau uses."""
    world = World(tmp_path)
    world.publish([record(1)])
    (tmp_path / "root.json").write_bytes(world.root)
    code = (
        "import sys; from pathlib import Path; from sync.repository import from_bytes;"
        "from sync.signed_metadata import verify_signed;"
        "root = from_bytes(Path(sys.argv[1]).read_bytes());"
        "verify_signed(root.signed, 'root', root, 'root');"
        "import sync.trust;"
        "sys.exit('sync.second_signature' in sys.modules or 'sync.sm2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "root.json"], check=False)
    assert done.returncode == 0
