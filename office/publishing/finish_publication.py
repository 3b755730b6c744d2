"""The end of a publication: what lies in the channels, the books, and what is named no more."""

from dataclasses import replace
from datetime import datetime

from office.channels import all_channels as channels
from office.channels import page_write_times
from office.channels.channel_type import ChannelChange, InForce, NextPublication
from office.channels.read_in_force import read_in_force
from office.channels.tree_sweep import sweep_left, sweep_tree
from office.drafts.folder import DraftFolder
from office.drafts.models import Draft
from office.published import tree as published_tree
from office.published.overview import issued_in
from office.publishing import set_hour_file
from office.publishing.bookkeeping import record_publication
from office.signing.draft_checks import contents
from office.state_dir import StateDir
from sync.tree import Published
from sync.trust import venue_of
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE


def close_late(
    place: StateDir, draft: Draft, published: Published, roles: dict[str, bytes]
) -> Draft:
    """Published before, but cut off before the books closed: bring the channels after, close them.

    Of the day on which it became public, as its timestamp says, not of the day it is noticed.
    """
    now = issued_in(published)
    bundles = contents(draft, DraftFolder(place.draft(draft.number)), roles)
    withdrawn = published_tree.withdrawn(place, published)
    coming = NextPublication(InForce(place, published, withdrawn, now), roles, bundles)
    change = channels.publish(coming)
    channels.write(place.tree, change)
    record_publication(draft, roles, published, bundles, withdrawn=withdrawn, now=now)
    finish(place, draft, change, now)
    sweep_tree(read_in_force(place, published, now))
    return draft


def finish(place: StateDir, draft: Draft, change: ChannelChange, now: datetime) -> bool:
    """Once it is public: forget its hour, bring after what lies outside the tree.

    Whether nothing is lacking.
    """
    place.pending_targets.unlink(missing_ok=True)
    set_hour_file.forget(place.drafts, draft.number)
    whole = not change.afterwards()
    page_write_times.wrote(place, now)
    return whole


def sweep(coming: NextPublication, published: Published) -> None:
    """Take away what the venues of a set named before it and name no more; the rest of the tree is
    looked through by the clock.

    Where one closes that is done at once: its records' pages lie apart from its own.
    """
    before = coming.before
    changed = frozenset(venue_of(role) for role in coming.roles if role != WITHDRAWAL_ROLE)
    now = read_in_force(before.place, published, before.now)
    if changed - {bundle.index.venue.id for bundle in coming.bundles}:
        sweep_tree(now)
        return
    sweep_left(now, replace(before, venues=changed).bases, changed)
