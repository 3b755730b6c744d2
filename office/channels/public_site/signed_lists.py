"""All that two officers signed of a venue but words and pictures, in one file: what a phone that
verifies would fetch one after the other.

Each is the very text that its digest names, so that nobody need believe this file; it holds no more
than what lies under those digests anyway, and what is taken down is told by the withdrawals alone.
"""

from collections.abc import Callable

from office.channels.channel_type import NextPublication
from office.published.venue_contents import PublishedVenue, index_named
from sync.bundle import Index
from sync.canonical import encode
from sync.disk import read
from sync.tree import Tree
from sync.trust import venue_role

SIGNED = "signed.json"


def lists_in(tree: Tree, base: PublishedVenue) -> bytes:
    """Those of a venue that is public, as they lie in the tree."""
    return _lists(base.path, base.index, lambda path: read(tree.directory / path))


def lists_once_public(coming: NextPublication, index: Index) -> bytes:
    """Those that become public with a set."""
    venue = index.venue.id
    named = index_named(venue, coming.roles[venue_role(venue)])
    return _lists(named[0], index, coming.file) if named else b""


def _lists(path: str, index: Index, read_at: Callable[[str], bytes | None]) -> bytes:
    """As they were signed: written again, the same values might stand otherwise. What cannot be
    read is left out.
    """
    blobs = (*index.batches, index.tally, *index.strips.values())
    paths = (path, *(f"cas/{blob.digest}.json" for blob in blobs))
    return encode([data.decode() for one in paths if (data := read_at(one)) is not None])
