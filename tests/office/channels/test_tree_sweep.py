"""What leaves the published tree when something is down: the plates of what is, and no other."""

from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from office.published.venue_contents import PublishedVenue
from sync.tree import Tree
from sync.withdrawals import WithdrawalSet
from tests.sync.test_plate_rules import COVER, ENTRY, VOWS, WARNS, index, listed
from tests.sync.world import entry_of


@dataclass
class Now:
    """What is public: one venue with a plate of each kind, and what is withdrawn of it."""

    tree: Tree
    withdrawn: WithdrawalSet

    def __post_init__(self):
        whole = index(COVER, WARNS, VOWS)
        self.bases = [PublishedVenue("targets/i.json", whole, tuple(listed(ENTRY)), ())]
        self.at = "2018-11-20T00:00:00Z"
        self.place = SimpleNamespace(tree=self.tree, directory=self.tree.directory.parent)
        self.published = SimpleNamespace(roles={})

    def readable(self, _unread=None):
        return self.bases

    def down(self, _index):
        return self.withdrawn


@pytest.mark.usefixtures("bureau")
def test_the_plates_of_what_is_down_leave_the_tree(tmp_path):
    from office.channels.tree_sweep import sweep_tree

    tree = Tree(tmp_path / "tree")
    folder = tree.directory / "plates"
    folder.mkdir(parents=True)
    down = WithdrawalSet([entry_of("news", WARNS.news[0]), entry_of("record", ENTRY.pub_id, 1)])
    now = Now(tree, down)
    for digest in now.bases[0].plates():
        (folder / f"{digest}.png").write_bytes(b"")
    sweep_tree(now)
    assert {path.stem for path in folder.iterdir()} == now.bases[0].plates_up(down)
