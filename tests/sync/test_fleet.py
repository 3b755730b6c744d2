"""Statements of screens and technicians: who may say what, and what is no statement."""

import msgspec
import pytest
from tuf.api.metadata import Targets

from sync import keys, repository
from sync.device_keys import device_check, load_device_key, new_device_key
from sync.errors import (
    BadShapeError,
    KeyFileError,
    NewerFormatError,
    SignatureError,
    WrongRepositoryError,
)
from sync.fleet_keys import BROWSER_RIGHTS, RIGHTS, fleet_keys
from sync.repository import signed_as
from sync.roster import ROSTER_TYPE, RosterEntry, sign_entry, verify_entry
from sync.state_report import (
    DELTAS,
    FAULTS_TOLD,
    REPORT_LIMIT,
    Glass,
    Held,
    Machine,
    Panel,
    Rehashed,
    StateReport,
    read_report,
    sign_report,
    verify_report,
)
from sync.statements import make_statement
from tests.sync.world import World

HEX = "5" * 32


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


@pytest.fixture
def device(tmp_path):
    return new_device_key(tmp_path / "device.key")


def entry(device, **changed):
    fields = {
        "repository": "xinbei",
        "screen": "WH01-01",
        "version": 1,
        "venue": "WH01",
        "profile": "landscape-55-4m",
        "key": device.public,
        "since": "2026-11-26T08:00:00Z",
    }
    return RosterEntry(**{**fields, **changed})


def report(**changed):
    fields = {
        "repository": "xinbei",
        "screen": "WH01-01",
        "boot": HEX,
        "up_s": 60,
        "n": 1,
        "at": "2026-11-26T08:00:00Z",
    }
    return StateReport(**{**fields, **changed})


def signed(world, value, key=None):
    key = key or world.technician
    return sign_entry(value, lambda data: _der(key, data), key.public.keyid)


def _der(key, data):
    return bytes.fromhex(key.signer.sign(data).signature)


def delegations(world, **changed):
    data = world.delegations(version=1)
    if changed:
        made = repository.build_targets(
            2, world.venues, [k.public for k in world.officers], [], world.now,
            repository=world.district, **changed,
        )  # fmt: skip
        return made.signed
    return signed_as(data, Targets)


class TestRoster:
    def test_an_entry_that_a_technician_signed_is_read_back(self, world, device):
        found = verify_entry(delegations(world), signed(world, entry(device)))
        assert found == entry(device)

    @pytest.mark.parametrize("who", ["head", "duty"])
    def test_no_officer_signs_one(self, world, device, who):
        with pytest.raises(SignatureError):
            verify_entry(delegations(world), signed(world, entry(device), getattr(world, who)))

    def test_a_key_without_the_right_signs_none(self, world, device):
        key = world.technician.public
        key.unrecognized_fields[RIGHTS] = ["command"]
        with pytest.raises(SignatureError):
            verify_entry(delegations(world, technicians=[key]), signed(world, entry(device)))

    def test_a_key_of_a_browser_commands_nothing(self, world):
        key = world.technician.public
        key.unrecognized_fields[RIGHTS] = list(BROWSER_RIGHTS)
        targets = delegations(world, technicians=[key])
        assert fleet_keys(targets, "roster")
        assert not fleet_keys(targets, "command")
        assert not fleet_keys(targets, "settings")

    def test_another_signature_under_a_technicians_name_is_refused(self, world, device):
        other = keys.generate("other", "technician")
        forged = sign_entry(
            entry(device), lambda data: _der(other, data), world.technician.public.keyid
        )
        with pytest.raises(SignatureError):
            verify_entry(delegations(world), forged)

    def test_an_entry_of_another_district_is_refused(self, world, device):
        with pytest.raises(WrongRepositoryError):
            verify_entry(delegations(world), signed(world, entry(device, repository="wujin")))

    def test_a_report_is_no_entry_whoever_signed_it(self, world, device):
        data = sign_report(report(), lambda data: _der(world.technician, data))
        with pytest.raises(BadShapeError):
            verify_entry(delegations(world), data)

    def test_a_technicians_key_signs_no_venue(self, world):
        targets = delegations(world)
        venues = [role for name, role in targets.delegations.roles.items() if "venue" in name]
        assert venues
        assert all(world.technician.public.keyid not in role.keyids for role in venues)


