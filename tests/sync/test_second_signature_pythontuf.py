"""python-tuf's own client reads a repository with second signatures and passes them over."""

from datetime import UTC, datetime

from tuf.ngclient import Updater

from sync.trust import index_path
from tests.sync.secondkeys import Sealed
from tests.sync.webserver import Web
from tests.sync.world import World, record


def test_it_reads_past_second_signatures(tmp_path):
    world = World(tmp_path / "office", now=datetime.now(UTC))
    sealed = Sealed(world, tmp_path / "seals")
    sealed.publish([record(1)])
    kept = tmp_path / "kept"
    kept.mkdir()
    with Web(world.tree.directory) as web:
        updater = Updater(
            str(kept),
            f"{web.url}metadata/",
            str(tmp_path),
            f"{web.url}targets/",
            bootstrap=world.root,
        )
        updater.refresh()
        target = updater.get_targetinfo(index_path("WH01"))
    assert target is not None
    assert target.length == len(world.index())
