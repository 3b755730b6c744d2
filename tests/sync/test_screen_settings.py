"""Settings of screens: who signs them, which count, and that none of them darkens."""

import pytest
from tuf.api.metadata import Targets

from sync import repository
from sync.errors import BadShapeError, SignatureError, WrongRepositoryError
from sync.fleet_keys import RIGHTS
from sync.fleet_settings import SETTINGS_LIMIT, verify_settings
from sync.repository import signed_as
from sync.screen_settings import Running, groups_of, running
from tests.kiosk.orders_given import command, settings, signed, signed_settings
from tests.sync.world import World

EVENING = (("07:00", 90), ("21:00", 40))


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


@pytest.fixture
def targets(world):
    return signed_as(world.delegations(version=1), Targets)


def test_a_technicians_settings_are_read_back(world, targets):
    value = settings("WH01", 3, brightness=EVENING, poll_s=240, restart="03:30")
    assert verify_settings(targets, signed_settings(value, world.technician)) == value


@pytest.mark.parametrize("who", ["head", "duty"])
def test_no_officer_signs_any(world, targets, who):
    with pytest.raises(SignatureError):
        verify_settings(targets, signed_settings(settings(), getattr(world, who)))


def test_a_key_that_may_only_command_sets_nothing(world):
    key = world.technician.public
    key.unrecognized_fields[RIGHTS] = ["command"]
    made = repository.build_targets(
        2, world.venues, [k.public for k in world.officers], [], world.now,
        repository=world.district, technicians=[key],
    )  # fmt: skip
    with pytest.raises(SignatureError):
        verify_settings(made.signed, signed_settings(settings(), world.technician))


def test_a_command_is_no_settings(world, targets):
    with pytest.raises(BadShapeError):
        verify_settings(targets, signed(command(), world.technician))


def test_settings_of_another_district_are_refused(world, targets):
    with pytest.raises(WrongRepositoryError):
        verify_settings(targets, signed_settings(settings(repository="wujin"), world.technician))


@pytest.mark.parametrize(
    "bad",
    [
        {"brightness": (("07:00", 19),)},
        {"brightness": (("07:00", 0),)},
        {"brightness": (("24:00", 50),)},
        {"brightness": tuple((f"{h % 24:02}:00", 50) for h in range(25))},
        {"brightness": (("07:00", 50), ("07:00", 60))},
        {"poll_s": 59},
        {"poll_s": 301},
        {"restart": "3:30"},
        {"window": (("02:00", "02:00"),)},
        {"window": (("02:00", "02:14"),)},
        {"window": (("02:00", "24:00"),)},
        {"window": (("02:00", "05:00"), ("04:59", "06:00"))},
        {"window": (("22:00", "03:00"), ("02:00", "04:00"))},
        {"window": tuple((f"{h:02}:00", f"{h:02}:30") for h in range(5))},
        {"daily_mb": -1},
        {"daily_mb": 19},
        {"daily_mb": 100_001},
        {"group": "../x"},
        {"version": 0},
    ],
)
def test_a_field_out_of_its_range_refuses_them(world, targets, bad):
    with pytest.raises(BadShapeError):
        verify_settings(targets, signed_settings(settings(**bad), world.technician))


def test_the_longest_settings_have_room(world):
    value = settings(
        "ABCDEFGH-0001", 10**6, repository="x" * 40, poll_s=300, restart="03:30",
        brightness=tuple((f"{h:02}:30", 100) for h in range(24)), daily_mb=100_000,
        window=tuple((f"{h:02}:00", f"{h:02}:30") for h in range(4)),
    )  # fmt: skip
    assert len(signed_settings(value, world.technician)) <= SETTINGS_LIMIT


def test_of_each_field_the_narrowest_group_that_says_something_counts():
    found = running(
        [
            settings("all", poll_s=300, restart="03:00", brightness=EVENING),
            settings("WH01", poll_s=240, restart=""),
            settings("WH01-03", brightness=()),
        ]
    )
    assert found == Running((), 240, "")
    assert groups_of("WH01-03", "WH02") == ("all", "WH02", "WH01-03")


NIGHT = (("22:00", "05:00"), ("12:00", "13:00"))


def test_a_window_may_pass_midnight_and_touch_another(world, targets):
    value = settings(window=(*NIGHT, ("05:00", "05:15")), daily_mb=0)
    assert verify_settings(targets, signed_settings(value, world.technician)) == value


@pytest.mark.parametrize(
    ("at", "open_then"),
    [
        ("21:59", False), ("22:00", True), ("00:00", True), ("04:59", True), ("05:00", False),
        ("11:59", False), ("12:00", True), ("12:59", True), ("13:00", False),
    ],
)  # fmt: skip
def test_plates_are_fetched_in_their_hours(at, open_then):
    assert Running(window=NIGHT).fetches_at(at) is open_then
    assert Running().fetches_at(at)


@pytest.mark.parametrize(
    ("at", "percent"), [("06:59", 40), ("07:00", 90), ("20:59", 90), ("21:00", 40), ("23:59", 40)]
)
def test_brightness_goes_round_the_clock(at, percent):
    assert Running(EVENING).brightness_at(at) == percent
    assert Running().brightness_at(at) == 100
