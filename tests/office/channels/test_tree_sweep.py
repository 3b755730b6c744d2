"""What leaves the published tree when something is down: the plates of what is, and no other."""

from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from office.published.venue_contents import PublishedVenue
from sync.bundle import NEUTRAL
from sync.tree import Tree
from sync.withdrawals import WithdrawalSet
from tests.sync.test_plate_rules import (
    COVER,
    ENTRY,
    HELPS,
    PROMISE,
    REPLY,
    VOWS,
    WARNS,
    A,
    index,
    listed,
    plate,
)
from tests.sync.world import entry_of

OWN = ENTRY.plates["landscape-55-4m"]
EMPTY = plate(NEUTRAL, "dark")
PLATES = {
    "cover": COVER.digest,
    "warning": WARNS.digest,
    "station": HELPS.digest,
    "promise": VOWS.digest,
    "neutral": EMPTY.digest,
    "record": OWN,
    "reply": REPLY.digest,
}


@dataclass
class Now:
    """What is public: one venue with a plate of each kind, and what is withdrawn of it."""

    tree: Tree
    withdrawn: WithdrawalSet

    def __post_init__(self):
        whole = index(COVER, WARNS, HELPS, VOWS, EMPTY)
        self.bases = [PublishedVenue("targets/i.json", whole, tuple(listed(ENTRY)), ())]
        self.bundles = []
        self.place = SimpleNamespace(tree=self.tree)
        self.published = SimpleNamespace(roles={})

    def down(self, _index):
        return self.withdrawn


@pytest.mark.usefixtures("bureau")
@pytest.mark.parametrize(
    ("entries", "gone"),
    [
        ((), set()),
        ((entry_of("news", WARNS.news[0]),), {"warning"}),
        ((entry_of("news", PROMISE.id),), {"promise"}),
        ((entry_of("record", ENTRY.pub_id, 1),), {"record", "reply"}),
        ((entry_of("operator", A),), {"record", "reply", "promise"}),
        ((entry_of("venue", "WH01"),), set(PLATES) - {"neutral"}),
    ],
)
def test_a_plate_leaves_with_each_thing_that_it_names(tmp_path, entries, gone):
    from office.channels.tree_sweep import sweep_tree

    tree = Tree(tmp_path / "tree")
    folder = tree.directory / "plates"
    folder.mkdir(parents=True)
    for digest in PLATES.values():
        (folder / f"{digest}.png").write_bytes(b"")
    sweep_tree(Now(tree, WithdrawalSet(entries)))
    left = {path.stem for path in folder.iterdir()}
    assert {name for name, digest in PLATES.items() if digest not in left} == gone
