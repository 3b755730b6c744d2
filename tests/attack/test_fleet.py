"""Technicians' keys and the roster: who speaks of screens shows nothing there, nor the reverse."""

import json

import pytest
from tuf.api.metadata import Signature, Targets

from office.fleet import roster
from sync import keys, repository
from sync.canonical import encode
from sync.device_keys import new_device_key
from sync.errors import TrustError
from sync.fleet_keys import ALL_RIGHTS, BROWSER_RIGHTS, RIGHTS, verify_fleet
from sync.roster import ROSTER_TYPE, RosterEntry, sign_entry
from sync.statements import Statement, make_statement, read_statement
from sync.trust import venue_role
from sync.withdrawal_envelopes import Envelope
from sync.withdrawals import WithdrawalSet, listed
from tests.attack.lines import attack, replaced, stopped
from tests.attack.offers import offered
from tests.kiosk.station import SMALL
from tests.sync.world import entry_of, record

ROLE = venue_role("WH01")


def signs(key):
    return lambda data: bytes.fromhex(key.signer.sign(data).signature)


def listed_in(station, role: str) -> None:
    """Delegations in which the technician's key stands in a role that is none of its own."""
    world = station.world
    targets = json.loads(world.delegations(2))
    for each in targets["signed"]["delegations"]["roles"]:
        if each["name"] == role:
            each["keyids"].append(world.technician.public.keyid)
    targets["signatures"] = []
    data = json.dumps(targets).encode()
    for registrar in world.registrars[:2]:
        data = repository.sign(data, registrar.signer)
    world.tree.publish(world.online, world.now, targets=data)


def published_by(station, *signers) -> str:
    """A publication that these keys have signed; what the screen says of it."""
    world, before = station.world, station.active.seq
    world.seq += 1
    index, files = world.content([record(7)], seq=world.seq, draw=True, profiles=(SMALL,))
    role = repository.from_bytes(world.role(index, signers=[]))
    for key in signers:
        signature = key.signer.sign(role.signed_bytes).signature
        role.signatures[key.public.keyid] = Signature(key.public.keyid, signature)
    roles = {ROLE: repository.to_bytes(role)}
    world.tree.publish(world.online, world.now, roles=roles, files=files)
    refusal = offered(station)
    stopped(station.active.seq == before, "what a technician has signed is on the glass")
    return refusal


@attack(
    "F14",
    "the head's and a technician's key sign a venue",
    mutant=replaced("sync.trust:check_two_officers", lambda *_: None),
)
def test_a_technician_signs_a_venue(station):
    station.update()
    return published_by(station, station.world.head, station.world.technician)


@attack(
    "F14",
    "registrars list a technician's key in a venue's role by a slip",
    mutant=replaced("sync.trust:check_two_officers", lambda *_: None),
)
def test_a_technician_listed_for_a_venue(station):
    station.update()
    listed_in(station, ROLE)
    return published_by(station, station.world.head, station.world.technician)


def _any_key(_targets, envelope, _limit=1_000_000):
    fields = repository.from_bytes(envelope).signed.unrecognized_fields
    down = WithdrawalSet(listed(fields))
    return Envelope(1, "0" * 64, delta=True, withdrawn=down, faults={})


def taken_down(station) -> str:
    world = station.world
    venue = entry_of("venue", "WH01")
    station.inbox.withdrawal.write_bytes(world.delta(venue, key=world.technician))
    report = station.activate()
    records = [plate for plate in station.active.plates() if plate.pub_id]
    stopped(bool(records), "a technician has taken a venue down")
    return report.unproved


@attack(
    "F14",
    "a technician's key signs a withdrawal",
    mutant=replaced("kiosk.activation.takedown:verify_withdrawal", _any_key),
)
def test_a_technician_takes_down(station):
    station.update()
    return taken_down(station)


@attack(
    "F14",
    "registrars list a technician's key among those that take down, by a slip",
    mutant=replaced("sync.withdrawal_envelopes:key_scopes", lambda _: ("venue",)),
)
def test_a_technician_listed_for_withdrawals(station):
    station.update()
    listed_in(station, "wd-01")
    station.update()
    return taken_down(station)


