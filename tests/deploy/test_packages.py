"""What the Debian packages are made of, without building one: code, files, units, users."""

import re
import shutil
import subprocess
import tomllib
from functools import partial
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


@pytest.mark.parametrize("program", ["kiosk", "office"])
def test_a_program_comes_with_its_own_code_and_no_other(program, tmp_path):
    made = tmp_path / "code"
    subprocess.run([DEBIAN / "code.sh", program, made], check=True)
    folders = {path.name for path in made.iterdir() if path.is_dir()}
    assert folders == {"sync", "layouts", "assets", program}
    project = tomllib.loads((made / "pyproject.toml").read_text())["project"]
    assert project["scripts"] == {program: f"{program}.cli:main"}
    assert (made / "assets/sample").exists() is (program == "office")
    assert (made / "assets/factory").exists()
    assert not list(made.rglob("__pycache__"))


def test_a_program_that_is_none_is_told_which_there_are(tmp_path):
    command = [DEBIAN / "code.sh", "screen", tmp_path / "code"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "screen (kiosk, office)" in done.stderr


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


def test_what_installs_packages_is_neither_started_nor_ended_by_one():
    words = " ".join(said("standing")).split("dh_installsystemd")
    (about,) = (line for line in words if "gongshi-update.service" in line)
    assert about.split() == [
        "-pgongshi-kiosk", "--no-start", "--no-stop-on-upgrade", "gongshi-update.service",
    ]  # fmt: skip


def test_every_file_for_an_office_is_in_its_package():
    packed = RULES.read_text().partition("\ngongshi-office:\n")[2].partition("\n\n")[0]
    for path in (UNITS / "office").iterdir():
        assert f"/office/{path.name}" in packed or path.suffix == ".service", path.name
    assert "$(units)/office/*.service" in packed


def test_every_file_for_a_box_is_in_the_package():
    installed = RULES.read_text()
    for path in UNITS.iterdir():
        if path.is_file() and not path.name.startswith("gongshi-"):
            assert f"$(units)/{path.name}" in installed, path.name


CALLED = (
    "office",
    "systemctl",
    "udevadm",
    "update-grub",
    "getent",
    "userdel",
    "groupdel",
    "debhelper",
)


@pytest.fixture
def scripts(tmp_path):
    """`scripts(PACKAGE, KIND, ARGUMENT...)`: one on a machine that is a folder.

    Returns what it says and what it calls.
    """
    tools, calls = tmp_path / "tools", tmp_path / "calls"
    tools.mkdir()
    for name in CALLED:
        (tools / name).write_text(f'#!/bin/sh\necho "{name} $*" >>{calls}\n')
        (tools / name).chmod(0o755)
    for package, file in (("kiosk", "grub.cfg"), ("office", "office/gongshi-office.env")):
        share = tmp_path / f"usr/share/gongshi-{package}"
        share.mkdir(parents=True)
        shutil.copy(ROOT / "deploy/take_place.sh", share)
        shutil.copy(UNITS / file, share)
    for folder in ("usr/lib", "etc", "var/lib", "run/systemd/system"):
        (tmp_path / folder).mkdir(parents=True)

    def run(package: str, kind: str, *arguments: str) -> tuple[str, list[str]]:
        script = (DEBIAN / f"{package}.{kind}").read_text()
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
        return done.stdout + done.stderr, calls.read_text().splitlines()

    return run


@pytest.fixture
def box(scripts):
    """`box(KIND, ARGUMENT...)`: a kiosk's script."""
    return partial(scripts, "gongshi-kiosk")


@pytest.fixture
def server(scripts, tmp_path):
    """`server(KIND, ARGUMENT...)`: an office's script, where there is nobody to give files to."""
    install = tmp_path / "tools/install"
    install.write_text(
        f'#!/bin/sh\necho "install $*" >>{tmp_path / "calls"}\n'
        'exec /usr/bin/install $(echo "$@" | sed "s/ -[og] [^ ]*//g")\n'
    )
    install.chmod(0o755)
    return partial(scripts, "gongshi-office")


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
    assert "not where kiosk update was at work" in said
    assert calls == []


@pytest.mark.parametrize("kind", ["folder", "link", "disk"])
def test_a_purge_leaves_no_key_wherever_the_state_lies(box, tmp_path, kind):
    """Nobody can take away the folder that a disk is mounted at: its users go all the same."""
    state, disk = tmp_path / "var/lib/gongshi", tmp_path / "disk"
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


def test_an_office_is_there_with_its_settings_and_started_by_nobody(server, tmp_path):
    (tmp_path / "usr/lib/gongshi-office.packaged/lib").mkdir(parents=True)
    said, calls = server("postinst", "configure", "")
    assert (tmp_path / "usr/lib/gongshi-office/lib").is_dir()
    settings = tmp_path / "etc/gongshi-office.env"
    assert settings.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "etc/gongshi-office.root.json").read_bytes() == b""
    assert [call for call in calls if call.startswith("systemctl")] == [
        "systemctl daemon-reload", "systemctl try-restart gongshi-office*.service",
    ]  # fmt: skip
    owned = [call for call in calls if " -o gongshi-office -g gongshi-office " in call]
    assert [call.split("/")[-1] for call in owned] == ["gongshi-office", "gongshi-office.root.json"]
    assert "office upgrade" not in said


