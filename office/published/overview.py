"""What the office publishes now, read from the published tree itself."""

from datetime import datetime
from pathlib import Path

import msgspec

from sync.bundle import VENUE_INDEX, Index
from sync.canonical import decode
from sync.errors import SyncError
from sync.instants import parse_instant
from sync.repository import from_bytes
from sync.tree import Published, Tree
from sync.trust import index_path


class VenuePublication(msgspec.Struct, frozen=True):
    """A venue's publication in force."""

    venue: str
    seq: int
    index: Index


class Overview(msgspec.Struct, frozen=True):
    """When the timestamp was last renewed (UTC; None: nothing published), and every open venue."""

    issued: datetime | None = None
    publications: tuple[VenuePublication, ...] = ()


def overview(public: Path) -> Overview:
    """What stands in the tree `public`; a venue whose index is gone (withdrawn) is left out.

    Raises:
        SyncError: the tree contradicts itself.
    """
    tree = Tree(public)
    if not tree.exists():
        return Overview()
    published = tree.read()
    issued = issued_in(published)
    found = []
    for name in sorted(published.roles):
        signed = from_bytes(published.roles[name]).signed
        venue = signed.unrecognized_fields.get("x-venue", "")
        target = getattr(signed, "targets", {}).get(index_path(venue)) if venue else None
        if target is None:
            continue
        folder, _, file = index_path(venue).partition("/")
        path = public / "targets" / folder / f"{target.hashes['sha256']}.{file}"
        if path.exists():
            index = decode(path.read_bytes(), Index, VENUE_INDEX)
            found.append(VenuePublication(venue, index.seq, index))
    return Overview(issued, tuple(found))


def issued_in(published: Published) -> datetime:
    """When the timestamp of a tree that was read was issued."""
    return parse_instant(from_bytes(published.timestamp).signed.unrecognized_fields["x-issued"])


def issued_at(public: Path) -> datetime | None:
    """When the timestamp in `public` was issued; None where there is none that can be read."""
    try:
        signed = from_bytes((public / "metadata" / "timestamp.json").read_bytes()).signed
        return parse_instant(signed.unrecognized_fields["x-issued"])
    except (OSError, KeyError, SyncError):
        return None
