"""Files held on a disk until they are written: nothing of them is seen there, each is read anew."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from sync.disk import Disk
from sync.errors import DiskFullError, StoreError, UnreadableError
from sync.kept_files import ROOM, FilesElsewhere, KeptFiles, below, together


def test_what_is_held_is_read_as_it_came_and_lies_in_no_folder(tmp_path):
    kept = KeptFiles(tmp_path)
    kept.put({"a": b"first", "b": b""})
    kept.put({"a": b"second", "c/d": b"\x00" * 70_000})
    assert dict(kept) == {"a": b"second", "b": b"", "c/d": b"\x00" * 70_000}
    assert len(kept) == 3
    assert "d" not in kept
    assert not list(tmp_path.iterdir())


def test_files_of_several_by_other_names_are_read_where_they_lie(tmp_path):
    kept, plain = KeptFiles(tmp_path), {"a": b"plain", "z": b"z"}
    kept.put({"a": b"kept"})
    assert dict(together(plain, kept)) == {"a": b"kept", "z": b"z"}
    assert dict(below(tmp_path, plain)) == {tmp_path / "a": b"plain", tmp_path / "z": b"z"}
    kept.put({"a": b"later"})
    assert FilesElsewhere({7: (kept, "a")})[7] == b"later"


def test_a_disk_that_refuses_is_told(tmp_path):
    kept = KeptFiles(tmp_path / "nowhere")
    with pytest.raises(StoreError):
        kept.put({"a": b"a"})


def test_a_disk_that_fills_up_is_told(tmp_path):
    kept = KeptFiles(tmp_path)
    kept._file = Path("/dev/full").open("wb", buffering=0)  # noqa: SIM115 - never room there
    with pytest.raises(DiskFullError):
        kept.put({"a": b"no room"})


def test_room_is_left_for_what_cannot_wait(tmp_path, monkeypatch):
    kept = KeptFiles(tmp_path)
    free = shutil.disk_usage(tmp_path)._replace(free=ROOM + 3)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: free)
    kept.put({"a": b"abc"})
    with pytest.raises(DiskFullError):
        kept.put({"b": b"abcd"})
    assert dict(kept) == {"a": b"abc"}


def test_what_comes_back_otherwise_is_not_written_anywhere(tmp_path):
    kept = KeptFiles(tmp_path)
    kept.put({"a": b"abc", "b": b"d"})
    os.pwrite(kept._file.fileno(), b"x", 1)
    with pytest.raises(UnreadableError):
        kept["a"]
    assert kept["b"] == b"d"
    os.ftruncate(kept._file.fileno(), 2)
    with pytest.raises(UnreadableError):
        kept["b"]


def test_many_files_are_written_as_they_are_read_and_never_all_at_once(tmp_path):
    class Counted(Mapping):
        """Files of which each is made when it is asked for, by name."""

        def __init__(self):
            self.asked = []

        def __getitem__(self, path):
            self.asked.append(path)
            return path.name.encode()

        def __iter__(self):
            assert not self.asked, "read before all were named"
            return iter(tmp_path / f"{number}" for number in range(40))

        def __len__(self):
            return 40

    files = Counted()
    Disk().write_all(files)
    assert len(files.asked) == 40
    assert (tmp_path / "39").read_bytes() == b"39"