def test_an_update_keeps_settings_and_root_and_says_what_comes_next(server, tmp_path):
    (tmp_path / "usr/lib/gongshi-office.packaged/lib").mkdir(parents=True)
    (tmp_path / "var/lib/gongshi-office/public").mkdir(parents=True)
    kept = [tmp_path / "etc" / f"gongshi-office.{end}" for end in ("env", "root.json")]
    for path in kept:
        path.write_text("ours")
    said, _ = server("postinst", "configure", "0.2.0+1")
    assert "office upgrade" not in said
    (tmp_path / "tools/office").write_text('#!/bin/sh\n[ "$*" != "upgrade --dry-run" ]\n')
    said, _ = server("postinst", "configure", "0.2.0+1")
    assert "nothing is published or withdrawn" in said
    assert "back up, sudo office upgrade\n" in said
    assert [path.read_text() for path in kept] == ["ours", "ours"]


def test_a_purge_keeps_an_office_s_books_and_says_how_they_go(server, tmp_path):
    state = tmp_path / "var/lib/gongshi-office"
    (state / "public").mkdir(parents=True)
    (tmp_path / "etc/gongshi-office.env").write_text("GONGSHI_DATABASE=secret")
    said, calls = server("postrm", "purge")
    assert (state / "public").is_dir()
    assert (tmp_path / "etc/gongshi-office.env").exists()
    assert "账簿、审计记录和密钥都保留" in said
    assert f"sudo rm -rf {state} " in said
    assert not any(call.startswith("userdel") for call in calls)


def test_where_the_books_are_on_a_disk_that_is_not_there_their_root_and_user_stay(server, tmp_path):
    root = tmp_path / "etc/gongshi-office.root.json"
    root.write_text("{}")
    (tmp_path / "var/lib/gongshi-office").mkdir()
    said, calls = server("postrm", "purge")
    assert "books, log and keys are kept" in said
    assert root.exists()
    assert not any(call.startswith("userdel") for call in calls)


def test_a_purge_leaves_nothing_of_an_office_that_never_was(server, tmp_path):
    state, root = tmp_path / "var/lib/gongshi-office", tmp_path / "etc/gongshi-office.root.json"
    state.mkdir()
    root.touch()
    (tmp_path / "etc/gongshi-office.env").touch()
    said, calls = server("postrm", "purge")
    assert (said, state.exists(), list((tmp_path / "etc").iterdir())) == ("", False, [])
    assert "userdel gongshi-office" in calls


WORKING = ["gongshi-office-wake@8461.service", "gongshi-office-web.service"]


@pytest.fixture
def working(server, tmp_path):
    """`working(UNIT...)`: these run of an office from now on, by systemd."""
    tool = tmp_path / "tools/systemctl"
    noted = tool.read_text()

    def run(*units: str) -> None:
        lines = "".join(f"{name} loaded active running Gongshi office\\n" for name in units)
        tool.write_text(f'{noted}[ "$1" != list-units ] || printf "{lines}"\n')

    return run


def started(calls: list[str]) -> list[str]:
    """The units that a script starts."""
    return [
        unit for call in calls if (words := call.split())[1:2] == ["start"] for unit in words[2:]
    ]


def test_an_office_whose_removal_is_broken_off_works_as_before(server, working):
    working(*WORKING)
    _, calls = server("prerm", "remove")
    assert "systemctl stop gongshi-office*.service" in calls
    said, calls = server("postinst", "abort-remove")
    assert said == ""
    assert started(calls) == sorted(WORKING)
    _, calls = server("postinst", "abort-remove")
    assert not started(calls)


@pytest.mark.parametrize("then", ["configure", "abort-upgrade", "abort-remove"])
def test_an_office_whose_removal_was_killed_works_again_whatever_comes_next(
    server, working, tmp_path, then
):
    """Killed with dpkg: no script says that it was broken off."""
    (tmp_path / "usr/lib/gongshi-office.packaged/lib").mkdir(parents=True)
    working(*WORKING)
    server("prerm", "remove")
    working()
    _, calls = server("postinst", then, "0.2.0+1")
    assert started(calls) == sorted(WORKING)


def test_a_removal_that_begins_anew_knows_what_the_one_before_stopped(server, working):
    working(*WORKING)
    server("prerm", "remove")
    working("gongshi-office-daily.service")
    server("prerm", "remove")
    _, calls = server("postinst", "abort-remove")
    assert started(calls) == sorted([*WORKING, "gongshi-office-daily.service"])


def test_an_update_that_follows_no_removal_starts_nothing_that_stood_still(
    server, working, tmp_path
):
    (tmp_path / "usr/lib/gongshi-office.packaged/lib").mkdir(parents=True)
    working(*WORKING)
    server("prerm", "upgrade", "0.2.0+2")
    _, calls = server("postinst", "configure", "0.2.0+1")
    assert not started(calls)


def test_a_removal_that_came_to_its_end_leaves_no_list(server, working, tmp_path):
    working(*WORKING)
    server("prerm", "remove")
    server("postrm", "remove")
    assert [path.name for path in (tmp_path / "run").iterdir()] == ["systemd"]


def test_scripts_of_packages_are_plain_shell():
    scripts = [
        path for kind in ("postinst", "prerm", "postrm") for path in DEBIAN.glob(f"*.{kind}")
    ]
    assert len(scripts) == 6
    for path in scripts:
        subprocess.run(["sh", "-n", path], check=True)
