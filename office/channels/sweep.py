"""Taking away for good what the published tree no longer says: old versions, withdrawn texts."""

from pathlib import Path

from office.channels.site import page_files
from office.drafts.models import Draft, DraftRole
from office.published import tree as published_tree
from office.published.bundles import published_bundles
from office.published.timestamp import tree_lock
from office.published.venue import PublishedVenue
from office.state_dir import StateDir
from sync.addresses import record_path, venue_path
from sync.bundle import NEUTRAL
from sync.disk import sweep as sweep_temporary
from sync.envelopes import in_force
from sync.tree import Published, Tree
from sync.trust import venue_role
from sync.withdrawals import WithdrawalSet


def sweep(tree: Tree, published: Published, withdrawn: WithdrawalSet) -> list[str]:
    """Remove bodies, lists, indexes and plates that are withdrawn or not named any more.

    A screen that was about to fetch one keeps what it has and asks again. Returns the paths.

    Raises:
        StoreError: the disk refused.
    """
    bases = [base for base, _ in published_bundles(tree, published)]
    keep: set[str] = set()
    for base in bases:
        keep |= _named(base, in_force(withdrawn, base.index, published.delegations))
    gone = [path for path in _present(tree.directory) if path not in keep]
    gone += _pages(tree.directory, bases, published)
    tree.remove(gone)
    return gone


def clear_unpublished(place: StateDir) -> None:
    """Take away what a publication that was cut off left behind: it never became public (R39).

    Raises:
        StoreError: the disk refused.
    """
    with tree_lock(place.directory):
        published = published_tree.read(place)
        sweep_temporary(place.tree.directory, place.tree.disk)
        rows = DraftRole.objects.exclude(draft__state=Draft.State.PUBLISHED)
        halfway = [
            f"metadata/{row.version}.{row.role}.json"
            for row in rows
            if row.version != published.versions.get(row.role)
        ]
        place.tree.remove(halfway)  # first: an envelope among them would count as in force
        sweep(place.tree, published, published_tree.withdrawn(place, published))


def _named(base: PublishedVenue, withdrawn: WithdrawalSet) -> set[str]:
    """What a venue's publication names and may still show."""
    index = base.index
    keep = {base.path, f"cas/{index.tally.digest}.json"}
    keep |= {f"cas/{blob.digest}.json" for blob in index.batches}
    down = withdrawn.blocks_venue(index.venue.id)
    for plates in index.summary.values():
        keep |= {f"plates/{p.digest}.png" for p in plates if not down or p.id == NEUTRAL}
    keep |= {f"cas/{blob.digest}.json" for blob in index.strips.values()}
    keep |= {f"plates/{atlas.digest}.png" for atlas in base.strips}
    for entry in base.entries().values():
        if withdrawn.blocks_plate(index.venue.id, entry.pub_id, entry.version, entry.operator):
            continue
        keep.add(f"cas/{entry.body.digest}.json")
        keep |= {f"plates/{digest}.png" for digest in entry.plates.values()}
    return keep


def _pages(directory: Path, bases: list[PublishedVenue], published: Published) -> list[str]:
    """Pages of records and venues that nothing lists, any more or yet; neutral ones stay neutral.

    A venue that has closed keeps its role, and its pages, which say so.
    """
    here = page_files.listing(directory)
    listed = {entry.pub_id: entry.version for base in bases for entry in base.entries().values()}
    folders = [
        record_path(pub_id, version)
        for pub_id, versions in here.records.items()
        for version in versions
        if version > listed.get(pub_id, 0)
    ]
    folders += [
        venue_path(venue) for venue in here.venues if venue_role(venue) not in published.roles
    ]
    return [f"{folder}/{page_files.PAGE}" for folder in folders if folder not in here.marked]


def _present(directory: Path) -> list[str]:
    return [
        file.relative_to(directory).as_posix()
        for folder in ("cas", "plates", "targets")
        for file in sorted((directory / folder).rglob("*"))
        if file.is_file()
    ]
