"""What an update does to a box: here a folder, and tools that say what they were called with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.commands.update_machine import BoxMachine

ROOT = Path(__file__).parents[3]


@pytest.fixture
def root(tmp_path):
    """A box on which the program `old` runs."""
    share = tmp_path / "usr/share/gongshi-kiosk"
    share.mkdir(parents=True)
    (share / "take_place.sh").write_bytes((ROOT / "deploy/take_place.sh").read_bytes())
    (tmp_path / "var/lib/dpkg").mkdir(parents=True)
    _runs(tmp_path, "old")
    return tmp_path


def _runs(root, word):
    home = root / "usr/lib/gongshi"
    subprocess.run(["rm", "-rf", home], check=True)
    home.mkdir(parents=True)
    (home / "pyvenv.cfg").write_text("")
    (home / "version").write_text(word)


def _version(root):
    return (root / "usr/lib/gongshi/version").read_text()


def _damage(root):
    """As dpkg does: another file under the name."""
    script = root / "usr/share/gongshi-kiosk/take_place.sh"
    script.unlink()
    script.write_text("put_in_place() { exit 1; }\n")


class TestGoingBack:
    def test_by_the_script_of_before_whatever_the_package_brought(self, root):
        machine = BoxMachine(root)
        machine.keep_program()
        assert machine.runs_before()
        _damage(root)
        _runs(root, "new")
        assert not machine.runs_before()
        machine.put_back()
        assert _version(root) == "old"
        machine.put_back()
        assert (_version(root), machine.runs_before()) == ("old", True)

    def test_once_more_after_an_update_that_was_undone(self, root):
        """What the undone package brought lies there still, and is not kept for the next one."""
        machine = BoxMachine(root)
        for _ in range(2):
            machine.keep_program()
            _damage(root)
            _runs(root, "new")
            machine.put_back()
            assert _version(root) == "old"

    def test_nothing_is_kept_where_there_is_no_program(self, root):
        (root / "usr/lib/gongshi").rename(root / "usr/lib/elsewhere")
        with pytest.raises(OSError, match="gongshi"):
            BoxMachine(root).keep_program()


def test_a_slot_that_is_only_read_is_fixed(root, monkeypatch):
    """As a file system says it; a test mounts none."""
    assert not BoxMachine(root).is_fixed()
    told = os.statvfs(root)
    asked = []

    def statvfs(path):
        asked.append(path)
        return os.statvfs_result((*tuple(told)[:8], told.f_flag | os.ST_RDONLY, told.f_namemax))

    monkeypatch.setattr(os, "statvfs", statvfs)
    assert BoxMachine(root).is_fixed()
    assert asked == [root / "usr/lib/gongshi"]


HELD = """
import fcntl, sys
with open(sys.argv[1], "a") as lock:
    fcntl.lockf(lock, fcntl.LOCK_EX)
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def dpkg(tmp_path, monkeypatch):
    """`dpkg(SCRIPT)`: what stands for Debian's; what it was called with lies in `called`."""
    tools = tmp_path / "tools"
    tools.mkdir()
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")

    def made(script):
        called = 'echo "$DPKG_FRONTEND_LOCKED $*" >>"${0%/*}/called"'
        (tools / "dpkg").write_text(f"#!/bin/sh\n{called}\n{script}\n")
        (tools / "dpkg").chmod(0o755)
        return tools / "called"

    return made


class TestInstalling:
    @pytest.mark.parametrize(("code", "came"), [(0, "done"), (1, "failed"), (2, "failed")])
    def test_by_dpkg_which_says_what_came_of_it(self, root, dpkg, code, came):
        called = dpkg(f"exit {code}")
        assert BoxMachine(root).install(Path("new.deb")) == came
        assert called.read_text() == "true --install new.deb\n"

    def test_not_while_another_program_installs(self, root, dpkg):
        called, lock = dpkg("exit 0"), root / "var/lib/dpkg/lock-frontend"
        with subprocess.Popen(
            [sys.executable, "-c", HELD, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as other:
            assert other.stdout.readline() == b"held\n"
            assert BoxMachine(root).install(Path("new.deb")) == "busy"
            other.communicate()
        assert not called.exists()
        assert BoxMachine(root).install(Path("new.deb")) == "done"

    def test_one_that_comes_to_no_end_has_failed(self, root, dpkg, monkeypatch):
        dpkg("tail -f /dev/null")
        monkeypatch.setattr("kiosk.commands.update_machine.INSTALL_S", 0.2)
        assert BoxMachine(root).install(Path("new.deb")) == "failed"
