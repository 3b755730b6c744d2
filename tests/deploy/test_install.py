"""`deploy/install.sh`: which package it takes, what it says, what it starts anew."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = {
    "id": "echo 0",
    "dpkg": """case $1 in
        -L) printf '%s\\n' /usr/lib/systemd/system/gongshi-agent.service /usr/bin/kiosk ;;
        *) echo arm64 ;;
        esac""",
    "systemctl": """[ "$1" = list-unit-files ] || exit 0
        shift 3
        [ "$*" != 'gongshi-*' ] || set -- gongshi-agent.service gongshi-office.service
        printf '%s enabled enabled\\n' "$@\"""",
    "apt-get": "",
    "kiosk": "",
    "systemd-tmpfiles": "",
}


class Box:
    """A source folder with packages in dist/, on a machine whose tools note their calls."""

    def __init__(self, folder: Path) -> None:
        self.root, self.tools, self.calls = folder / "clone", folder / "tools", folder / "calls"
        (self.root / "dist").mkdir(parents=True)
        (self.root / "deploy").mkdir()
        self.tools.mkdir()
        for name in ("said.sh", "debian.sh", "install.sh", "install-office.sh"):
            text = (ROOT / "deploy" / name).read_text().replace("/run/systemd/system", str(folder))
            (self.root / "deploy" / name).write_text(text)
            (self.root / "deploy" / name).chmod(0o755)
        for name, body in TOOLS.items():
            self.tool(name, body)

    def tool(self, name: str, body: str) -> None:
        path = self.tools / name
        path.write_text(f'#!/bin/sh\necho "{name} $*" >>{self.calls}\n{body}\n')
        path.chmod(0o755)

    def package(self, version: str, processor: str, built: int, program="kiosk") -> Path:
        path = self.root / f"dist/gongshi-{program}_{version}_{processor}.deb"
        path.write_bytes(b"")
        os.utime(path, (built, built))
        return path

    def install(self, *arguments: str | Path, by="install.sh") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.root / "deploy" / by, *arguments],
            env={"PATH": f"{self.tools}:/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )

    def called(self, name: str) -> list[str]:
        lines = self.calls.read_text().splitlines()
        return [line for line in lines if line.startswith(f"{name} ")]


@pytest.fixture
def box(tmp_path):
    return Box(tmp_path)


def test_what_was_built_last_for_this_processor_is_installed_be_it_there_or_newer(box):
    box.package("0.2.0+2", "arm64", built=100)
    last = box.package("0.2.0+1", "arm64", built=200)
    box.package("0.2.0+3", "amd64", built=300)
    assert box.install().returncode == 0
    (call,) = box.called("apt-get")
    assert call.endswith(f" --reinstall --allow-downgrades {last}")


def test_a_package_for_another_processor_is_none(box):
    box.package("0.2.0+1", "amd64", built=1)
    done = box.install()
    assert done.returncode == 1
    assert "no package for this processor: dist/gongshi-kiosk_*_arm64.deb" in done.stderr
    assert "network" not in done.stderr


def test_what_apt_refuses_it_says_itself(box):
    box.package("0.2.0+1", "arm64", built=1)
    box.tool("apt-get", '[ "$1" = update ] || { echo "Depends: libgbm1"; exit 100; }')
    done = box.install()
    assert done.returncode == 1
    assert "Depends: libgbm1" in done.stderr
    assert [call.split()[1] for call in box.called("apt-get")] == ["install", "update", "install"]


def test_who_may_not_install_is_told_the_command(box):
    box.tool("id", "echo 1000")
    done = box.install()
    assert done.returncode == 1
    assert f"cure: sudo {box.root}/deploy/install.sh\n" in done.stderr


def test_an_enrolment_starts_the_screen_anew_and_no_office_beside_it(box, tmp_path):
    box.package("0.2.0+1", "arm64", built=1)
    starter = tmp_path / "starter.json"
    starter.write_text("{}")
    done = box.install(starter)
    assert done.returncode == 0, done.stderr
    assert box.called("systemctl")[-1] == "systemctl restart gongshi-agent.service"


def test_an_office_is_the_package_of_an_office_and_starts_nothing(box):
    box.package("0.2.0+2", "arm64", built=200)
    office = box.package("0.2.0+1", "arm64", built=100, program="office")
    done = box.install(by="install-office.sh")
    assert done.returncode == 0, done.stderr
    (call,) = box.called("apt-get")
    assert call.endswith(f" --reinstall {office}")
    assert box.called("systemctl") == []
    assert "sudo office init" in done.stdout
