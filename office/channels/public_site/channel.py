"""The public site as a channel: files of the published tree, which its server reads."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import override

from office.channels.channel_type import (
    Channel,
    ChannelChange,
    Gone,
    InForce,
    NextPublication,
)
from office.channels.public_site import page_files
from office.channels.public_site.closed_venues import closed_pages
from office.channels.public_site.past_corrections import past_corrections, published_since
from office.published.venue_contents import read_venue
from office.registry import lookups as registry
from sync.addresses import record_path, venue_path
from sync.trust import venue_role


class PublicSite(Channel):
    """A page a record and one a venue; each address stays, with what may be said of it."""

    name = ("公示网站", "public site")

    @override
    def publish(self, coming: NextPublication) -> ChannelChange:
        """The pages of the set's venues, those that it closes among them."""
        tree, published = coming.before.place.tree, coming.before.published
        before = page_files.listing(tree.directory)
        past, since = past_corrections(), registry.today(coming.now).isoformat()
        closed = closed_pages(coming.roles, published, before, registry.settings())
        write, remove = dict(closed.write), list(closed.remove)
        listed = {entry.pub_id for bundle in coming.bundles for entry in bundle.entries()}
        for bundle in coming.bundles:
            base = read_venue(tree, published, bundle.index.venue.id)
            dropped = base.entries().keys() - listed if base else ()  # one may move to a venue
            down = coming.before.down(bundle.index)
            staged = page_files.stage(bundle, down, before, dropped, past=past, since=since)
            write |= staged.write
            remove += staged.remove
        return ChannelChange(write, tuple(remove))

    @override
    def withdraw(self, now: InForce) -> None:
        """Pages of what is down turn neutral."""
        directory = now.place.tree.directory
        before, past = page_files.listing(directory), past_corrections()
        for base, bundle in now.bundles:
            since, down = published_since(bundle.index.seq), now.down(bundle.index)
            staged = page_files.stage(bundle, down, before, base.entries(), past=past, since=since)
            page_files.write_pages(directory, staged)

    @override
    def gone(self, now: InForce) -> Gone:
        """By the pages themselves: a neutral one has its mark beside it since that moment."""
        directory = now.place.tree.directory
        here = page_files.listing(directory)
        folders = {
            folder
            for base in now.bases
            for folder in page_files.folders_down(base, now.down(base.index), here)
        }
        marks = [directory / folder / page_files.MARK for folder in folders & here.marked]
        last = max((mark.stat().st_mtime for mark in marks), default=None)
        at = datetime.fromtimestamp(last, UTC) if last else None
        return Gone(tuple(sorted(folders - here.marked)), at)

    @override
    def sweep(self, now: InForce) -> Iterable[str]:
        """Pages of records and venues that nothing lists, any more or yet; neutral ones stay.

        A venue that has closed keeps its role, and its pages, which say so.
        """
        tree = now.place.tree
        here = page_files.listing(tree.directory)
        listed = {e.pub_id: e.version for base in now.bases for e in base.entries().values()}
        folders = [
            record_path(pub_id, version)
            for pub_id, versions in here.records.items()
            for version in versions
            if version > listed.get(pub_id, 0)
        ]
        folders += [
            venue_path(venue)
            for venue in here.venues
            if venue_role(venue) not in now.published.roles
        ]
        gone = [f"{folder}/{page_files.PAGE}" for folder in folders if folder not in here.marked]
        unknown = (v for v in here.venues if venue_role(v) not in now.published.roles)
        gone += [path for venue in unknown for path in here.of_venue(venue)]
        tree.remove(gone)
        return gone
