"""The public site as a channel: files of the published tree, which its server reads."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
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
from office.channels.public_site import page_files, whole_note
from office.channels.public_site.closed_venues import closed_pages
from office.channels.public_site.kept_lists import kept_lists
from office.channels.public_site.public_facts import public_facts
from office.channels.public_site.record_pages import noted_pages
from office.channels.public_site.signed_lists import lists_in, lists_once_public
from office.channels.public_site.site_facts import SiteFacts
from office.channels.public_site.site_tree import MARK, PAGE, SiteTree
from office.channels.public_site.whole_site import (
    VenueSummary,
    WholeSite,
    of_bundle,
    summary,
    whole_site,
)
from office.errors import Sentences
from office.published.bundles import (
    bundle_of,
    published_body,
    published_news,
    read_tally,
    venues,
)
from office.published.unreadable_parts import Unread
from office.published.venue_contents import PublishedVenue, read_venue
from office.registry import lookups as registry
from sync.bundle import Batch, Index, Settings
from sync.code_addresses import record_path, venue_path
from sync.errors import TrustError
from sync.kept_files import KeptFiles
from sync.screen_notices import ConsumerWarning
from sync.tally import Tally
from sync.trust import venue_role
from sync.withdrawals import WithdrawalSet

_AWAY: Sentences = (
    "恢复之前，可能提到撤下内容的网页不再提供。",
    "Until then, pages that might mention content taken down are not served.",
)


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
        closed, removed = closed_pages(coming.roles, published, here, registry.settings(), facts)
        write, remove = KeptFiles(before.place.directory), list(removed)
        write.put(closed)
        listed = {entry.pub_id for bundle in coming.bundles for entry in bundle.entries()}
        notes: list[Callable[[], None]] = []
        for bundle in coming.bundles:
            base = read_venue(tree, published, bundle.index.venue.id)
            dropped = base.entries().keys() - listed if base else ()  # one may move to a venue
            down = before.down(bundle.index)
            signed = lists_once_public(coming, bundle.index)
            records = noted_pages(before.place, bundle.index, facts.foot)
            staged = page_files.stage(
                bundle, down, here, dropped, facts, records=records, signed=signed
            )
            notes.append(records.keep)
            staged = staged.unwritten(here.public)
            write.put(staged.write)
            remove += staged.remove
        site = _whole(before, facts, coming)
        if site is None:
            return ChannelChange(write, tuple(remove), lambda: [keep() for keep in notes])
        whole = page_files.stage_whole(site, here)
        staged = whole.unwritten(here.public)
        write.put(staged.write)
        notes.append(partial(whole_note.keep, before.place, site, whole.write))
        return ChannelChange(write, (*remove, *staged.remove), lambda: [keep() for keep in notes])

    @override
    def clear(self, now: InForce, bases: Sequence[PublishedVenue]) -> None:
        """Pages of what is down turn neutral: that needs no body and no drawing.

        Raises:
            StoreError: the disk refused.
        """
        here, facts = SiteTree(now.place.tree.directory), public_facts(now.now)
        for base in bases:
            staged = page_files.stage_down(base, now.down(base.index), here, facts)
            page_files.write_pages(here.public, staged.unmarked())

    @override
    def withdraw(self, now: InForce) -> None:
        """Pages of what is down turn neutral, then those that told of it are written anew.

        They are marked last, for a mark says that it is gone from every list as well: a venue
        where nothing but marked pages is down is left as it is, and keeps no other waiting.

        Of a venue whose files are damaged nobody can say what its pages would still tell: they go,
        and come back with the same act once the files are whole.

        Raises:
            TrustError: there is such a venue; all others are done.
        """
        tree = now.place.tree
        public, unread = tree.directory, Unread()
        here, facts = SiteTree(public), public_facts(now.now)
        marks: dict[str, bytes] = {}
        changed: set[str] = set()
        for base in now.readable(unread):
            down = now.down(base.index)
            staged = page_files.stage_down(base, down, here, facts)
            page_files.write_pages(public, staged.unmarked())
            marks |= staged.marks
            if page_files.may_name_down(base, down, here, now.at):
                changed.add(base.index.venue.id)
        for base in replace(now, venues=frozenset(changed)).readable(unread):
            down = now.down(base.index)
            venue = base.index.venue.id
            if not down.blocks_venue(venue):
                try:
                    staged = _staged_again(now, base, down, here, facts)
                except (TrustError, OSError) as error:
                    unread.note(venue, error)
                else:
                    page_files.write_pages(public, staged)
        if unread:
            tree.remove(_of_nobody(now.everywhere(), here, unread))
        site = _whole(now.everywhere(), facts, unread=unread)
        if site and not whole_note.stands(now.place, site):
            _write_whole(now, site)
        page_files.write_pages(public, page_files.Staged(marks, ()))
        unread.check(_AWAY)

    @override
    def gone(self, now: InForce) -> Gone:
        """By the pages themselves: a neutral one has its mark beside it since that moment.

        Of a venue whose files are damaged nobody can say, unless nothing of it is there.
        """
        here, unread = SiteTree(now.place.tree.directory), Unread()
        folders = {
            folder
            for base in now.readable(unread)
            for folder in page_files.folders_down(base, now.down(base.index), here)
        }
        folders |= {venue_path(venue) for venue in unread if here.has(venue_path(venue))}
        marked = {folder for folder in folders if here.marked(folder)}
        marks = [here.public / folder / MARK for folder in marked]
        last = max((mark.stat().st_mtime for mark in marks), default=None)
        at = datetime.fromtimestamp(last, UTC) if last else None
        return Gone(tuple(sorted(folders - marked)), at)

    @override
    def renew(self, now: InForce, venues: Collection[str]) -> None:
        """One venue's pages after the other's, or those of the whole; unchanged ones are left.

        Those of the whole are written without a venue whose files are damaged.
        """
        tree, facts = now.place.tree, public_facts(now.now)
        here = SiteTree(tree.directory)
        for venue in venues:
            base = read_venue(tree, now.published, venue)
            if base is not None:
                down, records = now.down(base.index), noted_pages(now.place, base.index, facts.foot)
                bundle, signed = bundle_of(tree, base, down), lists_in(tree, base)
                staged = page_files.stage(
                    bundle, down, here, (), facts, records=records, signed=signed
                )
                page_files.write_pages(here.public, staged)
                records.keep()
        if not venues:
            unread = Unread()
            site = _whole(now, facts, unread=unread)
            if site:
                _write_whole(now, site)
            unread.check()

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


def _of_nobody(now: InForce, here: SiteTree, unread: Unread) -> Iterator[str]:
    """Every page of the venues that cannot be read, and of records that no other venue names."""
    for venue in unread:
        yield from here.all_of(venue_path(venue))
    bases = now.readable()
    named = {pub_id for base in bases for pub_id in base.entries()}
    for pub_id, version in here.records():
        folder = record_path(pub_id, version)
        if pub_id not in named and not here.marked(folder):
            yield f"{folder}/{PAGE}"


def _staged_again(
    now: InForce, base: PublishedVenue, down: WithdrawalSet, here: SiteTree, facts: SiteFacts
) -> page_files.Staged:
    """The venue's own pages; all of its pages where they had gone, see `PublicSite.withdraw`."""
    tree = now.place.tree
    bundle, signed = bundle_of(tree, base, down), lists_in(tree, base)
    if here.has(venue_path(base.index.venue.id)):
        return page_files.stage_venue(bundle, down, here, facts, signed=signed)
    records = noted_pages(now.place, base.index, facts.foot)
    return page_files.stage(bundle, down, here, (), facts, records=records, signed=signed)


