"""Killed between any two writes, or out of room at any write: what is active always verifies."""

import os
import shutil
import subprocess

import pytest

from kiosk.commands.verify_store import verify_store
from layouts.compose import compose
from sync.disk import TEMPORARY, Disk
from sync.errors import DiskFullError
from sync.store import RESERVE
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


class Filling(Disk):
    """Full once the store holds `limit` bytes, from when that is said."""

    limit = None

    def __init__(self, store):
        self.store = store

    def write(self, path, data):
        if self.limit is not None and occupied(self.store) + len(data) > self.limit:
            raise DiskFullError("磁盘已满。", "The disk is full.")
        super().write(path, data)


def occupied(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_the_first_cover_hangs_and_leaves_a_withdrawal_its_room(station):
    """The disk has room for one plate of a record; its index lists them all."""
    disk = Filling(station.store.folder)

    def draw(slide, profile):
        if slide.kind == "record" and disk.limit is None:
            disk.limit = occupied(station.store.folder) + 20_000
        return compose(slide, profile)

    station.publish(9)
    station.sync()
    report = station.activate(disk=disk, compose=draw)
    assert (report.result, report.word, report.generation) == ("refused", "disk-full", 1)
    pooled = {p.kind for p in station.active.plates() if station.store.has_plate(p.digest)}
    assert "cover" in pooled
    assert "record" not in pooled
    assert station.store.reserve.stat().st_size == RESERVE


def test_without_room_for_a_withdrawal_no_record_is_drawn(station):
    class NoReserve(Disk):
        def write(self, path, data):
            if path == station.store.reserve:
                raise DiskFullError("磁盘已满。", "The disk is full.")
            super().write(path, data)

    drawn = []

    def draw(slide, profile):
        drawn.append(slide.kind)
        return compose(slide, profile)

    station.sync()
    report = station.activate(disk=NoReserve(), compose=draw)
    assert (report.word, report.generation) == ("disk-full", 1)
    assert "cover" in drawn
    assert "record" not in drawn


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
