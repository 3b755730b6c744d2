"""The units: accepted by systemd, no network where none is needed, each writes only its own."""

import configparser
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.agent.sync_process import SYNC_LIMIT_S
from kiosk.agent.wake_call import CALL_S
from kiosk.commands.run_all import ENROLMENT
from kiosk.commands.update_machine import BEFORE
from kiosk.hands.machine_requests import NETWORK_FILE, ORDERED
from kiosk.hands.take_commands import INBOX
from kiosk.network import ADDRESS
from kiosk.program_wish import RELEASE, WISH
from kiosk.provisioning import BY_CODE, FILE
from kiosk.update_job import JOB
from sync.disk import Disk
from sync.inbox import Inbox
from tests.kiosk.fakes import DARK

ROOT = Path(__file__).parents[2]
UNITS = ROOT / "deploy/systemd"
STATE = "/var/lib/gongshi"
SERVICES = sorted(UNITS.glob("*.service"))
ANALYZE = shutil.which("systemd-analyze")
UPDATE = UNITS / "gongshi-update.service"
"""It installs packages as root, and so is bound by what it believes and not by its unit."""
CONFINED = [path for path in SERVICES if path != UPDATE]
KEYS = ("Power", "Reboot", "Suspend", "Hibernate")
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not here")


class Unit(configparser.ConfigParser):
    """A unit file: options keep their case, an option given twice keeps both values."""

    class _Lines(dict):
        def __setitem__(self, key, value):
            if isinstance(value, list) and key in self:
                self[key].extend(value)
            else:
                super().__setitem__(key, value)

    def __init__(self, path: Path) -> None:
        super().__init__(strict=False, dict_type=self._Lines, interpolation=None)
        self.optionxform = str
        self.read(path)

    def values(self, option: str) -> list[str]:
        return self["Service"].get(option, "").split()


def service(name: str) -> Unit:
    return Unit(UNITS / f"gongshi-{name}.service")


@needs_systemd
def test_systemd_accepts_every_unit(tmp_path):
    for unit in [*SERVICES, *UNITS.glob("*.path"), *UNITS.glob("*.timer")]:
        text = unit.read_text().replace("/usr/lib/gongshi/bin/kiosk", sys.executable)
        (tmp_path / unit.name).write_text(text)
    files = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run([ANALYZE, "verify", *files], capture_output=True, text=True, check=False)
    about_ours = [line for line in done.stderr.splitlines() if "gongshi" in line]
    assert about_ours == []


