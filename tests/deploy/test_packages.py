"""What the Debian package is made of, without building one: code, files, units, users."""

import re
import subprocess
import tomllib
from pathlib import Path

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


def test_scripts_of_packages_are_plain_shell():
    scripts = [
        path for kind in ("postinst", "prerm", "postrm") for path in DEBIAN.glob(f"*.{kind}")
    ]
    assert len(scripts) == 3
    for path in scripts:
        subprocess.run(["sh", "-n", path], check=True)
