"""What leaves the disk: withdrawn text and pictures at once, what nothing refers to afterwards.

Files are unlinked, not hidden (docs/reference/trust.md): from the current and the previous
generation's pool and from the inbox.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from sync.bundle import BATCH_LIST, VENUE_INDEX, Batch, Entry, Index, NewsEntry, SummaryPlate
from sync.canonical import decode
from sync.disk import Disk, names_in, read, sweep
from sync.errors import BadShapeError
from sync.news_bodies import NEWS_BODY
from sync.records import Record
from sync.screen_notices import ConsumerWarning, News, Notice
from sync.store import Store
from sync.strip_atlas import read_strip
from sync.withdrawals import WithdrawalSet

INDEX_LIMIT, LIST_LIMIT, BODY_LIMIT = 8_000_000, 8_000_000, 256_000
"""Bytes of what is looked at in the agent's folder; `sync.bundle.Length` allows no larger."""
FILES_LIMIT = 20_000
"""Files of the agent's folder; in 24 months a large venue has some 5,000 records."""
LISTS_LIMIT = 32_000_000
"""Bytes of batch lists looked at for an index that is merely offered."""


class Listing(msgspec.Struct, frozen=True):
    """What one index refers to, as far as it can be read; nothing here is trusted."""

    venue: str
    parts: frozenset[str]  # batch lists, tally and strip atlases
    summary: tuple[SummaryPlate, ...]
    entries: tuple[Entry, ...]
    news: tuple[NewsEntry, ...] = ()
    lifts: frozenset[str] = frozenset()
    lifted_keys: frozenset[str] = frozenset()
    strips: frozenset[str] = frozenset()  # pictures of the strips' words

    def down(self, union: WithdrawalSet) -> set[str]:
        """Digests of bodies and plates that are taken down."""
        union = self._in_force(union)
        return self._blocked(union) | (self._summary() - self._shown_summary(union))

    def up(self, union: WithdrawalSet) -> set[str]:
        """Digests of everything that is not."""
        union = self._in_force(union)
        names = _named(entry for entry in self.entries if not self._blocks(entry, union))
        news = {one.body.digest for one in self.news if not one.taken_down(self.venue, union)}
        shown = self._shown_summary(union) | news
        return names | self.parts | (shown - self._blocked(union))

    def _in_force(self, union: WithdrawalSet) -> WithdrawalSet:
        """As it acts while this index is shown, by its own word: this decides what is kept."""
        return union.without(self.lifts, self.lifted_keys)

    def _blocked(self, union: WithdrawalSet) -> set[str]:
        """Bodies and plates of records, and bodies of news, that are taken down."""
        names = _named(entry for entry in self.entries if self._blocks(entry, union))
        gone = (one.body.digest for one in self.news if one.taken_down(self.venue, union))
        return names.union(gone)

    def _summary(self) -> set[str]:
        return {plate.digest for plate in self.summary}

    def _shown_summary(self, union: WithdrawalSet) -> set[str]:
        """Of a digest that several plates have, each must be up."""
        blocked = {p.digest for p in self.summary if p.taken_down(self.venue, union)}
        return self._summary() - blocked

    def _blocks(self, entry: Entry, union: WithdrawalSet) -> bool:
        return union.blocks_plate(self.venue, entry.pub_id, entry.version, entry.operator)


def purge(store: Store, inbox: Path, union: WithdrawalSet) -> int:
    """Unlink bodies and plates of everything withdrawn; the number of files removed.

    What another generation shows again with two signatures stays. What is merely offered, and
    not verified yet, saves nothing in the store and condemns nothing that a generation shows.

    Raises:
        StoreError: a file could not be removed.
    """
    sweep(store.folder, store.disk)
    active, offered = [*_generations(store)], [*_offered(store, inbox)]
    down: set[str] = set().union(*(listing.down(union) for listing in (*active, *offered)))
    up: set[str] = set().union(*(listing.up(union) for listing in active))
    held = up | set().union(*(listing.up(union) - down for listing in offered))
    # What no list names was left by a run that was cut off; nobody could say whose it is.
    gone = [p for pool in (store.blobs, store.plates) for p in _files(pool) if p.stem not in held]
    for path in gone:
        store.disk.remove(path)
    removed = len(gone)
    up.update(*(listing.up(union) for listing in offered))
    for folder in (inbox / "cas", inbox / "plates"):
        names = [name for name in names_in(folder) if Path(name).stem in down - up]
        store.disk.remove_in(folder, names)
        removed += len(names)
    venues = {listing.venue for listing in (*active, *offered)}
    return removed + _purge_inbox(store.disk, inbox, union, up, venues)


