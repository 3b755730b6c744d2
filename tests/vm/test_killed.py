"""A process that is killed is back by itself, and what it was at is not lost."""

import pytest

from tests.vm.machine import Machine
from tests.waiting import until


def killed(machine: Machine, unit: str) -> None:
    """By the kernel, and another of it runs."""
    before = machine.property_of(unit, "MainPID")
    machine.run("systemctl", "kill", "--signal=KILL", "--kill-whom=main", unit)
    until(lambda: machine.property_of(unit, "MainPID") not in ("0", before))
    until(lambda: machine.property_of(unit, "ActiveState") == "active")


def test_the_player_and_the_agent_of_a_screen_are_back(bureau):
    box = bureau.box
    until(box.shows)
    for _ in range(2):
        killed(box.machine, "gongshi-player")
        until(box.shows)
        killed(box.machine, "gongshi-agent")
    assert bureau.office.withdraw(bureau.office.records()[0]) == 0


def test_an_activation_that_is_killed_is_made_good_by_the_next(bureau):
    box = bureau.box
    until(box.shows)
    machine = box.machine
    seq = box.sequence()
    machine.run("systemctl", "stop", "gongshi-activate.path", "gongshi-activate.timer")
    bureau.office.publish_again(2)
    until(lambda: machine.asked("test", "-e", "/run/gongshi/bell/inbox")[0] == 0)
    machine.run("systemctl", "start", "--no-block", "gongshi-activate")
    until(lambda: machine.property_of("gongshi-activate", "MainPID") != "0")
    machine.run("systemctl", "kill", "--signal=KILL", "gongshi-activate")
    until(lambda: machine.property_of("gongshi-activate", "Result") == "signal")
    machine.run("systemctl", "start", "gongshi-activate.path", "gongshi-activate.timer")
    until(lambda: box.sequence() > seq and box.shows())
    assert box.holds()


@pytest.mark.parametrize(
    "units",
    [
        ["gongshi-office"],
        ["gongshi-office-web", "gongshi-office-work", "gongshi-office-wake@8461"],
    ],
    ids=["one process", "three"],
)
def test_an_office_is_back(bureau, units):
    machine = bureau.office.machine
    machine.write("/etc/gongshi-office.env", "GONGSHI_NAME='office'\nGONGSHI_HOSTS='office'\n")
    machine.run("systemctl", "disable", "--now", "gongshi-office")
    machine.run("systemctl", "enable", "--now", *units)
    for unit in units:
        killed(machine, unit)
    assert machine.run("systemctl", "--failed", "--no-legend") == ""
