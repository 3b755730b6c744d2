"""What index, lists and tally of each venue say for the pages of the bureau as a whole, once they
were read and checked: `site.lists/`.

A publication asks it of every venue that stays as it is. It is noted beside the role and which
files they were, by number, instant of change and size, which no copy can keep: where one of them is
another, what is signed is read again, and a damaged file is found. So nobody need write the note
before or after the files. It has no words of any record; whether one may be shown is asked each
time.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from office.channels.file_stood import Stood, stood
from office.channels.program_digest import written_by
from office.published.bundles import read_tally
from office.published.venue_contents import PublishedVenue, index_named, read_venue
from office.state_dir import StateDir
from sync.bundle import Batch, Index
from sync.canonical import Digest, Shape, digest
from sync.disk import read
from sync.errors import StoreError
from sync.tally import Tally
from sync.tree import Published
from sync.trust import venue_role


class KeptLists(Shape, frozen=True):
    """Of one venue: its index without what only screens show, its lists without plates."""

    program: str
    role: Digest
    paths: tuple[str, ...]
    stood: tuple[Stood, ...]
    index: Index
    batches: tuple[Batch, ...]
    kept_tally: msgspec.Raw

    def tally(self) -> Tally:
        """The signed tally."""
        return msgspec.json.decode(self.kept_tally, type=Tally)


def kept_lists(place: StateDir, published: Published, venues: list[str]) -> Iterator[KeptLists]:
    """Those of these venues, in their order, but not of one that is closed.

    Notes of others go.

    Raises:
        TrustError, BadShapeError: a file of the published tree is missing, or not the signed one.
    """
    folder = place.directory / "site.lists"
    by = written_by()
    anew: dict[Path, bytes] = {}
    for venue in venues:
        note = folder / f"{venue}.json"
        data = published.roles[venue_role(venue)]
        found = _noted(note, by, digest(data), place.tree.directory)
        if found is None:
            base = read_venue(place.tree, published, venue)
            if base is None:
                continue
            found = _made(place, base, by, data)
            anew[note] = msgspec.json.encode(found)
        yield found
    if not by:
        return
    try:
        for left in {*folder.glob("*.json")} - {folder / f"{venue}.json" for venue in venues}:
            place.tree.disk.remove(left)
        place.tree.disk.write_all(anew)
    except StoreError:
        return  # then they are read once more


def _made(place: StateDir, base: PublishedVenue, by: str, role: bytes) -> KeptLists:
    tree, index = place.tree, base.index
    batches = tuple(
        msgspec.structs.replace(
            batch,
            entries=tuple(
                msgspec.structs.replace(entry, plates={}, beside={}) for entry in batch.entries
            ),
        )
        for batch in base.batches
    )
    tally = read_tally(tree, index.tally.digest)
    named = index_named(index.venue.id, role)
    paths = (
        *([named[0]] if named else []),
        *(f"cas/{one.digest}.json" for one in (*index.batches, index.tally)),
    )
    return KeptLists(
        by,
        digest(role),
        paths,
        stood(tree.directory / path for path in paths) or (),
        msgspec.structs.replace(index, summary={}, strips={}),
        batches,
        msgspec.Raw(msgspec.json.encode(tally)),
    )


def _noted(note: Path, by: str, role: Digest, public: Path) -> KeptLists | None:
    """What is noted, if it is of this role and of the files that lie there."""
    data = read(note) if by else None
    try:
        found = msgspec.json.decode(data, type=KeptLists) if data else None
    except msgspec.MsgspecError:
        return None
    if found is None or (found.program, found.role) != (by, role) or not found.stood:
        return None
    return found if stood(public / path for path in found.paths) == found.stood else None
