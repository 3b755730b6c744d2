"""Signed settings of proxy and address: in use on trial, and told when they are undone."""

import pytest

from kiosk.agent.status_files import fault_words
from kiosk.command_output import in_words
from kiosk.hands.machine_requests import takes_addresses
from kiosk.hands.network_trial import SETTLED_S, TRIAL_S
from kiosk.hands.take_commands import INBOX, take
from kiosk.network import ADDRESS, FILE, Answered, Network, WantedAddress, read_network
from kiosk.status import read_all
from sync.canonical import decode, encode
from sync.disk import Disk
from sync.errors import DiskFullError
from sync.fleet_settings import settings_id
from sync.screen_settings import StaticAddress
from tests.kiosk.orders_given import BOOT, SCREEN, powered, settings, signed_settings

PROXY = "http://10.0.0.1:3128"
STATIC = StaticAddress("192.168.10.21/24", "192.168.10.1", ("10.0.0.53",))


@pytest.fixture
def screen(station):
    station.enrol(screen=SCREEN)
    station.update()
    return station


def look(screen, at=1000.0, *, addresses=True, **options):
    return take(screen.state, powered=powered(at), addresses=lambda: addresses, **options)


def put(screen, value, at=1000.0, **options):
    path = screen.state / INBOX / "1.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(signed_settings(value, screen.world.technician))
    return look(screen, at, **options)


def answers(screen, up_s):
    """The agent's last report went by what is in use, and was taken."""
    told = Answered(read_network(screen.state).change, BOOT, up_s)
    Disk().write(screen.state / "status/reports.json", encode(told))


def asked(screen):
    data = (screen.state / ADDRESS).read_bytes()
    return decode(data, WantedAddress, ("", "")).address


def test_a_proxy_is_in_use_on_trial_and_the_settings_are_taken(screen):
    value = settings(proxy=PROXY)
    assert put(screen, value).done == ((settings_id(value), "done"),)
    found = read_network(screen.state)
    assert (found.now, found.before) == (Network(PROXY), Network())


def test_once_a_report_went_by_it_it_stays(screen):
    put(screen, settings(proxy=PROXY))
    answers(screen, 1000 + SETTLED_S)
    look(screen, 1100)
    look(screen, 1000 + 2 * TRIAL_S)
    found = read_network(screen.state)
    assert (found.now, found.before) == (Network(PROXY), None)
    assert "network" not in fault_words(screen.state, None, ())


def test_without_one_it_is_undone_told_and_not_tried_again(screen, monkeypatch):
    value = settings(proxy=PROXY)
    put(screen, value)
    orders = look(screen, 1000 + TRIAL_S)
    assert read_network(screen.state).now == Network()
    assert orders.done[-1] == (settings_id(value), "reverted")
    assert "10 minutes" in orders.refused[0]
    assert "network" in fault_words(screen.state, None, ())
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    lines = in_words(read_all(screen.state), powered())
    assert "network  address as this box was set up, no proxy" in lines
    assert "      proxy all.1: reverted" in lines
    for at in (2000.0, 3000.0):
        look(screen, at)
        assert read_network(screen.state).now == Network()


def test_the_office_that_sends_it_again_is_told_so_again(screen):
    value = settings(proxy=PROXY)
    put(screen, value)
    look(screen, 1000 + TRIAL_S)
    assert put(screen, value, 2000).done[-1] == (settings_id(value), "reverted")
    assert read_network(screen.state).before is None


def test_another_version_is_tried_and_then_the_fault_is_over(screen):
    put(screen, settings(proxy=PROXY))
    look(screen, 1000 + TRIAL_S)
    value = settings(version=2, proxy=PROXY)
    assert put(screen, value, 2000).done[-1] == (settings_id(value), "done")
    assert read_network(screen.state).before == Network()
    assert "network" not in fault_words(screen.state, None, ())


def test_an_older_version_changes_nothing(screen):
    put(screen, settings(version=2, proxy=PROXY))
    before = read_network(screen.state)
    assert put(screen, settings(version=1, proxy="")).refused
    assert read_network(screen.state) == before


