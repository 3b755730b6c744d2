"""The public site as a channel: files of the published tree, which its server reads."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import override

import msgspec

from office.channels.channel_type import (
    Channel,
    ChannelChange,
    Gone,
    InForce,
    NextPublication,
)
from office.channels.public_site import page_files
from office.channels.public_site.closed_venues import closed_pages
from office.channels.public_site.public_facts import public_facts
from office.channels.public_site.site_facts import SiteFacts
from office.channels.public_site.site_tree import MARK, PAGE, SiteTree
from office.channels.public_site.whole_site import VenueSummary, of_bundle, summary, whole_site
from office.published.bundles import (
    bundle_of,
    published_bases,
    published_body,
    published_news,
    read_tally,
)
from office.published.venue_contents import PublishedVenue, read_venue
from office.registry import lookups as registry
from sync.addresses import record_path, venue_path
from sync.bundle import Index, Settings
from sync.screen_notices import ConsumerWarning
from sync.tree import Tree
from sync.trust import venue_role
from sync.withdrawals import WithdrawalSet


class PublicSite(Channel):
    """A page a record and one a venue; each address stays, with what may be said of it."""

    name = ("公示网站", "public site")

    @override
    def publish(self, coming: NextPublication) -> ChannelChange:
        """The pages of the set's venues, those that it closes among them, and of the whole."""
        before = coming.before
        tree, published = before.place.tree, before.published
        here = SiteTree(tree.directory)
        facts = _once_public(coming)
        write, removed = closed_pages(coming.roles, published, here, registry.settings(), facts)
        remove = list(removed)
        listed = {entry.pub_id for bundle in coming.bundles for entry in bundle.entries()}
        for bundle in coming.bundles:
            base = read_venue(tree, published, bundle.index.venue.id)
            dropped = base.entries().keys() - listed if base else ()  # one may move to a venue
            down = before.down(bundle.index)
            staged = page_files.stage(bundle, down, here, dropped, facts).unwritten(here.public)
            write |= staged.write
            remove += staged.remove
        staged = _whole(before, facts, coming).unwritten(here.public)
        return ChannelChange(write | staged.write, (*remove, *staged.remove))

    @override
    def withdraw(self, now: InForce) -> None:
        """Pages of what is down turn neutral, then those that told of it are written anew.

        The first need no body and no drawing, so that they go at once at every venue; they are
        marked last, for a mark says that it is gone from every list as well: a venue where nothing
        but marked pages is down is left as it is, and keeps no other waiting.
        """
        public = now.place.tree.directory
        here, facts = SiteTree(public), public_facts(now.now)
        marks: dict[str, bytes] = {}
        changed: set[str] = set()
        for base in _bases(now):
            down = now.down(base.index)
            staged = page_files.stage_down(base, down, here, facts)
            page_files.write_pages(public, staged.unmarked())
            marks |= staged.marks
            if page_files.may_name_down(base, down, here, now.at):
                changed.add(base.index.venue.id)
        for base in _bases(now):
            down = now.down(base.index)
            venue = base.index.venue.id
            if venue in changed and not down.blocks_venue(venue):
                bundle = bundle_of(now.place.tree, base, down)
                page_files.write_pages(public, page_files.stage_venue(bundle, down, here, facts))
        page_files.write_pages(public, _whole(now, facts))
        page_files.write_pages(public, page_files.Staged(marks, ()))

    @override
    def gone(self, now: InForce) -> Gone:
        """By the pages themselves: a neutral one has its mark beside it since that moment."""
        here = SiteTree(now.place.tree.directory)
        folders = {
            folder
            for base in now.bases
            for folder in page_files.folders_down(base, now.down(base.index), here)
        }
        marked = {folder for folder in folders if here.marked(folder)}
        marks = [here.public / folder / MARK for folder in marked]
        last = max((mark.stat().st_mtime for mark in marks), default=None)
        at = datetime.fromtimestamp(last, UTC) if last else None
        return Gone(tuple(sorted(folders - marked)), at)

    @override
    def renew(self, now: InForce, venues: Collection[str]) -> None:
        """One venue's pages after the other's, or those of the whole; unchanged ones are left."""
        tree, facts = now.place.tree, public_facts(now.now)
        here = SiteTree(tree.directory)
        for venue in venues:
            base = read_venue(tree, now.published, venue)
            if base is not None:
                down = now.down(base.index)
                bundle = bundle_of(tree, base, down)
                staged = page_files.stage(bundle, down, here, (), facts)
                page_files.write_pages(here.public, staged)
        if not venues:
            page_files.write_pages(here.public, _whole(now, facts))

    @override
    def sweep(self, now: InForce) -> Iterable[str]:
        """Pages of what nothing lists, any more or yet, and of what is over; neutral ones stay.

        A venue that has closed keeps its role, and its page, which says so.
        """
        tree = now.place.tree
        here = SiteTree(tree.directory)
        listed = {
            entry.pub_id: entry.version
            for base in now.bases
            for entry in base.entries().values()
            if entry.show_until > now.at
        }
        folders = [
            record_path(pub_id, version)
            for pub_id, version in here.records()
            if version > listed.get(pub_id, 0)
        ]
        gone = [f"{folder}/{PAGE}" for folder in folders if not here.marked(folder)]
        for venue in here.venues():
            folder = venue_path(venue)
            if venue_role(venue) not in now.published.roles:
                gone += here.below(folder)
                gone += [] if here.marked(folder) else [f"{folder}/{PAGE}"]
        tree.remove(gone)
        return gone