@needs_systemd
@pytest.mark.parametrize("unit", CONFINED, ids=lambda path: path.stem)
def test_exposure_is_low(unit):
    done = subprocess.run(
        [ANALYZE, "security", "--offline=yes", "--threshold=15", "--no-pager", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-200:]


@pytest.mark.parametrize(
    "name", ["player", "activate", "enrol", "hands", "network", "reboot", "console", "release"]
)
def test_what_needs_no_network_has_none(name):
    unit = service(name)
    assert unit.values("PrivateNetwork") == ["yes"]
    assert not {"AF_INET", "AF_INET6"} & set(unit.values("RestrictAddressFamilies"))


@pytest.mark.parametrize(
    ("name", "writes", "in_memory"),
    [
        ("agent", {"inbox", "status", "device"}, {"inbox", "bell"}),
        ("enrol", {"enrolment"}, set()),
        ("activate", {"inbox", "store", "status"}, {"store", "bell"}),
        ("player", {"log", "status"}, {"player"}),
        ("hands", {"inbox/commands", "hands"}, {"orders"}),
    ],
)
def test_each_process_writes_only_its_own_folders(name, writes, in_memory):
    unit = service(name)
    assert set(unit.values("ReadWritePaths")) == {
        *(f"/var/lib/gongshi/{folder}" for folder in writes),
        *(f"-/run/gongshi/{folder}" for folder in in_memory),
    }
    assert unit.values("ProtectSystem") == ["strict"]
    assert unit.values("User") == [f"gongshi-{name}"]


def test_the_agent_alone_reads_the_key_of_the_screen():
    made = (UNITS / "gongshi.tmpfiles.conf").read_text().split("\n")
    folder = [line.split()[2:5] for line in made if line.startswith("d /var/lib/gongshi/device")]
    assert folder == [["0700", "gongshi-agent", "gongshi"]]
    for name in ("player", "activate", "enrol"):
        assert "-/var/lib/gongshi/device" in service(name).values("InaccessiblePaths")
    assert service("agent").values("InaccessiblePaths") == []


@pytest.mark.parametrize("unit", SERVICES, ids=lambda path: path.stem)
def test_each_process_can_tell_one_boot_from_the_next(unit):
    """`ProcSubset=pid` hides /proc/sys/kernel/random/boot_id, by which age is counted."""
    assert Unit(unit).values("ProcSubset") in ([], ["all"])


def test_no_two_processes_share_a_user():
    users = [user for path in CONFINED if (user := Unit(path).values("User")[0]) != "root"]
    assert len(set(users)) == len(users) == 8
    declared = (UNITS / "gongshi.sysusers.conf").read_text()
    assert all(f"u {user} " in declared for user in users)


def test_an_update_goes_on_from_the_program_of_before_without_a_network():
    unit = service("update")
    assert unit["Service"]["ExecStart"].split()[1] == f"/{BEFORE}/bin/python"
    assert conditions("update") == [f"/var/lib/gongshi/{JOB}"]
    assert unit["Install"]["WantedBy"] == "multi-user.target"
    assert not {"AF_INET", "AF_INET6"} & set(unit.values("RestrictAddressFamilies"))
    made = (UNITS / "gongshi.tmpfiles.conf").read_text()
    assert "d /var/lib/gongshi/update 0755 root " in made


def test_what_the_agent_has_fetched_is_taken_in_by_root_once_all_of_it_is_there():
    unit = service("release")
    assert Unit(UNITS / "gongshi-release.path")["Path"]["PathChanged"] == f"{STATE}/{RELEASE}"
    assert conditions("release") == [f"{STATE}/{WISH}"]
    assert unit["Service"]["ExecStart"].endswith(" update --fetched")
    assert unit.values("ReadWritePaths") == [f"{STATE}/update", "/usr/lib"]
    assert unit.values("CapabilityBoundingSet") == ["CAP_DAC_OVERRIDE"]
    assert unit.values("ProtectSystem") == ["strict"]
    assert "Install" not in unit, "only its path starts it"


def test_the_player_never_gives_up_and_a_frozen_picture_is_ended():
    unit = service("player")
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"
    assert unit.values("Restart") == ["always"]
    assert unit.values("Type") == ["notify"]
    assert unit.values("WatchdogSec") == ["20"]


def test_a_player_that_died_is_back_as_soon_the_hundredth_time_as_the_first():
    """systemd's count of restarts never falls, and a player is started anew each night."""
    unit = service("player")
    assert unit.values("RestartSec") == ["500ms"]
    assert unit.values("RestartSteps") == []


def settings(name, section):
    parsed = Unit(UNITS / name)
    return dict(parsed[section])


def test_no_key_at_the_panel_does_anything():
    logind = settings("logind.conf", "Login")
    assert (logind.pop("NAutoVTs"), logind.pop("ReserveVT")) == ("0", "0")
    assert set(logind.values()) == {"ignore"}
    held = {f"Handle{key}Key{how}" for key in KEYS for how in ("", "LongPress")}
    assert set(logind) == held
    assert settings("manager.conf", "Manager")["CtrlAltDelBurstAction"] == "none"
    assert "kernel.sysrq = 0\n" in (UNITS / "sysctl.conf").read_text()
    links = (ROOT / "debian/gongshi-kiosk.links").read_text().splitlines()
    for name in ("getty@tty1.service", "ctrl-alt-del.target"):  # masked
        assert f"dev/null etc/systemd/system/{name}" in links


def test_behind_the_picture_is_the_ground_of_our_plates_without_words_cursor_or_blanking():
    unit = service("console")
    command = unit["Service"]["ExecStart"].replace("\\\\", "\\")  # as systemd reads it
    done = subprocess.run(shlex.split(command), capture_output=True, check=True)
    ground = "".join(f"{part:02x}" for part in DARK)
    assert done.stdout.startswith(f"\x1b]P0{ground}".encode())
    for act in (b"\x1b[2J", b"\x1b[?25l", b"\x1b[9;0]"):
        assert act in done.stdout
    assert unit.values("TTYPath") == ["/dev/tty1"]
    assert "gongshi-console.service" in service("player")["Unit"]["Wants"]


def test_the_boot_menu_keeps_what_the_box_had_and_adds_silence(tmp_path):
    """As grub-mkconfig reads it."""
    variable = "GRUB_CMDLINE_LINUX_DEFAULT"
    script = f'{variable}="its own"; . {UNITS / "grub.cfg"}; echo "${variable}"'
    told = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True).stdout
    assert told.startswith("its own ")
    words = {"quiet", "vt.global_cursor_default=0", "consoleblank=0", "console=tty3"}
    assert words <= set(told.split())