def test_an_address_is_asked_for_and_taken_back(screen):
    put(screen, settings(SCREEN, address=STATIC))
    assert asked(screen) == STATIC
    look(screen, 1000 + TRIAL_S)
    assert asked(screen) is None


def test_what_was_proved_is_what_a_later_one_goes_back_to(screen):
    put(screen, settings(SCREEN, address=STATIC))
    answers(screen, 1100)
    look(screen, 1200)
    put(screen, settings(SCREEN, 2, address="dhcp"), 2000)
    assert asked(screen) == "dhcp"
    look(screen, 2000 + TRIAL_S)
    assert asked(screen) == STATIC


def test_where_nobody_takes_addresses_it_has_failed_and_the_rest_holds(screen):
    value = settings(SCREEN, address=STATIC, proxy=PROXY, poll_s=120)
    orders = put(screen, value, addresses=False)
    assert orders.done[-1] == (settings_id(value), "failed")
    assert "systemd-networkd" in orders.refused[0]
    assert read_network(screen.state).now == Network(PROXY)
    assert not (screen.state / ADDRESS).exists()
    assert read_network(screen.state).undone == {f"address {SCREEN}.1": "failed"}


def test_a_box_that_was_never_told_an_address_has_no_file_of_it(screen):
    put(screen, settings(brightness=(("07:00", 90),)))
    assert not (screen.state / ADDRESS).exists()
    assert not (screen.state / FILE).exists()


def test_a_lost_file_of_the_address_is_written_again(screen):
    put(screen, settings(SCREEN, address=STATIC))
    (screen.state / ADDRESS).unlink()
    look(screen, 1010)
    assert asked(screen) == STATIC


def test_a_damaged_record_begins_the_trial_anew(screen):
    put(screen, settings(proxy=PROXY))
    (screen.state / FILE).write_bytes(b"torn")
    assert read_network(screen.state).now == Network()
    look(screen, 2000)
    found = read_network(screen.state)
    assert (found.now, found.before, found.began_s) == (Network(PROXY), Network(), 2000)


def test_on_a_full_disk_nothing_is_in_use_that_could_not_be_undone(screen):
    class FullDisk(Disk):
        def write(self, path, data):
            if path.name == "network.json":
                raise DiskFullError("满", "full")
            super().write(path, data)

    with pytest.raises(DiskFullError):
        put(screen, settings(SCREEN, address=STATIC, proxy=PROXY), disk=FullDisk())
    assert not (screen.state / ADDRESS).exists()
    assert read_network(screen.state).now == Network()


class TestWhoManagesTheNetwork:
    @pytest.fixture
    def file(self, tmp_path):
        found = tmp_path / "05-gongshi.network"
        found.touch()
        return found

    def link(self, tmp_path, text):
        folder = tmp_path / "links"
        folder.mkdir(exist_ok=True)
        (folder / f"{len(list(folder.iterdir())) + 1}").write_text(text)
        return folder

    def test_a_link_that_networkd_has_configured_is_enough(self, tmp_path, file):
        self.link(tmp_path, "ADMIN_STATE=unmanaged\nOPER_STATE=carrier\n")
        links = self.link(tmp_path, "# private\nADMIN_STATE=configured\nOPER_STATE=routable\n")
        assert takes_addresses(links, file)

    @pytest.mark.parametrize(
        "text", ["ADMIN_STATE=unmanaged\n", "OPER_STATE=routable\n", "ADMIN_STATE=\n", ""]
    )
    def test_links_of_others_are_not(self, tmp_path, file, text):
        assert not takes_addresses(self.link(tmp_path, text), file)

    def test_without_networkd_or_without_the_file_nobody_does(self, tmp_path, file):
        assert not takes_addresses(tmp_path / "none", file)
        links = self.link(tmp_path, "ADMIN_STATE=configured\n")
        assert not takes_addresses(links, tmp_path / "none")
