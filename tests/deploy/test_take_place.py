"""A program is put in place whole: a power cut at any moment leaves the old one or the new one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RECORD = """#!/bin/sh
{tool} "$@"
code=$?
cat "$WATCHED/version" >>"$STEPS" 2>/dev/null || echo none >>"$STEPS"
exit $code
"""


def version(folder: Path, word: str) -> None:
    folder.mkdir()
    (folder / "version").write_text(f"{word}\n")


@pytest.fixture
def put(tmp_path):
    """`put()`: the new program takes its place; what stood there after each act on files."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("mv", "rm"):
        path = tools / name
        path.write_text(RECORD.format(tool=shutil.which(name)))
        path.chmod(0o755)
    home, new = tmp_path / "home", tmp_path / "home.new"
    version(new, "new")

    def run(act=f"put_in_place {new} {home}"):
        steps = tmp_path / "steps"
        script = f". {ROOT / 'deploy/take_place.sh'}; {act}"
        environment = {
            **os.environ,
            "PATH": f"{tools}:{os.environ['PATH']}",
            "WATCHED": str(home),
            "STEPS": str(steps),
        }
        subprocess.run(["sh", "-euc", script], env=environment, check=True)
        assert not new.exists()
        return steps.read_text().split()

    return run


def test_there_is_a_program_after_each_step_of_an_update(put, tmp_path):
    version(tmp_path / "home", "old")
    seen = put()
    assert set(seen) <= {"old", "new"}
    assert seen[-1] == "new"
    assert not (tmp_path / "home.old").exists()


def test_the_first_program_takes_its_place(put):
    assert put()[-1] == "new"


def test_a_step_that_fails_is_told_to_who_asked_and_the_old_program_stays(put, tmp_path):
    version(tmp_path / "home", "old")
    (tmp_path / "tools/mv").write_text("#!/bin/sh\nexit 1\n")
    new, told = tmp_path / "home.new", tmp_path / "told"
    assert put(f"put_in_place {new} {tmp_path / 'home'} || {{ : >{told}; rm -r {new}; }}") == [
        "old"
    ]
    assert told.exists()


def test_what_a_package_unpacks_next_changes_nothing_of_what_runs(put, tmp_path):
    """dpkg puts each file in the place of its name: the old one goes on under the other."""
    home, packaged = tmp_path / "home", tmp_path / "home.packaged"
    version(packaged, "new")
    (packaged / "bin").mkdir()
    (packaged / "lib").mkdir()
    (packaged / "lib/part.py").write_text("")
    (packaged / "bin/python").symlink_to(sys.executable)
    seen = put(f"take_place {home}")
    assert seen[-1] == "new"
    assert list((home / "lib").glob("__pycache__/part.*.pyc"))
    assert not list(packaged.rglob("*.pyc"))
    assert (home / "version").stat().st_ino == (packaged / "version").stat().st_ino
    (packaged / "version.dpkg-new").write_text("half of the next\n")
    (packaged / "version.dpkg-new").rename(packaged / "version")
    assert (home / "version").read_text() == "new\n"