def _once_public(coming: NextPublication) -> SiteFacts:
    """The books, and what they will say once it is public."""
    now = coming.before.now
    facts = public_facts(now)
    today = registry.today(now).isoformat()
    days = {bundle.index.seq: today for bundle in coming.bundles}
    return msgspec.structs.replace(facts, days={**facts.days, **days})


def _bases(now: InForce) -> Iterator[PublishedVenue]:
    """One venue after the other: nobody holds all of them."""
    return published_bases(now.place.tree, now.published)


def _whole(
    now: InForce, facts: SiteFacts, coming: NextPublication | None = None
) -> page_files.Staged:
    """The pages of the bureau as a whole, with the venues that are about to be public."""
    found = list(_venues(now, coming))
    here = SiteTree(now.place.tree.directory)
    if not found and not here.begun():
        return page_files.Staged({}, ())
    newest = max(
        ((seq, settings) for seq, settings, _ in found), key=lambda one: one[0], default=None
    )
    settings = newest[1] if newest else registry.settings()  # the last venue has closed
    shown = [venue for _, _, venue in found if venue]
    return page_files.stage_whole(whole_site(shown, settings, facts), here)


def _venues(
    now: InForce, coming: NextPublication | None
) -> Iterator[tuple[int, Settings, VenueSummary | None]]:
    """Every open venue's number and settings, and its summary; None: all of it is down."""
    tree = now.place.tree
    for bundle in coming.bundles if coming else ():
        down = now.down(bundle.index)
        yield _summed(bundle.index, down, partial(of_bundle, bundle, down, now.at))
    changed = coming.roles if coming else {}
    for base in _bases(now):
        index, down = base.index, now.down(base.index)
        if venue_role(index.venue.id) not in changed:
            yield _summed(index, down, partial(_read, tree, base, down, now.at))


def _read(tree: Tree, base: PublishedVenue, down: WithdrawalSet, at: str) -> VenueSummary:
    """The summary of a venue that stays as it is."""
    index = base.index
    body = partial(published_body, tree)
    tally = partial(read_tally, tree.directory, index.tally.digest)
    warnings = partial(published_news, tree, shape=ConsumerWarning)
    return summary(index, base.batches, down, at, body=body, warnings=warnings, tally=tally)


def _summed(
    index: Index, down: WithdrawalSet, told: Callable[[], VenueSummary]
) -> tuple[int, Settings, VenueSummary | None]:
    blocked = down.blocks_venue(index.venue.id)
    return index.seq, index.settings, None if blocked else told()
