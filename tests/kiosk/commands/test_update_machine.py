"""What an update does to a box: here a folder, and tools that say what they were called with."""

import subprocess
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