@pytest.mark.parametrize("name", ["activate", "enrol"])
def test_what_runs_each_minute_leaves_no_line_of_coming_and_going(name):
    """The manager says that at `info`; what the program itself says is a step above."""
    unit = service(name)
    assert unit.values("LogLevelMax") == unit.values("SyslogLevel") == ["notice"]


def test_an_agent_that_does_not_turn_is_ended_and_one_at_work_is_not():
    unit = service("agent")
    assert unit.values("Type") == ["notify"]
    assert int(unit.values("WatchdogSec")[0]) > SYNC_LIMIT_S + CALL_S
    assert unit.values("Restart") == ["always"]


def test_the_player_is_kept_off_the_renderer_that_shows_black():
    environment = service("player").values("Environment")
    assert "SDL_VIDEODRIVER=kmsdrm" in environment
    assert "SDL_RENDER_DRIVER=opengles2" in environment
    assert "SDL_FRAMEBUFFER_ACCELERATION=opengles2" in environment


def test_the_player_waits_for_neither_network_nor_time():
    text = (UNITS / "gongshi-player.service").read_text()
    assert "network-online.target" not in text
    assert "time-sync.target" not in text


def test_activation_wakes_for_an_offer_and_for_a_withdrawal():
    text = (UNITS / "gongshi-activate.path").read_text()
    assert "PathChanged=/var/lib/gongshi/inbox/offer.json" in text
    assert "PathChanged=/var/lib/gongshi/inbox/withdrawal.json" in text


def test_what_is_rung_while_activation_is_at_work_starts_it_again():
    """What has changed meanwhile systemd forgets; what is there it looks for as the unit ends."""
    bell = Inbox(Path("/var/lib/gongshi/inbox")).bell
    folder = bell.parent.name
    rung = f"/run/gongshi/{folder}/{bell.name}"  # /var/lib/gongshi/run leads to /run/gongshi
    assert f"PathExists={rung}" in (UNITS / "gongshi-activate.path").read_text()
    # Whatever keeps the program from beginning: a bell that stands starts it without a pause.
    assert "ConditionPathExists" not in service("activate")["Unit"]
    heard = service("activate")["Service"]["ExecCondition"]
    assert heard.startswith(f"+/bin/sh -c 'rm -rf {rung}; test -e ")
    made = (UNITS / "gongshi.tmpfiles.conf").read_text().split("\n")
    rules = [line.split()[2:5] for line in made if line.startswith(f"d /run/gongshi/{folder} ")]
    assert rules == [["0770", "gongshi-agent", "gongshi"]]


@pytest.mark.skipif(not shutil.which("systemd-sysusers"), reason="systemd-sysusers is not here")
def test_the_users_are_made(tmp_path):
    (tmp_path / "etc").mkdir()
    subprocess.run(
        ["systemd-sysusers", f"--root={tmp_path}", UNITS / "gongshi.sysusers.conf"],
        check=True,
        capture_output=True,
    )
    users = (tmp_path / "etc/passwd").read_text()
    assert [line.split(":")[0] for line in users.splitlines() if "gongshi" in line] == [
        "gongshi-agent",
        "gongshi-activate",
        "gongshi-player",
        "gongshi-hands",
        "gongshi-network",
        "gongshi-reboot",
        "gongshi-enrol",
        "gongshi-console",
    ]


def test_commands_are_taken_when_they_come_and_only_their_taker_can_ask_for_a_restart():
    assert f"PathChanged=/var/lib/gongshi/{INBOX}" in (UNITS / "gongshi-hands.path").read_text()
    asked = f"PathExists=/{ORDERED.replace('run/', 'run/gongshi/')}/reboot"
    assert asked in (UNITS / "gongshi-reboot.path").read_text()
    reboot = service("reboot")
    assert reboot["Unit"]["SuccessAction"] == "reboot"
    assert reboot.values("ExecStart") == ["/bin/true"]
    folder = next(
        line.split()
        for line in (UNITS / "gongshi.tmpfiles.conf").read_text().splitlines()
        if line.startswith("d /run/gongshi/orders")
    )
    assert folder[2:4] == ["0750", "gongshi-hands"]


