"""Taking away for good what is published no more: for the screens, and in every channel."""

import os
from collections.abc import Iterable
from pathlib import Path

from office.channels import all_channels
from office.channels.channel_type import InForce
from office.published.unreadable_parts import Unread
from office.published.venue_contents import PublishedVenue
from sync.withdrawals import WithdrawalSet


def sweep_tree(now: InForce) -> list[str]:
    """Remove bodies, lists, indexes and plates that are withdrawn or not named any more.

    A screen that was about to fetch one keeps what it has and asks again. Returns what went, with
    what went in the channels.

    Where a venue cannot be read, what only it may name stays; what is withdrawn elsewhere goes.

    Raises:
        TrustError: a venue cannot be read; the channels are as they were.
        StoreError: the disk refused.
    """
    unread, tree = Unread(), now.place.tree
    keep: set[str] = set()
    down: set[str] = set()
    for base in now.readable(unread):
        keep |= (named := _named(base, now.down(base.index)))
        down |= _named(base, WithdrawalSet()) - named
    gone = [
        path
        for path in _present(tree.directory)
        if path not in keep and (path in down or not unread)
    ]
    tree.remove(gone)
    unread.check()
    return gone + all_channels.sweep(now)


def sweep_down(now: InForce, bases: Iterable[PublishedVenue]) -> list[str]:
    """Remove bodies and plates of the records that are down at these venues; what went.

    A record is of one venue alone, so that nobody else is asked; of news the whole sweep decides.

    Raises:
        StoreError: the disk refused.
    """
    tree = now.place.tree
    named: set[str] = set()
    for base in bases:
        down, venue = now.down(base.index), base.index.venue.id
        up = base.plates_up(down)
        for entry in base.entries().values():
            if down.blocks_plate(venue, entry.pub_id, entry.version, entry.operator):
                named.add(f"cas/{entry.body.digest}.json")
                named |= {f"plates/{digest}.png" for digest in entry.digests() if digest not in up}
    gone = sorted(path for path in named if (tree.directory / path).is_file())
    tree.remove(gone)
    return gone


def _named(base: PublishedVenue, withdrawn: WithdrawalSet) -> set[str]:
    """What a venue's publication names and may still show."""
    index = base.index
    keep = {base.path, f"cas/{index.tally.digest}.json"}
    keep |= {f"cas/{blob.digest}.json" for blob in index.batches}
    keep |= {f"plates/{digest}.png" for digest in base.plates_up(withdrawn)}
    keep |= {f"cas/{blob.digest}.json" for blob in index.strips.values()}
    keep |= {f"plates/{atlas.digest}.png" for atlas in base.strips}
    for entry in base.entries().values():
        if not withdrawn.blocks_plate(index.venue.id, entry.pub_id, entry.version, entry.operator):
            keep.add(f"cas/{entry.body.digest}.json")
    told = (one for one in index.news if not one.taken_down(index.venue.id, withdrawn))
    keep.update(f"cas/{one.body.digest}.json" for one in told)
    return keep


def _present(directory: Path) -> list[str]:
    """By path below the tree; as texts, for there are several files of each record."""
    return [
        f"{os.path.relpath(folder, directory)}/{name}"
        for part in ("cas", "plates", "targets")
        for folder, _, names in os.walk(directory / part)
        for name in names
    ]
