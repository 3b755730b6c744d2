"""What the Debian package is made of, without building one: code, files, units, users."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNITS = ROOT / "deploy/systemd"
DEBIAN = ROOT / "debian"
RULES = DEBIAN / "rules"
MADE_BY_RULES = """
said: ; @echo $(call users,$(units)/gongshi.sysusers.conf)
standing: ; @make -n -f debian/rules units-of-gongshi-kiosk
"""


def test_a_kiosk_comes_with_its_own_code_and_no_other(tmp_path):
    made = tmp_path / "code"
    subprocess.run([DEBIAN / "code.sh", "kiosk", made], check=True)
    folders = {path.name for path in made.iterdir() if path.is_dir()}
    assert folders == {"sync", "layouts", "assets", "kiosk"}
    project = tomllib.loads((made / "pyproject.toml").read_text())["project"]
    assert project["scripts"] == {"kiosk": "kiosk.cli:main"}
    assert not (made / "assets/sample").exists()
    assert (made / "assets/factory").exists()
    assert not list(made.rglob("__pycache__"))


def test_a_program_that_is_none_is_told_which_there_are(tmp_path):
    command = [DEBIAN / "code.sh", "screen", tmp_path / "code"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "screen (kiosk)" in done.stderr


def said(target: str) -> list[str]:
    """What make says of a target of debian/rules, debhelper or not."""
    return subprocess.run(
        ["make", "-s", "-f", "debian/rules", "--eval", MADE_BY_RULES, target],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()


def test_what_is_purged_are_the_users_that_are_made():
    declared = (UNITS / "gongshi.sysusers.conf").read_text()
    users = re.findall(r"^u (\S+)", declared, re.MULTILINE)
    assert said("said") == users
    assert "#USERS#" in (DEBIAN / "gongshi-kiosk.postrm").read_text()


def test_what_a_path_starts_is_never_started_by_the_package():
    """Least of all what restarts the machine."""
    standing = {name for name in said("standing") if name.startswith("gongshi-")}
    wanted = {path.name for path in UNITS.glob("gongshi-*") if "\n[Install]\n" in path.read_text()}
    assert standing == wanted
    assert "gongshi-reboot.service" not in standing
    assert {"gongshi-player.service", "gongshi-agent.service"} <= standing


def test_every_file_for_a_box_is_in_the_package():
    installed = RULES.read_text()
    for path in UNITS.iterdir():
        if path.is_file() and not path.name.startswith("gongshi-"):
            assert f"$(units)/{path.name}" in installed, path.name


CALLED = ("systemctl", "udevadm", "update-grub", "getent", "userdel", "groupdel", "debhelper")


@pytest.fixture
def box(tmp_path):
    """`box(KIND, ARGUMENT...)`: a script on a box that is a folder; what it says and calls."""
    tools, calls = tmp_path / "tools", tmp_path / "calls"
    tools.mkdir()
    for name in CALLED:
        (tools / name).write_text(f'#!/bin/sh\necho "{name} $*" >>{calls}\n')
        (tools / name).chmod(0o755)
    share = tmp_path / "usr/share/gongshi-kiosk"
    share.mkdir(parents=True)
    shutil.copy(ROOT / "deploy/take_place.sh", share)
    shutil.copy(UNITS / "grub.cfg", share)
    (tmp_path / "usr/lib").mkdir()

    def run(kind: str, *arguments: str) -> tuple[str, list[str]]:
        script = (DEBIAN / f"gongshi-kiosk.{kind}").read_text()
        script = re.sub(r"(?<!\w)/(usr|etc|var|run)/", rf"{tmp_path}/\1/", script)
        script = script.replace("#DEBHELPER#", 'debhelper "$@"')
        calls.write_text("")
        done = subprocess.run(
            ["sh", "-c", script, kind, *arguments],
            env={"PATH": f"{tools}:/usr/sbin:/usr/bin:/sbin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stderr, calls.read_text().splitlines()

    return run


@pytest.mark.parametrize(
    ("stood", "version", "anew"), [(False, "", False), (True, "", True), (True, "0.2.0+1", True)]
)
def test_what_runs_of_an_earlier_program_is_started_anew(box, tmp_path, stood, version, anew):
    """From source too: dpkg knows no version then, and debhelper asks for one."""
    (tmp_path / "usr/lib/gongshi.packaged/lib").mkdir(parents=True)
    if stood:
        (tmp_path / "usr/lib/gongshi").mkdir()
    said, calls = box("postinst", "configure", version)
    (told,) = (call.split()[2:] for call in calls if call.startswith("debhelper configure"))
    assert bool(told) is anew, said
    assert (tmp_path / "usr/lib/gongshi/lib").is_dir()


def test_a_program_that_is_not_put_in_place_is_told_with_its_cure(box, tmp_path):
    said, calls = box("postinst", "configure", "")
    assert "新程序未能换上" in said
    assert "cure: sudo dpkg --configure -a" in said
    assert calls == []


@pytest.mark.parametrize("kind", ["folder", "link", "disk"])
def test_a_purge_leaves_no_key_wherever_the_state_lies(box, tmp_path, kind):
    """Nobody can take away the folder that a disk is mounted at: its users go all the same."""
    state, disk = tmp_path / "var/lib/gongshi", tmp_path / "disk"
    state.parent.mkdir(parents=True)
    disk.mkdir()
    if kind == "link":
        state.symlink_to(disk)
    (state / "device").mkdir(parents=True)
    (state / "device/key").write_text("secret")
    if kind == "disk":
        for name in ("rm", "rmdir"):
            busy = f'#!/bin/sh\ncase "$*" in *{state}*) exit 1 ;; esac\nexec /bin/{name} "$@"\n'
            (tmp_path / "tools" / name).write_text(busy)
            (tmp_path / "tools" / name).chmod(0o755)
    _, calls = box("postrm", "purge")
    assert not list(tmp_path.rglob("key"))
    assert state.is_dir() is (kind == "disk")
    assert not state.is_symlink()
    assert "userdel #USERS#" in calls
    assert any(call.startswith("debhelper purge") for call in calls)


def test_scripts_of_packages_are_plain_shell():
    scripts = [
        path for kind in ("postinst", "prerm", "postrm") for path in DEBIAN.glob(f"*.{kind}")
    ]
    assert len(scripts) == 3
    for path in scripts:
        subprocess.run(["sh", "-n", path], check=True)
