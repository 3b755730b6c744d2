"""What leaves the disk: withdrawn text and pictures at once, what nothing refers to afterwards.

Files are unlinked, not hidden (design.md, Withdrawal): from the current and the previous
generation's pool and from the inbox.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from sync.bundle import Batch, Entry, Index
from sync.disk import Disk, read, sweep
from sync.errors import BadShapeError
from sync.records import Record
from sync.shape import decode
from sync.store import Store
from sync.withdrawals import WithdrawalSet


class Listing(msgspec.Struct, frozen=True):
    """What one index refers to, as far as it can be read; nothing here is trusted."""

    venue: str
    seq: int
    parts: frozenset[str]  # batch lists and tally
    summary: frozenset[str]
    entries: tuple[Entry, ...]

    def blocked(self, union: WithdrawalSet) -> list[Entry]:
        """Entries that are taken down."""
        return [entry for entry in self.entries if self.blocks(entry, union)]

    def standing(self, union: WithdrawalSet) -> list[Entry]:
        """Entries that are not."""
        return [entry for entry in self.entries if not self.blocks(entry, union)]

    def blocks(self, entry: Entry, union: WithdrawalSet) -> bool:
        """Whether `entry` is taken down in this publication."""
        return union.blocks_plate(self.venue, self.seq, entry.pub_id, entry.version, entry.operator)


def purge(store: Store, inbox: Path, union: WithdrawalSet) -> int:
    """Unlink bodies and plates of everything withdrawn; the number of files removed.

    What another, later publication shows again with two signatures stays.

    Raises:
        StoreError: a file could not be removed.
    """
    sweep(store.folder, store.disk)
    listings = [*_generations(store), *_offered(store, inbox)]
    standing = _named(entry for listing in listings for entry in listing.standing(union))
    blocked = _named(entry for listing in listings for entry in listing.blocked(union)) - standing
    return _unlink(store.disk, blocked, _pools(store, inbox)) + _purge_inbox(
        store.disk, inbox, union
    )


def collect(store: Store, union: WithdrawalSet) -> None:
    """Garbage collection: keep what the current and previous generation refer to and may show.

    Raises:
        StoreError: a file could not be removed.
    """
    store.drop_old_generations()
    keep: set[str] = set()
    for listing in _generations(store):
        keep |= listing.parts | listing.summary | _named(listing.standing(union))
    for folder in (store.blobs, store.plates):
        for path in _files(folder):
            if path.stem not in keep:
                store.disk.remove(path)
    strips = set()
    for generation in (store.current(), store.previous()):
        try:
            deck = generation.deck() if generation else None
        except BadShapeError:
            continue
        if deck is not None:
            strips.add(deck.strip.digest)
    for path in _files(store.strips):
        if path.stem not in strips:
            store.disk.remove(path)


def listing_of(index: Index, read_blob: "Reader") -> Listing:
    """What `index` refers to; batch lists that cannot be read are left out."""
    entries: list[Entry] = []
    for blob in index.batches:
        data = read_blob(blob.digest)
        if data is None:
            continue
        try:
            entries.extend(decode(data, Batch, "batch list").entries)
        except BadShapeError:
            continue
    return Listing(
        index.venue.id,
        index.seq,
        frozenset({index.tally.digest, *(blob.digest for blob in index.batches)}),
        frozenset(name for plates in index.summary.values() for name in plates.values()),
        tuple(entries),
    )


class Reader(msgspec.Struct, frozen=True):
    """Blobs from the pool, else from the inbox; hashed by whoever trusts them."""

    store: Store
    inbox: Path | None = None

    def __call__(self, name: str) -> bytes | None:
        """The blob with this digest, or None."""
        data = self.store.read_blob(name)
        if data is None and self.inbox is not None:
            data = read(self.inbox / "cas" / f"{name}.json")
        return data


def _generations(store: Store) -> Iterator[Listing]:
    for generation in (store.current(), store.previous()):
        if generation is not None:
            yield from _listing(generation.index(), Reader(store))


def _offered(store: Store, inbox: Path) -> Iterator[Listing]:
    yield from _listing(read(inbox / "index.json"), Reader(store, inbox))


def _listing(index: bytes | None, read_blob: Reader) -> Iterator[Listing]:
    if index is None:
        return
    try:
        yield listing_of(decode(index, Index, "venue index"), read_blob)
    except BadShapeError:
        return


def _purge_inbox(disk: Disk, inbox: Path, union: WithdrawalSet) -> int:
    """Record bodies that came but are in no list we can read: judged by what they say."""
    index = read(inbox / "index.json")
    seq = 1
    if index is not None:
        with suppress(BadShapeError):
            seq = decode(index, Index, "venue index").seq
    removed = 0
    for path in _files(inbox / "cas"):
        try:
            record = decode(read(path) or b"", Record, "record")
        except BadShapeError:
            continue
        if union.blocks_record(record, seq):
            disk.remove(path)
            removed += 1
    return removed


def _named(entries: Iterable[Entry]) -> set[str]:
    """Digests of the bodies and plates of `entries`."""
    return {name for entry in entries for name in (entry.body.digest, *entry.plates.values())}


def _pools(store: Store, inbox: Path) -> Iterator[Path]:
    for folder in (store.blobs, store.plates, inbox / "cas", inbox / "plates"):
        yield from _files(folder)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []


def _unlink(disk: Disk, names: set[str], paths: Iterable[Path]) -> int:
    removed = 0
    for path in paths:
        if path.stem in names:
            disk.remove(path)
            removed += 1
    return removed