def test_a_signed_address_is_written_by_who_can_write_nothing_else():
    unit = service("network")
    assert unit.values("ReadWritePaths") == [f"-{NETWORK_FILE}"]
    assert unit.values("InaccessiblePaths") == ["-/var/lib/gongshi/device"]
    acts = unit["Service"]["ExecStart"].split("\n")
    assert acts[0].endswith(f"kiosk --state /var/lib/gongshi address {NETWORK_FILE}")
    assert [act for act in acts if act.startswith("+")] == [
        "+/usr/bin/systemctl --no-block try-reload-or-restart systemd-networkd.service"
    ]
    text = (UNITS / "gongshi-network.path").read_text()
    assert f"PathChanged=/var/lib/gongshi/{ADDRESS}" in text
    made = (UNITS / "gongshi.tmpfiles.conf").read_text()
    assert f"f {NETWORK_FILE} 0644 gongshi-network gongshi -" in made


# --- enrolment by code ---------------------------------------------------------------


def conditions(name):
    return Unit(UNITS / f"gongshi-{name}.service")["Unit"]["ConditionPathExists"].split("\n")


def test_whom_the_screen_trusts_is_written_by_its_own_process_until_it_has_a_venue():
    state = "/var/lib/gongshi"
    assert conditions("enrol") == [f"!{state}/provisioning.json", f"{state}/starter.json"]
    made = (UNITS / "gongshi.tmpfiles.conf").read_text().splitlines()
    folder = [line.split()[2:5] for line in made if line.startswith(f"d {state}/enrolment")]
    assert folder == [["0750", "gongshi-enrol", "gongshi"]]
    assert f"L {state}/{FILE} - - - - {BY_CODE}" in made


@pytest.mark.parametrize("name", ["agent", "activate", "player", "hands", "network", "reboot"])
def test_no_other_process_can_write_there(name):
    for path in service(name).values("ReadWritePaths"):
        assert not "/var/lib/gongshi/enrolment".startswith(path.removeprefix("-"))
        assert not path.removeprefix("-").startswith("/var/lib/gongshi/enrolment")


def test_the_agent_runs_with_a_starter_and_the_player_with_nothing():
    state = "/var/lib/gongshi"
    assert conditions("agent") == [f"|{state}/provisioning.json", f"|{state}/starter.json"]
    assert "ConditionPathExists" not in (UNITS / "gongshi-player.service").read_text()
    assert conditions("hands") == [f"{state}/provisioning.json"]
    heard = service("activate")["Service"]["ExecCondition"]
    assert heard.endswith(f"; test -e {state}/provisioning.json'")


def test_the_enrolment_process_is_started_by_what_the_agent_writes():
    text = (UNITS / "gongshi-enrol.path").read_text()
    for name in ENROLMENT:
        assert f"PathChanged=/var/lib/gongshi/{name}" in text


TMPFILES = shutil.which("systemd-tmpfiles")


@pytest.mark.skipif(TMPFILES is None, reason="systemd-tmpfiles is not here")
@pytest.mark.skipif(os.geteuid() != 0, reason="makes folders of other users")
def test_a_box_made_by_its_rules_is_enrolled_by_its_own_process_alone(tmp_path):
    """The folders as on a box; a link that leads nowhere counts as no venue."""
    (tmp_path / "etc").mkdir()
    for command in (
        ["systemd-sysusers", f"--root={tmp_path}", UNITS / "gongshi.sysusers.conf"],
        [TMPFILES, "--create", f"--root={tmp_path}", UNITS / "gongshi.tmpfiles.conf"],
        [TMPFILES, "--create", f"--root={tmp_path}", UNITS / "gongshi.tmpfiles.conf"],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    state = tmp_path / "var/lib/gongshi"
    assert not (state / FILE).exists()
    assert (state / FILE).is_symlink()
    owner = (state / "enrolment").stat().st_uid
    assert owner == user(tmp_path, "gongshi-enrol")
    Disk().write(state / BY_CODE, b"{}")
    assert (state / FILE).exists()
    Disk().write(state / FILE, b"by file")
    assert not (state / FILE).is_symlink()
    assert (state / BY_CODE).read_bytes() == b"{}"


def user(root, name):
    lines = (root / "etc/passwd").read_text().splitlines()
    return next(int(line.split(":")[2]) for line in lines if line.startswith(f"{name}:"))
