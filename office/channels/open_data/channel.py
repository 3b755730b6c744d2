"""Open data as a channel: files of the published tree, a venue's own and those of all together."""

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import override

from tuf.api.metadata import Targets

from office.channels.channel_type import Channel, ChannelChange, Gone, InForce, NextPublication
from office.channels.open_data import venue_files
from office.channels.open_data.all_venues import is_whole, remove_whole, whole_paths, write_whole
from office.channels.open_data.venue_file import open_venue
from office.channels.public_site.public_facts import public_facts
from office.channels.public_site.site_facts import SiteFacts
from office.channels.visibility import names_down, visible
from office.published.bundles import bundle_of
from office.published.unreadable_parts import Unread
from office.published.venue_contents import PublishedVenue, read_venue
from office.registry import lookups as registry
from sync.bundle import Bundle
from sync.canonical import Day, Digest
from sync.errors import TrustError
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
        public = coming.before.place.tree.directory
        before = coming.before
        since = registry.today(before.now).isoformat()
        write: dict[str, bytes] = {}
        for bundle in coming.bundles:
            index = _index_of(coming.roles, bundle.index.venue.id)
            write |= _files(before, bundle, index, since)
        touched = {_venue(role) for role in coming.roles if role != WITHDRAWAL_ROLE}
        there = (path for venue in touched for path in venue_files.present(public, venue))
        remove = [path for path in there if path not in write]
        facts = public_facts(before.now)
        return ChannelChange(
            write, (*whole_paths(public), *remove), partial(_write_whole, before, facts)
        )

    @override
    def withdraw(self, now: InForce) -> None:
        """Files that name what is down go at once, and come back without it.

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
            tree.remove(venue_files.paths(venue))
        facts = public_facts(now.now)
        for base in stale:
            try:
                _write(now, base, facts)
            except (TrustError, OSError) as error:
                unread.note(base.index.venue.id, error)
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
        return Gone(tuple(sorted(venue_files.folder(venue) for venue in still)))

    @override
    def sweep(self, now: InForce) -> Iterable[str]:
        """Files of a venue that is open no more, or of a publication that is not in force."""
        tree = now.place.tree
        public = tree.directory
        open_now = {
            base.index.venue.id: base.index.seq
            for base in now.bases
            if not now.down(base.index).blocks_venue(base.index.venue.id)
        }
        gone: list[str] = []
        for venue in venue_files.venues(public):
            if venue not in open_now or venue_files.seq_of(public, venue) != open_now[venue]:
                gone += venue_files.present(public, venue)
        if gone:
            remove_whole(public, tree.disk)
            tree.remove(gone)
            _write_whole(now, public_facts(now.now))
        return gone


def _index_of(roles: Mapping[str, bytes], venue: str) -> Digest:
    """The SHA-256 of the index that a venue's role names."""
    role = signed_as(roles[venue_role(venue)], Targets)
    return role.targets[index_path(venue)].hashes["sha256"]


def _write(now: InForce, base: PublishedVenue, facts: SiteFacts) -> None:
    """Write the files of a venue as it is published, without what is down or over."""
    tree = now.place.tree
    index = PurePosixPath(base.path).name.partition(".")[0]
    since = facts.days.get(base.index.seq)
    found = _files(now, bundle_of(tree, base, now.down(base.index)), index, since)
    for path, data in found.items():
        tree.disk.write(tree.directory / path, data)


def _write_whole(now: InForce, facts: SiteFacts) -> None:
    """Write what is of all venues together, from the files that stand then."""
    tree = now.place.tree
    write_whole(tree.directory, facts.foot, tree.disk, registry.settings())


def _files(now: InForce, bundle: Bundle, index: Digest, since: Day | None) -> Mapping[str, bytes]:
    """The files of a venue; none while all of it is down."""
    down = now.down(bundle.index)
    if down.blocks_venue(bundle.index.venue.id):
        return {}
    value = open_venue(visible(bundle, down, now.at), index, since)
    return venue_files.files(value)


def _behind(public: Path, base: PublishedVenue, down: WithdrawalSet) -> bool:
    """Whether a venue's files are not what they should be."""
    venue = base.index.venue.id
    whole = len(list(venue_files.present(public, venue))) == len(venue_files.paths(venue))
    return _names_down(public, base, down) or not (whole or down.blocks_venue(venue))


def _names_down(public: Path, base: PublishedVenue, down: WithdrawalSet) -> bool:
    """Whether a venue's files name anything that is down."""
    venue = base.index.venue.id
    if down.blocks_venue(venue):
        return any(venue_files.present(public, venue))
    return venue_files.names_any(public, venue, names_down(base, down))


def _venue(role: str) -> str:
    return role.partition("-")[2].upper()
