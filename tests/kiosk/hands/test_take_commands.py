"""`kiosk command`: what lies in the inbox becomes orders, once, or nothing does."""

import pytest

from kiosk.command_output import in_words
from kiosk.hands.machine_requests import ORDERED
from kiosk.hands.take_commands import INBOX, take
from kiosk.orders import FILE, read_orders
from kiosk.running_settings import FILE as SETTINGS
from kiosk.running_settings import read_running
from kiosk.status import read_all
from sync.disk import Disk
from sync.errors import DiskFullError, StoreError
from sync.fleet_settings import settings_id
from sync.screen_settings import LAST_VERSION, Running
from tests.kiosk.orders_given import (
    DASHED,
    SCREEN,
    command,
    powered,
    settings,
    signed,
    signed_online,
    signed_settings,
)
from tests.sync.world import World


@pytest.fixture
def screen(station):
    """A screen with a number, and a first publication: before that nothing is proved."""
    station.enrol(screen=SCREEN)
    station.update()
    return station


def put(screen, data, name="1.json"):
    path = screen.state / INBOX / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def given(screen, value, key=None, **options):
    put(screen, signed(value, key or screen.world.technician))
    options.setdefault("powered", powered())
    return take(screen.state, **options)


def test_a_command_becomes_an_order_and_its_outcome_is_kept(screen):
    value = command("identify")
    orders = given(screen, value)
    assert orders.number.screen == SCREEN
    assert orders.done == ((value.id, "done"),)
    assert not list((screen.state / INBOX).iterdir())
    assert read_orders(screen.state) == orders


def test_the_same_command_is_done_once(screen):
    value = command("reboot")
    (screen.state / ORDERED).mkdir(parents=True)
    first = given(screen, value)
    (screen.state / ORDERED / "reboot").unlink()
    again = given(screen, value, powered=powered(1200.0))
    assert not (screen.state / ORDERED / "reboot").exists()
    assert [one.act for one in again.did] == [one.act for one in first.did] == ["reboot"]


def test_what_comes_again_is_told_last_again_and_not_done_again(screen):
    values = [command("restart-player") for _ in range(4)]
    for value in values:
        given(screen, value)
    orders = given(screen, values[0])
    assert orders.done[-1] == (values[0].id, "done")
    assert len(orders.did) == 4
    before = (screen.state / FILE).stat().st_mtime_ns
    given(screen, values[0])
    assert (screen.state / FILE).stat().st_mtime_ns == before


def test_a_pause_by_the_online_key_is_done(screen):
    put(screen, signed_online(command("pause", value=3), screen.world))
    assert take(screen.state, powered=powered()).rest.until_s == 1180


def test_a_restart_of_the_machine_is_asked_for_by_an_empty_file(screen):
    (screen.state / ORDERED).mkdir(parents=True)
    given(screen, command("reboot"))
    assert (screen.state / ORDERED / "reboot").read_bytes() == b""


def test_where_nothing_restarts_the_machine_the_command_has_failed(screen):
    value = command("reboot")
    orders = given(screen, value)
    assert orders.done == ((value.id, "failed"),)
    assert orders.refused


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"boot": "1e" * 16}, "expired"),
        ({"until_up_s": 900}, "expired"),
        ({"act": "juggle"}, "refused"),
        ({"act": "pause", "reason": ""}, "refused"),
    ],
)
def test_what_is_signed_and_not_done_is_told_by_its_id(screen, changed, word):
    value = command(**changed)
    orders = given(screen, value)
    assert orders.done == ((value.id, word),)
    assert len(orders.refused) == 1
    assert (orders.rest, orders.number) == (None, None)


def test_a_command_to_another_screen_is_not_answered(screen):
    orders = given(screen, command(screen="WH01-04"))
    assert orders.done == ()
    assert "WH01-04" in orders.refused[0]


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 1900, b"\xff" * 100, b"x" * 5000])
def test_what_is_no_command_is_refused_and_removed(screen, data):
    put(screen, data)
    orders = take(screen.state, powered=powered())
    assert len(orders.refused) == 1
    assert not list((screen.state / INBOX).iterdir())


def test_a_stranger_commands_nothing(screen, tmp_path):
    other = World(tmp_path / "other")
    orders = given(screen, command("reboot"), key=other.technician)
    assert (orders.done, orders.did) == ((), ())
    assert orders.refused


def test_a_bad_command_does_not_hold_up_a_good_one(screen):
    put(screen, b"{}", "0.json")
    assert given(screen, command("identify")).number is not None


def test_a_link_in_the_inbox_is_not_followed_out_of_it(screen, tmp_path):
    target = tmp_path / "kept"
    target.write_bytes(b"kept")
    (screen.state / INBOX).mkdir(parents=True)
    (screen.state / INBOX / "1.json").symlink_to(target)
    take(screen.state, powered=powered())
    assert target.read_bytes() == b"kept"


def test_before_the_first_publication_nothing_is_proved(station):
    station.enrol(screen=SCREEN)
    orders = given(station, command("identify"))
    assert orders.number is None
    assert orders.refused


def test_a_screen_without_a_number_obeys_nobody(station):
    station.update()
    assert given(station, command("identify")).number is None


