"""Open data as a channel: files of the published tree, a venue's own and those of all together."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import override

from tuf.api.metadata import Targets

from office.channels.channel_type import Channel, ChannelChange, Gone, InForce, NextPublication
from office.channels.open_data import venue_files
from office.channels.open_data.all_venues import is_whole, remove_whole, whole_paths, write_whole
from office.channels.open_data.open_paths import FOLDER, RECORDS, folder, record_path
from office.channels.open_data.taken_down import tombstones_of
from office.channels.open_data.tombstones import tombstone_in
from office.channels.open_data.venue_file import open_venue
from office.channels.public_site.public_facts import public_facts
from office.channels.public_site.site_facts import SiteFacts
from office.channels.visibility import names_down, shows, visible
from office.published.bundles import bundle_of
from office.published.unreadable_parts import Unread
from office.published.venue_contents import PublishedVenue, read_venue
from office.registry import lookups as registry
from sync.bundle import Bundle
from sync.canonical import Day, Digest
from sync.disk import read
from sync.errors import TrustError
from sync.kept_files import KeptFiles
from sync.repository import signed_as
from sync.trust import index_path, venue_role
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE
from sync.withdrawals import WithdrawalSet


class OpenData(Channel):
    """What is published as CSV, JSON and Atom, in force and not down."""

    name = ("开放数据", "open data")

    @override
    def publish(self, coming: NextPublication) -> ChannelChange:
        """The files of the set's venues; those of all together go and come back after them."""
        before = coming.before
        public = before.place.tree.directory
        since = registry.today(before.now).isoformat()
        write, named = KeptFiles(before.place.directory), set[str]()
        for bundle in coming.bundles:
            index = _index_of(coming.roles, bundle.index.venue.id)
            found = tombstones_of(before, bundle.index, bundle.entries())
            found |= _files(before, bundle, index, since)
            # One that two venues name has moved to the later one, which may find it as it lies.
            new = (path for path in found if path in named or read(public / path) != found[path])
            write.put({path: found[path] for path in new})
            named |= found.keys()
        touched = {_venue(role) for role in coming.roles if role != WITHDRAWAL_ROLE}
        tree = before.place.tree
        remove = [
            path
            for venue in touched
            for path in _left_over(public, venue, read_venue(tree, before.published, venue), named)
        ]
        facts = public_facts(before.now)
        return ChannelChange(
            write, (*whole_paths(public), *remove), partial(_write_whole, before, facts)
        )

    @override
    def clear(self, now: InForce, bases: Sequence[PublishedVenue]) -> None:
        """The files of records that are down go, then all that name them; a tombstone is left.

        Raises:
            StoreError: the disk refused.
        """
        tree = now.place.tree
        public = tree.directory
        named = [base for base in bases if _names_down(public, base, now.down(base.index))]
        for base in named:
            names = names_down(base, now.down(base.index)) & base.entries().keys()
            tree.remove(_records_there(public, names))  # first: that needs no room on a full disk
            tree.remove(venue_files.present(public, base.index.venue.id))
        if named:
            remove_whole(public, tree.disk)
        _leave_tombstones(now, named)

    @override
    def withdraw(self, now: InForce) -> None:
        """Files that name what is down go at once, and come back without it; of each record that
        is down a tombstone is left.

        Those of a venue whose signed files are damaged come back once these are whole.

        Raises:
            TrustError: there is such a venue; all others are done.
        """
        tree, unread = now.place.tree, Unread()
        public = tree.directory
        bases = now.readable(unread)
        stale = [base for base in bases if _behind(public, base, now.down(base.index))]
        if not stale and not unread and is_whole(public):
            return
        remove_whole(public, tree.disk)
        for venue in (*unread, *(base.index.venue.id for base in stale)):
            tree.remove(venue_files.present(public, venue))
        if unread:
            tree.remove(_of_nobody(now, now.everywhere().readable()))
        _leave_tombstones(now, stale)
        facts = public_facts(now.now)
        for base in stale:
            try:
                _write(now, base, facts)
            except (TrustError, OSError) as error:
                unread.note(base.index.venue.id, error)
                tree.remove(list(_records_there(public, base.entries())))
        _write_whole(now, facts)
        unread.check()

    @override
    def renew(self, now: InForce, venues: Collection[str]) -> None:
        """One venue's files after the other's; those of all together go, and come back last."""
        tree, facts = now.place.tree, public_facts(now.now)
        remove_whole(tree.directory, tree.disk)
        for venue in venues:
            base = read_venue(tree, now.published, venue)
            if base is not None:
                _write(now, base, facts)
        if not venues:
            _write_whole(now, facts)

    @override
    def gone(self, now: InForce) -> Gone:
        """By the files themselves; of a venue that cannot be read whatever is there may name it."""
        public, unread = now.place.tree.directory, Unread()
        still = {
            base.index.venue.id
            for base in now.readable(unread)
            if _names_down(public, base, now.down(base.index))
        }
        still |= {venue for venue in unread if any(venue_files.present(public, venue))}
        return Gone(tuple(sorted(folder(venue) for venue in still)))

    @override
    def sweep(self, now: InForce) -> Iterable[str]:
        """Files of a venue that is open no more, or of a publication that is not in force."""
        tree = now.place.tree
        public = tree.directory
        open_now = {
            base.index.venue.id: base
            for base in now.bases
            if not now.down(base.index).blocks_venue(base.index.venue.id)
        }
        gone: list[str] = []
        for venue in venue_files.venues(public):
            base = open_now.get(venue)
            if base is None or venue_files.seq_of(public, venue) != base.index.seq:
                gone += venue_files.present(public, venue)
                gone += _records_there(public, base.entries() if base else ())
        gone += [path for path in _of_nobody(now, now.bases) if path not in gone]
        if gone:
            remove_whole(public, tree.disk)
            tree.remove(gone)
            _write_whole(now, public_facts(now.now))
        return gone