def _whole(
    now: InForce,
    facts: SiteFacts,
    coming: NextPublication | None = None,
    unread: Unread | None = None,
) -> WholeSite | None:
    """The bureau as a whole, with the venues that are about to be public; None: nothing ever was.

    Args:
        unread: has venues that are left out, and takes further ones; None: none may be.
    """
    found = list(_venues(now, coming, unread))
    here = SiteTree(now.place.tree.directory)
    if not found and not here.begun():
        return None
    newest = max(
        ((seq, settings) for seq, settings, _ in found), key=lambda one: one[0], default=None
    )
    settings = newest[1] if newest else registry.settings()  # the last venue has closed
    shown = [venue for _, _, venue in found if venue]
    # No part asks for the instant: what is over by then is left out here, and pages that would
    # come out the same at another one are known to (`whole_note`).
    return whole_site(shown, settings, msgspec.structs.replace(facts, at=""))


def _write_whole(now: InForce, site: WholeSite) -> None:
    """Draw the pages of the bureau as a whole, write those that are not there, and note them."""
    tree = now.place.tree
    staged = page_files.stage_whole(site, SiteTree(tree.directory))
    page_files.write_pages(tree.directory, staged)
    whole_note.keep(now.place, site, staged.write)


def _venues(
    now: InForce, coming: NextPublication | None, unread: Unread | None
) -> Iterator[tuple[int, Settings, VenueSummary | None]]:
    """Every open venue's number and settings, and its summary; None: all of it is down."""
    tree = now.place.tree
    for bundle in coming.bundles if coming else ():
        down = now.down(bundle.index)
        yield _summed(bundle.index, down, partial(of_bundle, bundle, down, now.at))
    if unread is None:
        changed = coming.roles if coming else {}
        stay = [venue for venue in venues(now.published) if venue_role(venue) not in changed]
        for kept in kept_lists(now.place, now.published, stay):
            down = now.down(kept.index)
            told = partial(_told, now, kept.index, kept.batches, down, kept.tally)
            yield _summed(kept.index, down, told)
        return
    for base in now.readable(unread):
        index, down = base.index, now.down(base.index)
        if index.venue.id in unread:
            continue
        try:
            read_tally(tree, index.tally.digest)  # else only its page would notice
            tally = partial(read_tally, tree, index.tally.digest)
            told = partial(_told, now, index, base.batches, down, tally)
            yield _summed(index, down, told)
        except (TrustError, OSError) as error:
            unread.note(index.venue.id, error)


def _told(
    now: InForce,
    index: Index,
    batches: Sequence[Batch],
    down: WithdrawalSet,
    tally: Callable[[], Tally],
) -> VenueSummary:
    """The summary of a venue that stays as it is."""
    body = partial(published_body, now.place.tree)
    warnings = partial(published_news, now.place.tree, shape=ConsumerWarning)
    return summary(index, batches, down, now.at, body=body, warnings=warnings, tally=tally)


def _summed(
    index: Index, down: WithdrawalSet, told: Callable[[], VenueSummary]
) -> tuple[int, Settings, VenueSummary | None]:
    blocked = down.blocks_venue(index.venue.id)
    return index.seq, index.settings, None if blocked else told()
