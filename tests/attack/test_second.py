"""Where the root requires a second signature (SM2), the first ones alone move nothing."""

import json

import pytest

from sync.key_holders import SECOND_REQUIRED
from tests.attack.lines import attack, replaced, stopped
from tests.attack.offers import offered
from tests.kiosk.station import SMALL
from tests.sync.secondkeys import Sealed
from tests.sync.world import entry_of, record

without = replaced("sync.second_signature:check_second", lambda *_: None)
DRAWN = {"draw": True, "profiles": (SMALL,)}


@pytest.fixture
def sealed(station, tmp_path):
    bureau = Sealed(station.world, tmp_path / "seals")
    bureau.publish([record(1)], **DRAWN)
    station.update()
    assert station.active.verified.versions["root"] == 2
    return bureau


@attack("R56", "two officers' P-256 keys, without the bureau's SM2 seal", mutant=without)
def test_without_the_second_signature(station, sealed):
    before = station.active.seq
    sealed.publish([record(7)], seal=False, **DRAWN)
    refusal = offered(station)
    stopped(station.active.seq == before, "a publication without second signature is on the glass")
    return refusal


@attack("R56", "two registrars leave the requirement out of their delegations", mutant=without)
def test_registrars_drop_the_requirement(station, sealed):
    before = station.active.seq
    sealed.put(targets=sealed.next_targets(version=3, **{SECOND_REQUIRED: ["withdrawal"]}))
    sealed.publish([record(7)], seal=False, **DRAWN)
    refusal = offered(station)
    stopped(station.active.seq == before, "two registrars undid what the root requires")
    return refusal


@attack("R56", "a next root without requirement, not sealed as the last one asks", mutant=without)
def test_root_holders_drop_the_requirement(station, sealed):
    sealed.put(roots={3: sealed.next_root(version=3, seal=False, **{SECOND_REQUIRED: []})})
    refusal = offered(station)
    stopped(station.active.verified.versions["root"] == 2, "the requirement is gone")
    return refusal


@attack("R56", "a withdrawal without the second signature that is required", mutant=without)
def test_a_withdrawal_without_it(station, sealed, tmp_path):
    stick = tmp_path / "withdrawal.json"
    stick.write_bytes(station.world.envelope(entry_of("venue", "WH01")))
    refusal = station.activate(withdrawal=stick).error
    shown = [plate for plate in station.active.plates() if plate.operator]
    stopped(bool(shown), "one P-256 key took a venue down")
    return refusal


def _as_it_is_written(monkeypatch):
    """Whatever stands in the place of a signature is worked out."""

    def verifies(_public, signature, _message):
        bytes.fromhex(signature)
        return True

    replaced("sync.signed_metadata:is_hex", lambda _signature: True)(monkeypatch)
    replaced("sync.sm2:verifies", verifies)(monkeypatch)


@attack(
    "R56",
    "the agent writes a number for a second signature, to end each activation",
    mutant=_as_it_is_written,
)
def test_a_number_as_second_signature(station, sealed, tmp_path):
    file = station.inbox.metadata / "targets.json"
    offered = json.loads(file.read_bytes())
    for signature in offered["signatures"]:
        if signature["keyid"] == sealed.seals["targets"].keyid:
            signature["sig"] = 5
    file.write_bytes(json.dumps(offered).encode())
    stick = tmp_path / "withdrawal.json"
    stick.write_bytes(sealed.seal("wd-01", station.world.delta(entry_of("venue", "WH01"))))
    try:
        refusal = station.activate(withdrawal=stick).error
    except TypeError:
        refusal = ""
    shown = [plate for plate in station.active.plates() if plate.operator]
    stopped(bool(refusal) and not shown, "a withdrawal on a stick ends in an error nobody foresaw")
    return refusal
