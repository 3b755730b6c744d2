"""Packages come, are replaced and go on machines that run."""

import pytest

from tests.vm.later_package import LATER, later
from tests.waiting import until

PRERM = "/var/lib/dpkg/info/gongshi-office.prerm"
BREAKS = f"echo 'exit 1' >>{PRERM}"
KILLS = f"cp {PRERM} /root/prerm; echo 'kill -9 $PPID' >>{PRERM}"


@pytest.fixture(scope="module")
def newer(packages, tmp_path_factory):
    """A later package, by program."""
    return {
        name: later(package, tmp_path_factory.mktemp(name)) for name, package in packages.items()
    }


def version(machine, name: str) -> str:
    return machine.run("dpkg-query", "--show", "--showformat=${Version}", name)


def test_an_update_keeps_what_is_known_and_starts_the_new_program(bureau, newer):
    box, office = bureau.box, bureau.office
    until(box.shows)
    before = [box.machine.property_of(f"gongshi-{unit}", "MainPID") for unit in ("player", "agent")]
    served = office.machine.property_of("gongshi-office", "MainPID")
    box.machine.install(newer["kiosk"])
    office.machine.install(newer["office"])
    assert (
        version(box.machine, "gongshi-kiosk") == version(office.machine, "gongshi-office") == LATER
    )
    after = [box.machine.property_of(f"gongshi-{unit}", "MainPID") for unit in ("player", "agent")]
    assert not set(before) & set(after)
    assert office.machine.property_of("gongshi-office", "MainPID") != served
    until(box.shows)
    assert office.withdraw(office.records()[0]) == 0


@pytest.mark.parametrize(
    "reached", ["usr/lib/gongshi.packaged/bin/kiosk.dpkg-new", "usr/lib/gongshi.new"]
)
def test_the_power_fails_while_a_program_is_replaced(bureau, newer, reached):
    """While it is unpacked, and while it is laid beside the one that runs."""
    box, machine = bureau.box, bureau.box.machine
    until(box.shows)
    machine.put(newer["kiosk"], "/root/later.deb")
    machine.run("sync")
    machine.shell("dpkg --install /root/later.deb >/dev/null 2>&1 &")
    until(lambda: machine.asked("test", "-e", f"/{reached}")[0] == 0)
    machine.cut_power()
    machine.switch_on()
    bureau.plug()
    until(box.shows)
    machine.run("dpkg", "--configure", "-a")
    machine.run("dpkg", "--install", "/root/later.deb")
    until(box.shows)
    assert version(machine, "gongshi-kiosk") == LATER


def test_an_office_whose_removal_was_killed_works_again_once_it_is_configured(bureau):
    machine = bureau.office.machine
    machine.shell(KILLS)
    assert machine.asked("dpkg", "--remove", "gongshi-office")[0] != 0
    assert machine.property_of("gongshi-office", "ActiveState") == "inactive"
    machine.run("mv", "/root/prerm", PRERM)
    machine.run("dpkg", "--configure", "gongshi-office")
    assert machine.property_of("gongshi-office", "ActiveState") == "active"


def test_an_office_whose_removal_is_broken_off_goes_on(bureau):
    machine = bureau.office.machine
    machine.shell(BREAKS)
    assert machine.asked("dpkg", "--remove", "gongshi-office")[0] != 0
    assert machine.property_of("gongshi-office", "ActiveState") == "active"


def test_what_is_removed_leaves_no_unit_and_what_is_purged_no_user(bureau):
    for machine, name in (
        (bureau.box.machine, "gongshi-kiosk"),
        (bureau.office.machine, "gongshi-office"),
    ):
        machine.run("dpkg", "--remove", name)
        assert machine.run("systemctl", "list-units", "--no-legend", "gongshi*") == ""
        machine.run("dpkg", "--purge", name)
        assert machine.run("systemctl", "--failed", "--no-legend") == ""
    box = bureau.box.machine
    assert "gongshi" not in box.run("cat", "/etc/passwd", "/etc/group")
    assert box.property_of("getty@tty1.service", "LoadState") == "loaded"
    box.switch_off()
    box.switch_on()
    assert box.run("systemctl", "--failed", "--no-legend") == ""
