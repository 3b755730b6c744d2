"""Killed between any two writes, or out of room at any write: what is active always verifies."""

import os
import shutil
import subprocess

import pytest

from kiosk.commands.verify_store import verify_store
from sync.disk import TEMPORARY, Disk
from sync.errors import DiskFullError
from tests.sync.world import entry_of, record


class PowerCutError(BaseException):
    """Not an Exception: nothing may catch it and go on."""


class Dying(Disk):
    """Dies at act number `at`, with the temporary file half written."""

    def __init__(self, at):
        self.at = at
        self.acts = 0

    def _act(self):
        self.acts += 1
        return self.acts == self.at

    def write(self, path, data):
        if self._act():
            path.parent.mkdir(parents=True, exist_ok=True)
            (path.parent / f"{TEMPORARY}dead").write_bytes(data[: len(data) // 2])
            raise PowerCutError
        super().write(path, data)

    def remove_in(self, folder, names):
        for name in names:
            self.remove(folder / name)

    def remove(self, path):
        if path.exists() and self._act():
            raise PowerCutError
        super().remove(path)


def next_state(station):
    """A generation is active; another waits in the inbox, with a withdrawal."""
    station.update()
    station.publish(2, withdraw=(entry_of("record", record(2).pub_id, 1),))
    station.sync()


def test_killed_at_any_write(station, tmp_path):
    next_state(station)
    saved = tmp_path / "saved"
    shutil.copytree(station.state, saved, symlinks=True)
    at = 0
    while True:
        at += 1
        shutil.rmtree(station.state)
        shutil.copytree(saved, station.state, symlinks=True)
        disk = Dying(at)
        try:
            station.activate(disk=disk)
        except PowerCutError:
            pass
        else:
            break
        active = station.active
        assert active is not None
        assert active.seq in {1, 2}
        assert active.generation == station.store.current()
        if active.seq == 2:
            assert verify_store(station.state).faults == ()
        assert station.activate().exit_code == 0
        assert station.active.seq == 2
        assert verify_store(station.state).faults == ()
        assert station.holds_text("第2件") == []
        assert list((station.state / "store").rglob(f"{TEMPORARY}*")) == []
    assert at > 20


class Full(Disk):
    """From write number `at` on there is no room."""

    def __init__(self, at):
        self.at = at
        self.writes = 0

    def write(self, path, data):
        self.writes += 1
        if self.writes >= self.at:
            raise DiskFullError("磁盘已满。", "The disk is full.")
        super().write(path, data)


def test_out_of_room_at_any_write(station, tmp_path):
    station.update()
    station.publish(2)
    station.sync()
    saved = tmp_path / "saved"
    shutil.copytree(station.state, saved, symlinks=True)
    for at in range(1, 60, 3):
        shutil.rmtree(station.state)
        shutil.copytree(saved, station.state, symlinks=True)
        report = station.activate(disk=Full(at))
        active = station.active
        assert active is not None
        if report.result == "activated":
            assert active.seq == 2
            break
        assert (report.result, report.exit_code) == ("refused", 1)
        assert "full" in report.error
        assert active.generation == station.store.current()
        assert verify_store(station.state).faults == ()
    else:
        pytest.fail("never activated")
    assert at > 10


@pytest.fixture
def small_disk(tmp_path):
    """A real file system of 5 MB, of which 2 are held in reserve for withdrawals."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("mounting a small disk needs root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_really_full_disk(station, small_disk):
    station.state = small_disk / "screen"
    station.enrol()
    assert station.update().result == "activated"
    ballast = small_disk / "ballast"
    with ballast.open("wb") as file:
        try:
            while True:
                file.write(b"\0" * 4096)
                file.flush()
        except OSError:
            pass
    station.publish(6)
    with pytest.raises(DiskFullError, match="disk is full"):
        station.sync()
    assert station.active.seq == 1
    assert verify_store(station.state).faults == ()
    ballast.unlink()
    assert station.update().result == "activated"
    assert station.active.seq == 2