class TestReport:
    def test_a_report_is_verified_by_the_key_of_its_screen(self, device):
        statement, found = read_report(sign_report(report(), device.sign))
        verify_report(statement, device_check(device.public))
        assert found == report()

    def test_another_screens_key_does_not_verify_it(self, device, tmp_path):
        other = new_device_key(tmp_path / "other.key")
        statement, _ = read_report(sign_report(report(), other.sign))
        with pytest.raises(SignatureError):
            verify_report(statement, device_check(device.public))

    def test_the_longest_report_has_room(self, device):
        digest, long = "a" * 64, (2**31, HEX)
        full = report(
            repository="x" * 20,
            screen="WH01-0003",
            up_s=10**9,
            n=2**47,
            nonce=HEX,
            clock="network",
            program="1.12.3",
            image="2026-11-26",
            held=Held(9, 99, 99_999, 9_999, 999, 9_999, 9_999, long, (long,) * 2),
            glass=Glass(digest, "plate", 10**6, "same", "", 80),
            panel=Panel(1920, 1080, "kmsdrm", "SAM-0F1A-12345678", 55),
            faults=("disk-wear", "hot", "offline"),
            store=Rehashed(4_800, 4_800, 0),
            machine=Machine(120_000, 8_000, 71, 86, True),
            log_lines=10**6,
            log_head=HEX,
            refused=HEX,
            update=(20261202074201, "refused"),
        )
        assert len(sign_report(full, device.sign)) <= REPORT_LIMIT

    def test_what_is_too_long_is_refused_before_it_is_read(self):
        with pytest.raises(BadShapeError, match="1500"):
            read_report(b"{" * (REPORT_LIMIT + 1))

    @pytest.mark.parametrize(
        "bad",
        [
            {"n": 0},
            {"n": 2**53},
            {"up_s": -1},
            {"boot": "x" * 32},
            {"screen": "../etc"},
            {"nonce": "1"},
            {"faults": ["plate"] * (FAULTS_TOLD + 1)},
            {"faults": ["a sentence with a name"]},
            {"held": [0, 0, 0, 0, 0, 0, 0, None, [[1, HEX]] * (DELTAS + 1)]},
            {"at": "yesterday"},
        ],
    )
    def test_a_field_out_of_its_range_refuses_the_report(self, device, bad):
        fields = {**msgspec.to_builtins(report()), **bad}
        data = make_statement("application/vnd.gongshi.report", _json(fields), device.sign)
        with pytest.raises(BadShapeError):
            read_report(data)

    def test_unknown_fields_are_passed_over_also_at_the_end_of_a_row(self, device):
        fields = {**msgspec.to_builtins(report()), "mood": "fine", "store": [3, 2, 1, "more"]}
        data = make_statement("application/vnd.gongshi.report", _json(fields), device.sign)
        assert read_report(data)[1] == report(store=Rehashed(3, 2, 1))

    def test_a_raised_major_number_is_refused(self, device):
        fields = {**msgspec.to_builtins(report()), "v": 2}
        data = make_statement("application/vnd.gongshi.report", _json(fields), device.sign)
        with pytest.raises(NewerFormatError):
            read_report(data)

    def test_a_roster_entry_is_no_report(self, device):
        with pytest.raises(BadShapeError):
            read_report(make_statement(ROSTER_TYPE, b"{}", device.sign))


class TestDeviceKey:
    def test_it_is_made_once_readable_by_its_owner_alone(self, device, tmp_path):
        path = tmp_path / "device.key"
        assert path.stat().st_mode & 0o777 == 0o600
        assert load_device_key(path).public == device.public
        with pytest.raises(FileExistsError):
            new_device_key(path)

    @pytest.mark.parametrize("data", [b"", b"-----BEGIN PRIVATE KEY-----\n", b"\xff" * 99])
    def test_a_damaged_one_is_told(self, tmp_path, data):
        (tmp_path / "key").write_bytes(data)
        with pytest.raises(KeyFileError):
            load_device_key(tmp_path / "key")

    @pytest.mark.parametrize("text", ["", "AAAA", "not base64!", "QUJD" * 30])
    def test_what_is_no_public_key_is_refused(self, text):
        with pytest.raises(BadShapeError):
            device_check(text)


def _json(fields):
    return msgspec.json.encode(fields, order="sorted")
