"""Commands to a screen: who may give which, to whom, and until when."""

import pytest
from tuf.api.metadata import Root, Targets

from sync import keys, repository
from sync.command_words import LIFE_S
from sync.errors import BadShapeError, SignatureError, WrongRepositoryError
from sync.fleet_commands import (
    COMMAND_LIMIT,
    ExpiredCommandError,
    OtherScreenError,
    RefusedCommandError,
    check_command,
    verify_command,
)
from sync.fleet_keys import BROWSER_RIGHTS, RIGHTS
from sync.repository import signed_as
from sync.roster import ROSTER_TYPE
from sync.statements import make_statement
from tests.kiosk.orders_given import BOOT, SCREEN, command, signed, signed_online
from tests.sync.world import World


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


@pytest.fixture
def trust(world):
    return signed_as(world.delegations(version=1), Targets), signed_as(world.root, Root)


def checked(value, screen=SCREEN, boot=BOOT, up_s=1000.0):
    check_command(value, screen, boot, up_s)


class TestWhoMayGiveOne:
    def test_a_technicians_command_is_read_back(self, world, trust):
        given = command("reboot")
        assert verify_command(*trust, signed(given, world.technician)) == given

    @pytest.mark.parametrize("who", ["head", "deputy", "duty"])
    def test_no_officer_gives_one(self, world, trust, who):
        with pytest.raises(SignatureError):
            verify_command(*trust, signed(command("pause"), getattr(world, who)))

    def test_a_key_of_a_browser_gives_none(self, world, trust):
        key = world.technician.public
        key.unrecognized_fields[RIGHTS] = list(BROWSER_RIGHTS)
        made = repository.build_targets(
            2, world.venues, [k.public for k in world.officers], [], world.now,
            repository=world.district, technicians=[key],
        )  # fmt: skip
        with pytest.raises(SignatureError):
            verify_command(made.signed, trust[1], signed(command(), world.technician))

    @pytest.mark.parametrize("act", ["pause", "resume"])
    def test_the_online_key_pauses_and_resumes(self, world, trust, act):
        given = command(act)
        assert verify_command(*trust, signed_online(given, world)) == given

    @pytest.mark.parametrize("act", ["reboot", "panel-off", "brightness", "identify", "juggle"])
    def test_the_online_key_does_nothing_else(self, world, trust, act):
        with pytest.raises(BadShapeError):
            verify_command(*trust, signed_online(command(act), world))

    def test_an_online_key_that_the_root_does_not_name_pauses_nothing(self, world, trust, tmp_path):
        world.online = keys.new_online_key(tmp_path / "other.key")
        with pytest.raises(SignatureError):
            verify_command(*trust, signed_online(command("pause"), world))

    def test_a_signature_of_other_bytes_is_refused(self, world, trust):
        data = signed(command("identify"), world.technician)
        other = signed(command("reboot"), world.technician)
        payload, taken = data.partition(b'"payload":')[2], other.partition(b'"payload":')[2]
        forged = data.replace(payload.split(b",")[0], taken.split(b",")[0])
        with pytest.raises(SignatureError):
            verify_command(*trust, forged)

    def test_a_command_of_another_district_is_refused(self, world, trust):
        with pytest.raises(WrongRepositoryError):
            verify_command(*trust, signed(command(repository="wujin"), world.technician))

    def test_a_statement_of_another_kind_is_no_command(self, world, trust):
        with pytest.raises(BadShapeError):
            verify_command(*trust, make_statement(ROSTER_TYPE, b"{}", lambda _: b""))

    def test_what_is_too_long_is_refused_before_it_is_read(self, trust):
        with pytest.raises(BadShapeError, match="2000"):
            verify_command(*trust, b"{" * (COMMAND_LIMIT + 1))

    def test_the_longest_command_has_room(self, world):
        longest = command(
            "restart-player", repository="x" * 40, screen="ABCDEFGH-0001", until_up_s=10**10,
            value=100, reason="x" * 20,
        )  # fmt: skip
        assert len(signed(longest, world.technician)) <= COMMAND_LIMIT


class TestForWhomAndUntilWhen:
    def test_it_holds_for_its_screen_its_start_and_its_time(self):
        checked(command())

    def test_replayed_to_another_screen_it_is_refused(self):
        with pytest.raises(OtherScreenError):
            checked(command(), screen="WH01-04")

    def test_replayed_after_a_restart_it_has_expired(self):
        with pytest.raises(ExpiredCommandError):
            checked(command(), boot="1e" * 16, up_s=5.0)

    def test_replayed_later_it_has_expired(self):
        with pytest.raises(ExpiredCommandError):
            checked(command(until_up_s=1000), up_s=1000.0)

    def test_one_that_would_hold_for_more_than_a_day_is_refused(self):
        with pytest.raises(RefusedCommandError):
            checked(command(until_up_s=1001 + LIFE_S), up_s=1000.0)

    def test_an_act_that_nobody_knows_is_refused(self):
        with pytest.raises(RefusedCommandError):
            checked(command("juggle"))

    @pytest.mark.parametrize(
        "dark", [{"act": "pause"}, {"act": "panel-off"}, {"act": "brightness", "value": 19}]
    )
    def test_what_makes_dark_says_why(self, dark):
        with pytest.raises(RefusedCommandError):
            checked(command(**{**dark, "reason": ""}))

    def test_a_brightness_that_can_be_read_needs_no_reason(self):
        checked(command("brightness", value=20))
