"""Taking away for good what is published no more: for the screens, and in every channel.

A publication takes away what it has itself left without a name; the whole tree is looked through at
the start, and by the clock once something was published since: that grows with all that is public.
"""

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from office.channels import all_channels
from office.channels.channel_type import InForce
from office.channels.read_in_force import in_force_now
from office.published.bundles import venues
from office.published.timestamp import tree_lock
from office.published.unreadable_parts import Unread
from office.published.venue_contents import PublishedVenue, index_named
from office.state_dir import StateDir
from sync.canonical import digest
from sync.disk import Disk, read
from sync.errors import BusyError, TrustError
from sync.trust import venue_role
from sync.withdrawals import WithdrawalSet

_NOTHING = WithdrawalSet()


def owe_sweep(place: StateDir) -> None:
    """Before anything is public, by who holds the tree: the whole of it is to be looked through,
    whatever becomes of who publishes.

    Raises:
        StoreError: the disk refused.
    """
    Disk().write(_owed(place), b"")


def sweep_owed(place: StateDir, now: datetime) -> None:
    """Look through the tree where that is owed; the next time, while somebody has it.

    What only a venue may name that cannot be read stays owed: of that venue others tell.

    Raises:
        StoreError: the disk refused.
    """
    if _owed(place).exists():
        with suppress(BusyError, TrustError), tree_lock(place.directory, wait=False):
            sweep_tree(in_force_now(place, now))


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
        down |= _named(base) - named
    gone = [
        path
        for path in _present(tree.directory)
        if path not in keep and (path in down or not unread)
    ]
    tree.remove(gone)
    unread.check()
    gone += all_channels.sweep(now)
    _owed(now.place).unlink(missing_ok=True)
    return gone


def sweep_down(now: InForce, bases: Sequence[PublishedVenue]) -> list[str]:
    """Remove what these venues name that is down; what went.

    Raises:
        StoreError: the disk refused.
    """
    up, named = set[str](), set[str]()
    for base in bases:
        up |= _named(base, now.down(base.index))
        named |= _named(base)
    return _remove(now, bases, named - up, down=True)


def sweep_left(
    now: InForce, before: Sequence[PublishedVenue], changed: Collection[str]
) -> list[str]:
    """Remove what `before` named of the `changed` venues, and is named no more; what went.

    Raises:
        TrustError: one of these venues cannot be read. StoreError: the disk refused.
    """
    up = set[str]()
    for base in replace(now, venues=frozenset(changed)).bases:
        up |= _named(base, now.down(base.index))
    left = {path for base in before for path in _named(base)} - up
    return _remove(now, before, left, down=False)


def _remove(
    now: InForce, bases: Sequence[PublishedVenue], paths: set[str], *, down: bool
) -> list[str]:
    """Remove what is there of `paths`, which these venues named, and no other venue may show.

    What other venues may name too stands in their index: no other lists are read. Where one cannot
    be read it stays for `sweep_tree`, unless it is down.
    """
    tree = now.place.tree
    there = {path for path in paths if (tree.directory / path).is_file()}
    shared = there & {path for base in bases for path in _shared(base)}
    if shared:
        for index in _indexes(now, {base.index.venue.id for base in bases}):
            if index is not None:
                there -= {path for path in shared if PurePosixPath(path).stem.encode() in index}
            elif not down:
                there -= shared
    gone = sorted(there)
    tree.remove(gone)
    return gone


def _indexes(now: InForce, but: Collection[str]) -> Iterator[bytes | None]:
    """What other venues' indexes say that lie there; None: one cannot be read."""
    for venue in venues(now.published):
        if venue in but:
            continue
        role = venue_role(venue)
        files = [*(now.place.tree.directory / "targets" / role).glob("*.index.json")]
        if not files and index_named(venue, now.published.roles[role]):
            yield None
        for file in files:
            data = read(file)
            yield data if data and digest(data) == file.name.partition(".")[0] else None


def _named(base: PublishedVenue, withdrawn: WithdrawalSet = _NOTHING) -> set[str]:
    """What a venue's publication names and may still show."""
    index = base.index
    keep = {base.path, f"cas/{index.tally.digest}.json"}
    keep |= {f"cas/{blob.digest}.json" for blob in index.batches}
    keep |= {f"plates/{plate}.png" for plate in base.plates_up(withdrawn)}
    keep |= _shared(base, withdrawn)
    for entry in base.entries().values():
        if not withdrawn.blocks_plate(index.venue.id, entry.pub_id, entry.version, entry.operator):
            keep.add(f"cas/{entry.body.digest}.json")
    return keep


def _shared(base: PublishedVenue, withdrawn: WithdrawalSet = _NOTHING) -> set[str]:
    """That of it which another venue may name too: strips, plates that are no record's, news."""
    index = base.index
    summary = (plate for plates in index.summary.values() for plate in plates)
    up = (plate for plate in summary if not plate.taken_down(index.venue.id, withdrawn))
    found = {f"plates/{plate.digest}.png" for plate in up}
    found |= {f"cas/{blob.digest}.json" for blob in index.strips.values()}
    found |= {f"plates/{atlas.digest}.png" for atlas in base.strips}
    told = (one for one in index.news if not one.taken_down(index.venue.id, withdrawn))
    return found | {f"cas/{one.body.digest}.json" for one in told}


def _present(directory: Path) -> list[str]:
    """By path below the tree; as texts, for there are several files of each record."""
    return [
        f"{os.path.relpath(folder, directory)}/{name}"
        for part in ("cas", "plates", "targets")
        for folder, _, names in os.walk(directory / part)
        for name in names
    ]


def _owed(place: StateDir) -> Path:
    return place.directory / "public.unswept"