def collect(store: Store, union: WithdrawalSet) -> None:
    """Garbage collection: keep what the current and previous generation refer to and may show.

    Raises:
        StoreError: a file could not be removed.
    """
    store.drop_old_generations()
    keep: set[str] = set()
    for listing in _generations(store):
        keep |= listing.up(union)
    for folder in (store.blobs, store.plates):
        for path in _files(folder):
            if path.stem not in keep:
                store.disk.remove(path)
    strips = {name for listing in _generations(store) for name in listing.strips}
    for path in _files(store.strips):
        if path.stem not in strips:
            store.disk.remove(path)


def listing_of(index: Index, read_blob: "Reader", limit: int | None = None) -> Listing:
    """What `index` refers to; batch lists that cannot be read are left out.

    Args:
        limit: bytes of lists in all that are looked at; where nobody has verified the index.
    """
    entries: list[Entry] = []
    total = 0
    for name in dict.fromkeys(blob.digest for blob in index.batches):
        data = read_blob(name)
        if data is None:
            continue
        total += len(data)
        if limit is not None and total > limit:
            break
        try:
            entries.extend(decode(data, Batch, BATCH_LIST).entries)
        except BadShapeError:
            continue
    plates = [plate for found in index.summary.values() for plate in found]
    return Listing(
        index.venue.id,
        frozenset(blob.digest for blob in (index.tally, *index.batches, *index.strips.values())),
        tuple(plates),
        tuple(entries),
        index.news,
        frozenset(index.lifts),
        frozenset(index.lifted_keys),
        frozenset(_strips(index, read_blob)),
    )


def _strips(index: Index, read_blob: "Reader") -> Iterator[str]:
    for blob in index.strips.values():
        with suppress(BadShapeError):
            yield read_strip(read_blob(blob.digest) or b"").digest


class Reader(msgspec.Struct, frozen=True):
    """Blobs from the pool, else from the inbox; hashed by whoever trusts them."""

    store: Store
    inbox: Path | None = None

    def __call__(self, name: str) -> bytes | None:
        """The blob with this digest, or None."""
        data = self.store.read_blob(name)
        if data is None and self.inbox is not None:
            data = read(self.inbox / "cas" / f"{name}.json", LIST_LIMIT)
        return data


def _generations(store: Store) -> Iterator[Listing]:
    for generation in (store.current(), store.previous()):
        if generation is not None:
            yield from _listing(generation.index(), Reader(store))


def _offered(store: Store, inbox: Path) -> Iterator[Listing]:
    index = read(inbox / "index.json", INDEX_LIMIT)
    yield from _listing(index, Reader(store, inbox), LISTS_LIMIT)


def _listing(index: bytes | None, read_blob: Reader, limit: int | None = None) -> Iterator[Listing]:
    if index is None:
        return
    try:
        yield listing_of(decode(index, Index, VENUE_INDEX), read_blob, limit)
    except BadShapeError:
        return


def _purge_inbox(
    disk: Disk, inbox: Path, union: WithdrawalSet, named: set[str], venues: Collection[str]
) -> int:
    """Bodies that came but are `named` in no list we can read: judged by what they say.

    Args:
        venues: where the screen hangs, as far as an index says it; news does not say it itself.
    """
    found = []
    names = names_in(inbox / "cas")
    if len(names) > FILES_LIMIT:  # no bundle has so many: nothing of it is worth a look
        disk.remove_in(inbox / "cas", names)
        return len(names)
    for name in names:
        if Path(name).stem in named:
            continue
        if _says_it_is_down(read(inbox / "cas" / name, BODY_LIMIT) or b"", union, venues):
            found.append(name)
    disk.remove_in(inbox / "cas", found)
    return len(found)


def _says_it_is_down(data: bytes, union: WithdrawalSet, venues: Collection[str]) -> bool:
    """Whether `data` is the body of a record or of news that is withdrawn."""
    with suppress(BadShapeError):
        return union.blocks_record(decode(data, Record, ("记录", "record")))
    with suppress(BadShapeError):
        return _down(decode(data, ConsumerWarning, NEWS_BODY), union, venues)
    with suppress(BadShapeError):
        return _down(decode(data, Notice, NEWS_BODY), union, venues)
    return False


def _down(news: News, union: WithdrawalSet, venues: Collection[str]) -> bool:
    operator = news.operator if isinstance(news, Notice) else None
    named = (operator,) if operator else ()
    return any(union.blocks_summary(venue, named, (news.id,)) for venue in venues or ("",))


def _named(entries: Iterable[Entry]) -> set[str]:
    """Digests of the bodies and plates of `entries`."""
    return {name for entry in entries for name in (entry.body.digest, *entry.digests())}


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
