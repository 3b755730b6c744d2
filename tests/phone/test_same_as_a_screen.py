"""What a screen refuses a phone refuses: each file changed in many ways, read by both readers."""

import shutil
from pathlib import Path

import pytest

from tests.conformance.case import Expected, shown, write
from tests.conformance.cases import withdrawal_of
from tests.conformance.reader import Core
from tests.phone.test_conformance import NODE, told_by_phone
from tests.sync.world import World, record

FLIPS = 12
FILES = (
    "anchor.json", "index.json", "metadata/1.root.json", "metadata/timestamp.json",
    "metadata/snapshot.json", "metadata/targets.json", "metadata/venue-wh01.json",
    "metadata/wd-01.json",
)  # fmt: skip

pytestmark = pytest.mark.skipif(NODE is None, reason="Node is not installed")


def changed(data: bytes) -> list[bytes]:
    """A file in other bytes: cut, doubled, flipped, with a key with a fraction."""
    step = max(1, len(data) // FLIPS)
    flips = [data[:i] + bytes([data[i] ^ 1]) + data[i + 1 :] for i in range(0, len(data), step)]
    return [
        b"", data[:-1], data + b" x", data + data, b"\xef\xbb\xbf" + data,
        data.replace(b'"version": 1', b'"version": 1.0').replace(b'"version":1', b'"version":1.0'),
        b"[" * 5000, b"\xff" + data, *flips,
    ]  # fmt: skip


def shows(told: Expected) -> bool:
    return told.verdict == "shown"


@pytest.fixture(scope="module")
def case(tmp_path_factory) -> Path:
    world = World(tmp_path_factory.mktemp("alike") / "office")
    world.publish([record(1), record(2)])
    world.withdraw(withdrawal_of(record(2)))
    return write(world.directory / "case", world, "alike", shown(world, record(1)))


@pytest.mark.parametrize("name", FILES)
def test_both_readers_agree_on_a_changed_file(case, name, tmp_path):
    folders = []
    for number, data in enumerate(changed((case / name).read_bytes())):
        folder = tmp_path / str(number)
        shutil.copytree(case, folder)
        (folder / name).write_bytes(data)
        folders.append(folder)
    by_phone = told_by_phone(folders)
    by_screen = [Core().read(folder) for folder in folders]
    assert [shows(one) for one in by_phone] == [shows(one) for one in by_screen]
    assert not any(map(shows, by_phone[:4]))


def test_a_key_twice_refuses_the_file_even_where_nothing_is_signed(case, tmp_path):
    for name in FILES:
        folder = tmp_path / name.replace("/", "-")
        shutil.copytree(case, folder)
        data = (folder / name).read_bytes()
        (folder / name).write_bytes(data.replace(b"{", b'{"v":1,"v":1,', 1))
        assert not shows(told_by_phone([folder])[0])
        assert not shows(Core().read(folder))
