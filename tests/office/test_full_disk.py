"""The office on a disk without one free byte, as the kernel makes it: a small tmpfs, filled."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from office.withdrawals.kept_room import keep_room
from tests.office.bureau import Office, complaint

FILLED = """
mount -t tmpfs -o size=96m none "$1" && cp -a "$2"/. "$1" || exit 77
cat /dev/zero 2>/dev/null >"$1/filler"
state=$1/$3; shift 3
"$@"; said=$?
ls "$state/public/metadata"
exit $said
"""
"""Folder of the disk, what to copy there, the office in it, a command."""

pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="a disk of one's own needs root"),
    pytest.mark.skipif(not shutil.which("unshare"), reason="a disk of one's own needs unshare"),
]


def on_a_full_disk(office: Office, disk: Path, *command: str | Path):
    """Run a command of this office; its code, and what it says and leaves among the metadata."""
    from django.db import connections

    connections.close_all()  # the journal goes home, as where no server runs
    disk.mkdir()
    program = (sys.executable, "-m", "office", "--state", disk / office.state.name)
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", FILLED, "sh", disk, office.state.parent,
         office.state.name, *program, *command],
        capture_output=True, text=True, check=False,
        env={**os.environ, "LANG": "zh_CN.UTF-8", "LANGUAGE": "zh_CN"},
    )  # fmt: skip
    if done.returncode == 77:
        pytest.skip("a disk of one's own is not allowed here")
    return done


@pytest.mark.parametrize("kept", [True, False])
def test_only_a_withdrawal_goes_out_and_by_the_room_kept_for_it(
    published: Office, tmp_path: Path, kept: bool
) -> None:
    pub_id = published.pub_ids()["T0001"]
    if kept:
        keep_room(published.place())
    options = ("--record", pub_id, "--reason", "x", *published.holder("duty-1"))
    done = on_a_full_disk(published, tmp_path / "disk", "withdraw", *options)
    assert (done.returncode == 0) is kept, done.stderr
    assert ("2.wd-01.delta.json" in done.stdout) is kept
    assert ("disk" in done.stderr) is not kept


def test_nothing_else_may_use_that_room(published: Office, tmp_path: Path) -> None:
    complaint(9)
    keep_room(published.place())
    done = on_a_full_disk(published, tmp_path / "disk", "freeze")
    assert done.returncode == 1
    assert "disk" in done.stderr
    assert "Traceback" not in done.stderr