@pytest.fixture
def entry(bureau, tmp_path):
    """What a thief of the web server would like the office to believe: a screen of its own."""
    return RosterEntry(
        repository=bureau.place().tree.read().repository,
        screen="WH01-01",
        version=1,
        venue="WH01",
        profile="landscape-55-4m",
        key=new_device_key(tmp_path / "device.key").public,
        since="2026-11-26T08:00:00Z",
    )


def believed(office, entry, data: bytes) -> str:
    """Put a file into the roster behind the office's back; what the office makes of it."""
    roster.keep(office.place(), entry, data)
    found = roster.read_roster(office.place())
    stopped(not found.entries, "a screen that no technician has enrolled is believed")
    return found.refused[entry.screen].en


def _any_delegated(targets: Targets, statement: Statement, _right, what):
    """The slip of asking whether the registrars know the key, and not what for."""
    from sync.fleet_keys import checks_with

    return statement.verified(checks_with(targets.delegations.keys[statement.keyid]), what)


@attack(
    "F14",
    "an officer's key signs a screen onto the roster",
    mutant=replaced("sync.roster:verify_fleet", _any_delegated),
)
def test_an_officer_enrols(bureau, entry):
    key = bureau.key("dept-head-1")
    return believed(bureau, entry, sign_entry(entry, signs(key), key.public.keyid))


@attack(
    "F14",
    "the office's web server invents a screen, signed by itself in a technician's name",
    mutant=replaced("sync.roster:verify_fleet", lambda _targets, statement, *_: statement.payload),
)
def test_the_web_server_invents_a_screen(bureau, entry):
    forger = keys.generate("forger", "technician")
    name = bureau.key("technician-1").public.keyid
    return believed(bureau, entry, sign_entry(entry, signs(forger), name))


def _newest_that_verifies(place, targets, screen, _version):
    """The rule that looked kinder: what does not verify is passed over."""
    from sync.roster import verify_entry

    for version in (2, 1):
        data = roster.file_of(place, screen, version).read_bytes()
        try:
            return verify_entry(targets, data)
        except TrustError:
            continue
    raise AssertionError


@attack(
    "F14",
    "the newest entry is spoilt, so that the key of a replaced box counts again",
    mutant=replaced("office.fleet.roster:read_entry", _newest_that_verifies),
)
def test_a_replaced_box_comes_back(bureau, entry):
    key = bureau.key("technician-1")
    roster.keep(bureau.place(), entry, sign_entry(entry, signs(key), key.public.keyid))
    roster.file_of(bureau.place(), entry.screen, 2).write_bytes(b"{}")
    found = roster.read_roster(bureau.place())
    stopped(not found.entries, "the box that was stolen is believed again")
    return found.refused[entry.screen].en


@attack(
    "F14",
    "what a technician has signed as another statement is put into the roster",
    mutant=replaced("sync.statements:signed_bytes", lambda _kind, payload: payload),
)
def test_a_statement_of_another_kind(bureau, entry):
    key = bureau.key("technician-1")
    other = make_statement("application/vnd.gongshi.settings", encode(entry), signs(key))
    envelope = json.loads(other)
    envelope["payloadType"] = ROSTER_TYPE
    envelope["signatures"][0]["keyid"] = key.public.keyid
    return believed(bureau, entry, json.dumps(envelope).encode())


@attack(
    "F14",
    "a key that was made in a browser, which a stolen web server could make sign, commands",
    mutant=replaced("sync.fleet_keys:rights", lambda _: ALL_RIGHTS),
)
def test_a_browsers_key_commands(station):
    world = station.world
    public = world.technician.public
    public.unrecognized_fields[RIGHTS] = list(BROWSER_RIGHTS)
    targets = repository.signed_as(world.delegations(2), Targets)
    kind = "application/vnd.gongshi.command"
    data = make_statement(kind, b"{}", signs(world.technician), public.keyid)
    statement = read_statement(data, kind, 2_000, ("指令", "command"))
    try:
        verify_fleet(targets, statement, "command", ("指令", "command"))
    except TrustError as error:
        return error.en
    stopped(False, "a key of a browser has commanded a screen")
    return ""
