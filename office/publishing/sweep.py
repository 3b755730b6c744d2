"""Taking away for good what the published tree no longer says: old versions, withdrawn texts."""

from pathlib import Path

from office.approval.compare import Base
from office.publishing.bundles import published_bundles
from sync.tree import Published, Tree
from sync.withdrawals import WithdrawalSet


def sweep(tree: Tree, published: Published, withdrawn: WithdrawalSet) -> list[str]:
    """Remove bodies, lists, indexes and plates that are withdrawn or not named any more.

    A screen that was about to fetch one keeps what it has and asks again. Returns the paths.

    Raises:
        StoreError: the disk refused.
    """
    keep: set[str] = set()
    for base, _ in published_bundles(tree, published):
        keep |= _named(base, withdrawn)
    gone = [path for path in _present(tree.directory) if path not in keep]
    tree.remove(gone)
    return gone


def _named(base: Base, withdrawn: WithdrawalSet) -> set[str]:
    """What a venue's publication names and may still show."""
    index = base.index
    keep = {base.path, f"cas/{index.tally.digest}.json"}
    keep |= {f"cas/{blob.digest}.json" for blob in index.batches}
    down = withdrawn.blocks_venue(index.venue.id, index.seq)
    for plates in index.summary.values():
        keep |= {
            f"plates/{digest}.png"
            for name, digest in plates.items()
            if not down or name == "neutral"
        }
    for entry in base.entries().values():
        if withdrawn.blocks_plate(
            index.venue.id, index.seq, entry.pub_id, entry.version, entry.operator
        ):
            continue
        keep.add(f"cas/{entry.body.digest}.json")
        keep |= {f"plates/{digest}.png" for digest in entry.plates.values()}
    return keep


def _present(directory: Path) -> list[str]:
    return [
        file.relative_to(directory).as_posix()
        for folder in ("cas", "plates", "targets")
        for file in sorted((directory / folder).rglob("*"))
        if file.is_file()
    ]
