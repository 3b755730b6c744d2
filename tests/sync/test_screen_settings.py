"""Settings of screens: who signs them, which count, and that none of them darkens."""

import pytest
from tuf.api.metadata import Targets

from sync import repository
from sync.errors import BadShapeError, SignatureError, WrongRepositoryError
from sync.fleet_keys import RIGHTS
from sync.fleet_settings import SETTINGS_LIMIT, verify_settings
from sync.repository import signed_as
from sync.screen_settings import Running, StaticAddress, groups_of, running
from tests.kiosk.orders_given import SCREEN, command, settings, signed, signed_settings
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
        {"proxy": "http://wang:secret@10.0.0.1:3128"},
        {"proxy": "https://10.0.0.1:3128"},
        {"proxy": "socks5://10.0.0.1:1080"},
        {"proxy": "http://10.0.0.1"},
        {"proxy": "http://10.0.0.1:3128/"},
        {"proxy": "http://10.0.0.1:0"},
        {"proxy": "http://10.0.0.1:65536"},
        {"proxy": "http://10.0.0.1:3128\n"},
        {"proxy": f"http://{'p' * 81}:3128"},
        {"address": "static"},
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
        proxy=f"http://{'p' * 80}:65535",
        address=StaticAddress("192.168.100.210/24", "192.168.100.110", ("192.168.100.111",) * 3),
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


class TestAnAddress:
    GOOD = StaticAddress("192.168.10.21/24", "192.168.10.1", ("192.168.10.1", "10.9.8.7"))

    def read(self, world, targets, address, group=SCREEN):
        value = settings(group, address=address)
        return verify_settings(targets, signed_settings(value, world.technician)).address

    @pytest.mark.parametrize(
        "address", ["dhcp", GOOD, StaticAddress("10.1.2.3/8", "10.0.0.1"),
                    StaticAddress("192.168.1.1/30", "192.168.1.2")],
    )  # fmt: skip
    def test_of_one_screen_is_taken(self, world, targets, address):
        assert self.read(world, targets, address) == address

    @pytest.mark.parametrize("group", ["all", "WH01"])
    def test_of_a_group_is_refused(self, world, targets, group):
        for address in (self.GOOD, "dhcp"):
            with pytest.raises(BadShapeError, match="for one screen"):
                self.read(world, targets, address, group)

    @pytest.mark.parametrize(
        "cidr",
        [
            "192.168.10.21", "192.168.10.256/24", "192.168.10.21/33", "192.168.010.21/24",
            "192.168.10.0/24", "192.168.10.255/24", "192.168.10.21/31", "192.168.10.21/7",
            "127.0.0.1/24", "224.0.0.5/24", "169.254.3.4/16", "0.0.0.7/24", "fe80::1/64",
            "250.1.1.1/24", "192.168.10.21/24\n",
        ],
    )  # fmt: skip
    def test_that_no_device_can_have_is_refused(self, world, targets, cidr):
        with pytest.raises(BadShapeError):
            self.read(world, targets, StaticAddress(cidr, "192.168.10.1"))

    @pytest.mark.parametrize(
        "gateway",
        ["192.168.11.1", "192.168.10.21", "192.168.10.0", "192.168.10.255", "192.168.10", ""],
    )
    def test_with_a_gateway_that_is_no_other_device_of_its_net_is_refused(
        self, world, targets, gateway
    ):
        with pytest.raises(BadShapeError):
            self.read(world, targets, StaticAddress("192.168.10.21/24", gateway))

    @pytest.mark.parametrize(
        "dns", [("10.0.0.1",) * 2, ("dns.example",), ("0.0.0.0",), ("127.0.0.53",),
                ("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4")],
    )  # fmt: skip
    def test_with_dns_that_cannot_be_is_refused(self, world, targets, dns):
        with pytest.raises(BadShapeError):
            self.read(world, targets, StaticAddress("192.168.10.21/24", "192.168.10.1", dns))


@pytest.mark.parametrize("proxy", ["", "http://10.0.0.1:3128", "http://proxy.bj-mall.cn:8080"])
def test_a_proxy_is_host_and_port(world, targets, proxy):
    value = settings(proxy=proxy)
    assert verify_settings(targets, signed_settings(value, world.technician)) == value


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
