"""What systemd makes of the units and the settings that the packages bring."""

from kiosk.commands.service_findings import KEPT, STANDING
from tests.vm.machine import Machine
from tests.waiting import until

OURS = "systemctl list-unit-files --plain --no-legend 'gongshi-*' | cut -d ' ' -f 1"
LOGIND = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
KEYS = ("PowerKey", "RebootKey", "SuspendKey", "HibernateKey")
EXPOSED = 1.5
"""By `systemd-analyze security`, of a unit that runs."""


def units(machine: Machine) -> list[str]:
    """All that are installed, templates with an instance."""
    return [name.replace("@.", "@8461.") for name in machine.shell(OURS).split()]


def exposures(machine: Machine) -> dict[str, float]:
    """Of each service of ours that systemd knows."""
    lines = machine.run("systemd-analyze", "security", "--no-pager").splitlines()
    rows = [line.split() for line in lines if line.startswith("gongshi-")]
    return {row[0]: float(row[1]) for row in rows}


def test_everything_that_stands_is_at_work_and_nothing_has_failed(bureau):
    for name in (*STANDING, *KEPT):
        until(lambda name=name: bureau.box.machine.property_of(name, "ActiveState") == "active")
    until(bureau.box.shows)
    assert bureau.office.machine.property_of("gongshi-office", "ActiveState") == "active"
    for machine in (bureau.box.machine, bureau.office.machine):
        assert machine.run("systemctl", "--failed", "--no-legend") == ""
        said = machine.run("journalctl", "--boot", "--unit", "gongshi-*")
        assert "Traceback" not in said
        assert "proceeding without" not in said  # a bar that this machine could not put up


def test_systemd_takes_every_unit_as_it_is_installed(bureau):
    for machine in (bureau.box.machine, bureau.office.machine):
        code, _, errors = machine.asked("systemd-analyze", "verify", *units(machine))
        assert (code, [line for line in errors.splitlines() if "gongshi" in line]) == (0, [])


def test_what_runs_is_exposed_to_little(bureau):
    until(bureau.box.shows)
    found = exposures(bureau.box.machine) | exposures(bureau.office.machine)
    assert {"gongshi-player.service", "gongshi-agent.service", "gongshi-office.service"} <= set(
        found
    )
    exposed = {name for name, value in found.items() if value > EXPOSED}
    assert exposed <= {"gongshi-update.service"}  # it installs packages, as root


def test_the_player_is_in_a_network_of_its_own_and_the_agent_in_the_machine_s(bureau):
    machine = bureau.box.machine
    until(bureau.box.shows)
    network = {
        unit: machine.run("readlink", f"/proc/{machine.property_of(unit, 'MainPID')}/ns/net")
        for unit in KEPT
    }
    whole = machine.run("readlink", "/proc/1/ns/net")
    assert [network[unit] == whole for unit in KEPT] == [False, True]


def test_keys_at_the_panel_are_off_for_logind_and_for_systemd(bureau):
    machine = bureau.box.machine
    assert machine.run("busctl", "get-property", *LOGIND, "NAutoVTs") == "u 0\n"
    for key in KEYS:
        for how in ("", "LongPress"):
            said = machine.run("busctl", "get-property", *LOGIND, f"Handle{key}{how}")
            assert said == 's "ignore"\n', key
    for masked in ("getty@tty1.service", "ctrl-alt-del.target"):
        assert machine.property_of(masked, "LoadState") == "masked"
    shown = machine.run("systemctl", "show", "--property=CtrlAltDelBurstAction,ShowStatus")
    assert "CtrlAltDelBurstAction=none" in shown
    assert "ShowStatus=no" in shown


def test_the_kernel_is_told_by_a_file_that_systemd_reads(bureau):
    """Here the kernel is shared with others, and nobody may tell it anything."""
    said = bureau.box.machine.run("/usr/lib/systemd/systemd-sysctl", "--cat-config")
    assert "kernel.sysrq = 0" in said