def _index_of(roles: Mapping[str, bytes], venue: str) -> Digest:
    """The SHA-256 of the index that a venue's role names."""
    role = signed_as(roles[venue_role(venue)], Targets)
    return role.targets[index_path(venue)].hashes["sha256"]


def _leave_tombstones(now: InForce, bases: Iterable[PublishedVenue]) -> None:
    """Of each record of these venues that is down."""
    tree = now.place.tree
    for base in bases:
        left = tombstones_of(now, base.index, base.entries().values())
        tree.disk.write_all({tree.directory / path: data for path, data in left.items()})


def _write(now: InForce, base: PublishedVenue, facts: SiteFacts) -> None:
    """Write the files of a venue as it is published, without what is down or over, and what is left
    of what is down.
    """
    tree = now.place.tree
    index = PurePosixPath(base.path).name.partition(".")[0]
    since = facts.days.get(base.index.seq)
    found = tombstones_of(now, base.index, base.entries().values())
    found |= _files(now, bundle_of(tree, base, now.down(base.index)), index, since)
    for path, data in found.items():
        if read(tree.directory / path) != data:
            tree.disk.write(tree.directory / path, data)
    tree.remove(list(_left_over(tree.directory, base.index.venue.id, base, found)))


def _left_over(
    public: Path, venue: str, base: PublishedVenue | None, found: Collection[str]
) -> Iterator[str]:
    """The files of a venue and of its records that are there beside those `found`; no tombstone."""
    yield from (path for path in venue_files.present(public, venue) if path not in found)
    names = base.entries() if base else ()
    yield from _records_there(public, (one for one in names if record_path(one) not in found))


def _records_there(public: Path, pub_ids: Iterable[str]) -> Iterator[str]:
    """Files that have one of these records still."""
    for path in map(record_path, pub_ids):
        data = read(public / path)
        if data is not None and tombstone_in(data, path) is None:
            yield path


def _of_nobody(now: InForce, bases: Iterable[PublishedVenue]) -> list[str]:
    """Files of records that none of these venues shows, which are all that can be read."""
    public, at = now.place.tree.directory, now.at
    shown: set[str] = set()
    for base in bases:
        venue, down = base.index.venue.id, now.down(base.index)
        shown |= {pk for pk, entry in base.entries().items() if shows(venue, entry, down, at)}
    there = {path.stem for path in (public / FOLDER / RECORDS).glob("*.json")}
    return list(_records_there(public, sorted(there - shown)))


def _write_whole(now: InForce, facts: SiteFacts) -> None:
    """Write what is of all venues together, from the files that stand then."""
    tree, notes = now.place.tree, now.place.directory / "site.open"
    write_whole(tree.directory, facts.foot, tree.disk, registry.settings(), notes)


def _files(now: InForce, bundle: Bundle, index: Digest, since: Day | None) -> dict[str, bytes]:
    """The files of a venue; none while all of it is down."""
    down = now.down(bundle.index)
    if down.blocks_venue(bundle.index.venue.id):
        return {}
    value = open_venue(visible(bundle, down, now.at), index, since)
    return venue_files.files(value)


def _behind(public: Path, base: PublishedVenue, down: WithdrawalSet) -> bool:
    """Whether a venue's files are not what they should be."""
    venue, names = base.index.venue.id, names_down(base, down)
    paths = map(record_path, names & base.entries().keys())
    if any(tombstone_in(read(public / path), path) is None for path in paths):
        return True
    whole = venue_files.is_whole(public, venue) or down.blocks_venue(venue)
    return not whole or _own_files_name(public, venue, names, down)


def _names_down(public: Path, base: PublishedVenue, down: WithdrawalSet) -> bool:
    """Whether a venue's files, or those of its records, name anything that is down."""
    venue, names = base.index.venue.id, names_down(base, down)
    return any(_records_there(public, names & base.entries().keys())) or _own_files_name(
        public, venue, names, down
    )


def _own_files_name(public: Path, venue: str, names: Collection[str], down: WithdrawalSet) -> bool:
    if down.blocks_venue(venue):
        return any(venue_files.present(public, venue))
    return venue_files.names_any(public, venue, names)


def _venue(role: str) -> str:
    return role.partition("-")[2].upper()