def test_a_screen_whose_content_is_damaged_can_still_be_told(screen):
    for path in (screen.state / "store/blobs").rglob("*"):
        path.unlink()
    assert given(screen, command("identify")).number is not None


def takes_out_the_technician(screen):
    """Another one is in the delegations now; who was taken out."""
    old = screen.world.technician
    screen.world.technician = screen.world.duty.__class__("t2", "technician", _fresh())
    delegations = screen.world.delegations(version=2)
    screen.world.tree.publish(screen.world.online, screen.world.now, targets=delegations)
    screen.update()
    return old


def test_a_technician_who_was_taken_out_commands_nothing_any_more(screen):
    old = takes_out_the_technician(screen)
    assert given(screen, command("identify"), key=old).number is None
    assert given(screen, command("identify")).number is not None


def test_a_file_from_a_stick_is_taken_like_one_from_the_inbox(screen, tmp_path):
    file = tmp_path / "command.json"
    file.write_bytes(signed(command("identify"), screen.world.technician))
    assert take(screen.state, powered=powered(), brought=file).number is not None
    assert file.exists()


def test_a_stick_without_the_file_is_told(screen, tmp_path):
    with pytest.raises(StoreError):
        take(screen.state, powered=powered(), brought=tmp_path / "none")


class FullDisk(Disk):
    def write(self, path, data):
        raise DiskFullError("满", "full")


def test_on_a_full_disk_nothing_is_done_that_could_be_done_twice(screen):
    (screen.state / ORDERED).mkdir(parents=True)
    with pytest.raises(DiskFullError):
        given(screen, command("reboot"), disk=FullDisk())
    assert not (screen.state / ORDERED / "reboot").exists()


def test_a_damaged_record_counts_as_everything_used_up(screen):
    given(screen, command("identify"))
    (screen.state / FILE).write_bytes(b"torn")
    assert given(screen, command("pause")).rest is None
    assert given(screen, command("identify"), powered=powered(1001.0)).number is not None


def test_after_a_restart_the_day_goes_on(screen):
    for n in range(3):
        given(screen, command("pause", until_up_s=9000), powered=powered(1000.0 + 900 * n))
    other = DASHED.replace("0f", "1e")
    value = command("pause", boot="1e" * 16)
    orders = given(screen, value, powered=powered(20.0, other))
    assert orders.done[-1] == (value.id, "refused")


def _fresh():
    from cryptography.hazmat.primitives.asymmetric import ec

    return ec.generate_private_key(ec.SECP256R1())


class TestSettings:
    def put(self, screen, value, key=None):
        put(screen, signed_settings(value, key or screen.world.technician))
        return take(screen.state, powered=powered())

    def test_they_are_kept_and_told_by_their_id(self, screen):
        value = settings("WH01", poll_s=240)
        orders = self.put(screen, value)
        assert orders.done == ((settings_id(value), "done"),)
        assert read_running(screen.state).poll_s == 240

    def test_a_narrower_group_counts_whichever_came_first(self, screen):
        self.put(screen, settings(SCREEN, poll_s=120))
        self.put(screen, settings("all", poll_s=300, restart="03:00"))
        assert read_running(screen.state) == Running((), 120, "03:00")

    @pytest.mark.parametrize("version", [1, 2])
    def test_an_older_version_or_another_of_the_same_is_refused(self, screen, version):
        self.put(screen, settings("all", 2, poll_s=240))
        orders = self.put(screen, settings("all", version, poll_s=300))
        assert len(orders.refused) == 1
        assert read_running(screen.state).poll_s == 240

    def test_no_version_of_a_technician_who_was_taken_out_blocks_the_next_ones(self, screen):
        self.put(screen, settings("all", LAST_VERSION, poll_s=240))
        old = takes_out_the_technician(screen)
        assert self.put(screen, settings("all", 2, poll_s=120)).refused == ()
        assert read_running(screen.state).poll_s == 120
        assert self.put(screen, settings("all", 3, poll_s=240), old).refused
        assert self.put(screen, settings("all", 1, poll_s=240)).refused
        assert read_running(screen.state).poll_s == 120

    def test_the_same_again_is_told_again(self, screen):
        value = settings("all", 2, poll_s=240)
        self.put(screen, value)
        self.put(screen, settings("WH01", 1, poll_s=240))
        assert self.put(screen, value).done[-1] == (settings_id(value), "done")

    @pytest.mark.parametrize("group", ["WH02", "WH01-04"])
    def test_those_of_another_group_are_refused(self, screen, group):
        orders = self.put(screen, settings(group, poll_s=240))
        assert (orders.done, len(orders.refused)) == ((), 1)

    def test_an_officer_sets_nothing(self, screen):
        assert self.put(screen, settings(poll_s=240), screen.world.head).refused
        assert read_running(screen.state) == Running()

    def test_a_damaged_record_means_the_programs_own_ways(self, screen):
        self.put(screen, settings(poll_s=240))
        (screen.state / SETTINGS).write_bytes(b"torn")
        assert read_running(screen.state) == Running()


def test_the_last_outcome_and_what_was_refused_stand_in_the_status(screen, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    value = command(until_up_s=900)
    given(screen, value)
    lines = in_words(read_all(screen.state), powered())
    at = lines.index(f"command  {value.id}: expired")
    assert "sign it again" in lines[at + 1]
