"""The store's own promises: whole files, one pointer, a union that only grows."""

import errno
import os
from pathlib import Path

import pytest

from sync.canonical import digest, encode
from sync.disk import Disk, locked, sweep
from sync.errors import BadShapeError, BusyError, DiskFullError, StoreError
from sync.store import Store
from sync.withdrawals import WithdrawalSet
from sync.withdrawals_on_disk import Known, Withdrawn
from tests.sync.world import entry_of


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def test_blobs_are_named_by_their_digest(store):
    name = store.write_blob(b"body")
    assert name == digest(b"body")
    assert store.read_blob(name) == b"body"
    assert store.read_blob("0" * 64) is None


def test_a_damaged_blob_reads_as_absent_and_is_written_again(store):
    name = store.write_blob(b"body")
    store.blob_path(name).write_bytes(b"b0dy")
    assert store.read_blob(name) is None
    store.write_blob(b"body")
    assert store.read_blob(name) == b"body"


def test_an_empty_store_has_nothing(store):
    assert store.current() is None
    assert store.previous() is None
    assert store.withdrawn() == Known(Withdrawn())
    assert store.floors().seq == 0


@pytest.mark.parametrize("text", [b"", b"x", b"-1", b"1 2", b"\xff", b"9" * 40])
def test_a_damaged_pointer_points_nowhere(store, text):
    store.disk.write(store.folder / "current", text)
    assert store.current() is None


def test_damaged_floors_and_unions_are_told(store):
    for name in ("floors.json", "floors.2.json"):
        store.disk.write(store.folder / name, b"{")
    with pytest.raises(BadShapeError):
        store.floors()
    assert store.withdrawn().damage


@pytest.fixture
def withdrawn(store):
    """A store in which something is withdrawn."""
    union = Withdrawn().with_envelope(WithdrawalSet([entry_of("venue", "WH01")]), b"1")
    store.write_withdrawn(union)
    return store


COPIES = ("withdrawn.json", "withdrawn.2.json")


def harm(path, how):
    path.unlink()
    if how == "folder":
        path.mkdir()
    elif how == "garbage":
        path.write_bytes(b"{")
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "shorter":
        path.write_bytes(encode(Withdrawn()))
    elif how == "huge":
        path.touch()
        os.truncate(path, 70_000_000)


HARMS = ("gone", "folder", "garbage", "empty", "shorter", "huge")


@pytest.mark.parametrize("how", HARMS)
@pytest.mark.parametrize("name", COPIES)
def test_one_harmed_copy_of_the_union_harms_nothing(withdrawn, name, how):
    harm(withdrawn.folder / name, how)
    known = withdrawn.withdrawn()
    assert not known.damage
    assert not known.whole
    assert known.withdrawn.union.blocks_venue("WH01")


@pytest.mark.parametrize("how", ["folder", "garbage"])
def test_what_memory_alone_kept_is_not_said_to_outlast_once_it_is_unreadable(withdrawn, how):
    spare = withdrawn.union.spare
    withdrawn.union.write_spare(withdrawn.withdrawn().withdrawn, withdrawn.disk)
    assert withdrawn.withdrawn().outlasts
    harm(spare, how)
    assert not withdrawn.withdrawn().outlasts


@pytest.mark.parametrize("how", HARMS)
def test_both_copies_harmed_are_damage_and_never_an_empty_union(withdrawn, how):
    for name in COPIES:
        harm(withdrawn.folder / name, how)
    assert withdrawn.withdrawn().damage


@pytest.mark.parametrize("count", [0, 1])
def test_while_something_may_be_missing_no_earlier_list_passes_for_all(store, count):
    known = Withdrawn()
    for number in range(count):
        known = known.with_envelope(WithdrawalSet([entry_of("record", f"{number}", 1)]), b"1")
    store.write_withdrawn(known)
    earlier = (store.folder / COPIES[0]).read_bytes()
    store.write_damaged(known.with_envelope(WithdrawalSet([entry_of("venue", "WH01")]), b"2"))
    for name in COPIES:
        (store.folder / name).write_bytes(earlier)
    assert store.withdrawn().damage


@pytest.mark.parametrize("name", ["floors.json", "floors.2.json"])
def test_one_harmed_copy_of_the_floors_harms_nothing(withdrawn, name):
    (withdrawn.folder / name).write_bytes(b"{")
    assert withdrawn.floors().seq == 0
    assert not withdrawn.withdrawn().damage


def test_one_writer_at_a_time(store):
    busy = BusyError("", "")
    with store.lock(), pytest.raises(BusyError), locked(store.folder / "lock", busy):
        pass
    with locked(store.folder / "lock", busy):
        pass


def test_the_union_only_grows():
    first = WithdrawalSet([entry_of("record", "A", 2)])
    second = WithdrawalSet([entry_of("record", "A", 1), entry_of("record", "B", 1)])
    union = Withdrawn().with_envelope(first, b"1").with_envelope(second, b"2")
    assert union.union == first | second
    assert [proof.envelope for proof in union.proofs] == [b"1", b"2"]
    assert union.with_envelope(WithdrawalSet(), b"3") is union


def test_an_envelope_that_says_it_all_replaces_older_ones():
    first = WithdrawalSet([entry_of("record", "A", 1)])
    both = WithdrawalSet([entry_of("record", "A", 1), entry_of("record", "B", 1)])
    union = Withdrawn().with_envelope(first, b"1").with_envelope(both, b"2")
    assert [proof.envelope for proof in union.proofs] == [b"2"]


def test_a_write_is_fsynced_before_and_after_its_rename(tmp_path, monkeypatch):
    acts = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(
        os,
        "fsync",
        lambda fd: (
            acts.append("dir" if Path(f"/proc/self/fd/{fd}").is_dir() else "file") or fsync(fd)
        ),
    )
    monkeypatch.setattr(os, "replace", lambda a, b: acts.append("rename") or replace(a, b))
    Disk().write(tmp_path / "x", b"1")
    assert acts == ["file", "rename", "dir"]
    assert (tmp_path / "x").read_bytes() == b"1"


@pytest.mark.parametrize(
    ("number", "error"),
    [(errno.ENOSPC, DiskFullError), (errno.EDQUOT, DiskFullError), (errno.EIO, StoreError)],
)
def test_a_disk_that_refuses_leaves_the_old_file(tmp_path, monkeypatch, number, error):
    path = tmp_path / "x"
    Disk().write(path, b"old")

    def refuse(fd):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(error):
        Disk().write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_lets_nothing_go_either_refuses_in_our_words(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "fsync", refuse)
    monkeypatch.setattr(os, "unlink", refuse)
    with pytest.raises(StoreError, match="Read-only"):
        Disk().write(tmp_path / "x", b"new")


def test_what_a_killed_process_left_is_swept(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / ".tmp-abc").write_bytes(b"half")
    (tmp_path / "deep" / "whole").write_bytes(b"whole")
    sweep(tmp_path, Disk())
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["whole"]


def test_standing_in_line_for_a_lock(tmp_path):
    with locked(tmp_path / "lock", "busy"):
        pass
    with locked(tmp_path / "lock", None):
        pass
