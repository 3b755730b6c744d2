"""tuf-js, written by other people, reads what we publish and refuses what we would refuse."""

import pytest

from sync.trust import index_path
from tests.e2e.second_reader import read_tree, second_reader
from tests.sync.secondkeys import Sealed
from tests.sync.world import World, entry_of, record

pytestmark = second_reader


def read(world, tmp_path, *targets):
    root = tmp_path / "root.json"
    root.write_bytes(world.root)
    return read_tree(world.tree.directory, root, tmp_path, *targets)


@pytest.fixture
def world(tmp_path):
    from datetime import UTC, datetime

    world = World(tmp_path / "bureau", ("WH01", "HH02"), now=datetime.now(UTC))
    world.publish([record(n) for n in range(5)])
    world.publish([record(n, "HH02") for n in range(2)], "HH02")
    return world


def test_it_reads_every_venue(world, tmp_path):
    world.withdraw(entry_of("record", record(1).pub_id, 1))
    paths = [index_path("WH01"), index_path("HH02"), "withdrawals/01.json"]
    answer = read(world, tmp_path, *paths)
    assert answer["ok"], answer
    assert answer["found"][paths[0]] == len(world.index("WH01"))
    assert answer["found"][paths[1]] == len(world.index("HH02"))
    assert answer["found"][paths[2]] is None


def test_it_refuses_one_signature(world, tmp_path):
    world.seq += 1
    index, files = world.content([record(9)], seq=world.seq)
    role = world.role(index, signers=[world.head])
    world.tree.publish(world.online, world.now, roles={"venue-wh01": role}, files=files)
    answer = read(world, tmp_path, index_path("WH01"))
    assert not answer["ok"]
    assert "1/2 keys" in answer["error"]


def test_it_refuses_a_tampered_index(world, tmp_path):
    (path,) = (world.tree.directory / "targets/venue-wh01").glob("*.index.json")
    path.write_bytes(path.read_bytes().replace(b"10-31", b"10-30"))
    answer = read(world, tmp_path, index_path("WH01"))
    assert not answer["ok"]
    assert "hash" in answer["error"].lower()


def test_it_refuses_tampered_metadata(world, tmp_path):
    (path,) = world.tree.metadata.glob("*.venue-wh01.json")
    path.write_bytes(path.read_bytes().replace(b'"x-seq":1', b'"x-seq":9'))
    assert not read(world, tmp_path, index_path("WH01"))["ok"]


def test_it_reads_past_second_signatures(world, tmp_path):
    """Keys and signatures of a kind that it does not know cost a foreign reader nothing."""
    sealed = Sealed(world, tmp_path / "seals")
    sealed.publish([record(3)])
    answer = read(world, tmp_path, index_path("WH01"))
    assert answer["ok"], answer
    assert answer["found"][index_path("WH01")] == len(world.index("WH01"))
