"""Publishing a signed draft: the gate, then all or none, then the books."""

from datetime import datetime

from django.db import transaction
from tuf.api.metadata import Targets

from office.channels.site import page_files
from office.channels.site.closing import closed_pages
from office.channels.site.history import past_corrections
from office.channels.sweep import sweep
from office.drafts.folder import DraftFolder
from office.drafts.inputs import lock_inputs
from office.drafts.models import Draft
from office.errors import DraftError
from office.published import numbers
from office.published import tree as published_tree
from office.published.provisioning import write_all
from office.published.timestamp import tree_lock
from office.published.venue import read_venue
from office.publishing import hour_file
from office.publishing.bookkeeping import record_publication
from office.registry import lookups as registry
from office.signing.draft_checks import (
    check_current,
    check_still,
    contents,
    publishable,
    published_already,
    unsigned,
)
from office.signing.record import check_outside, signed_roles
from office.state_dir import StateDir
from sync.bundle import Bundle
from sync.envelopes import WITHDRAWAL_ROLE, in_force, verify_withdrawal
from sync.instants import parse_instant
from sync.repository import from_bytes, gate, signed_as
from sync.tree import Published
from sync.withdrawals import WithdrawalSet


def publish(place: StateDir, now: datetime, number: int | None = None) -> Draft:
    """Publish the draft `number`, or the open one; all of it, or none.

    Raises:
        DraftError: no such open draft, edited since, or not what was frozen.
        PublishError: the published tree is ahead of the draft.
        TrustError: a screen would refuse it, judged from the root that lies outside the state.
        SignatureError, SameOfficeError, SamePersonError, SameKeyError: not two officers (R27).
        StoreError: the disk refused; nothing new is visible.
    """
    with tree_lock(place.directory):
        draft = chosen(number)
        published = published_tree.read(place)
        folder = DraftFolder(place.draft(draft.number))
        roles = unsigned(draft, folder)
        if published_already(roles, published):
            return _close_late(place, draft, published, roles)
        bundles = contents(draft, folder, roles)
        check_current(place, draft, published)
        targets = published_tree.targets(place, published)
        delegations = signed_as(targets, Targets)
        signed = signed_roles(draft, folder, roles, delegations, now)
        gate(delegations, signed, published.versions)
        check_outside(folder.signatures())
        withdrawn = published_tree.withdrawn(place, published) | _withdrawals(signed, delegations)
        files = publishable(
            place, folder, roles, bundles, withdrawn=withdrawn, delegations=delegations
        )
        staged = _pages(place, published, roles, bundles, withdrawn, now=now)
        with transaction.atomic():
            lock_inputs()
            check_still(draft)
            new = published_tree.publish(
                place,
                now,
                withdrawn=withdrawn,
                targets=targets if targets != published.targets else None,
                roles=signed,
                files=files | staged.write,
            )
            place.tree.remove(staged.remove)
            record_publication(draft, roles, new, bundles, withdrawn=withdrawn, now=now)
        return _finish(place, draft, new)


def make_good(place: StateDir) -> Draft | None:
    """Close the books on a publication that was cut off when it was public already.

    Whatever became of its draft since, even if it was voided: what is public was published.

    Raises:
        DraftError: the draft's folder is not what was frozen.
        TrustError: the published tree is incomplete.
    """
    with tree_lock(place.directory):
        published = published_tree.read(place)
        seq = max(numbers.published_seq(published).values(), default=0)
        draft = Draft.objects.filter(seq=seq).exclude(state=Draft.State.PUBLISHED).first()
        folder = DraftFolder(place.draft(draft.number if draft else 0))
        if draft is None or not folder.path.is_dir():
            return None  # a restored database; `readback` learns from the tree
        roles = unsigned(draft, folder)
        if not published_already(roles, published):
            return None
        return _close_late(place, draft, published, roles)


def _close_late(
    place: StateDir, draft: Draft, published: Published, roles: dict[str, bytes]
) -> Draft:
    """Published before, but cut off before the books closed: write the pages, close them now.

    Of the day on which it became public, as its timestamp says, not of the day it is noticed.
    """
    now = parse_instant(from_bytes(published.timestamp).signed.unrecognized_fields["x-issued"])
    bundles = contents(draft, DraftFolder(place.draft(draft.number)), roles)
    withdrawn = published_tree.withdrawn(place, published)
    staged = _pages(place, published, roles, bundles, withdrawn, now=now)
    page_files.write(place.tree.directory, staged)
    record_publication(draft, roles, published, bundles, withdrawn=withdrawn, now=now)
    return _finish(place, draft, published)


def chosen(number: int | None) -> Draft:
    """The open draft of that number, or the open one.

    Raises:
        DraftError: there is none, or it was voided or published.
    """
    if number is None:
        found = Draft.waiting()
        if found is None:
            raise DraftError("没有待公示的定稿，请先 office freeze。", "There is no open draft.")
        return found
    found = Draft.objects.filter(pk=number).first()
    if found is None:
        raise DraftError(f"没有第 {number} 件。", f"There is no draft {number}.")
    if found.state == Draft.State.CANCELLED:
        raise DraftError(
            f"第 {number} 件已作废，其编号不再使用。",
            f"Draft {number} was cancelled and never comes back.",
        )
    if found.state == Draft.State.PUBLISHED:
        raise DraftError(f"第 {number} 件已公示。", f"Draft {number} is published already.")
    return found


def _withdrawals(signed: dict[str, bytes], delegations: Targets) -> WithdrawalSet:
    """What the set itself takes down: the old versions of what it corrects."""
    if WITHDRAWAL_ROLE not in signed:
        return WithdrawalSet()
    return verify_withdrawal(delegations, signed[WITHDRAWAL_ROLE]).withdrawn


def _pages(
    place: StateDir,
    published: Published,
    roles: dict[str, bytes],
    bundles: list[Bundle],
    withdrawn: WithdrawalSet,
    *,
    now: datetime,
) -> page_files.Staged:
    """The change of the details site for the venues of the set."""
    before = page_files.listing(place.tree.directory)
    past, since = past_corrections(), registry.today(now).isoformat()
    write = closed_pages(roles, published, before, registry.settings())
    remove: list[str] = []
    for bundle in bundles:
        base = read_venue(place.tree, published, bundle.index.venue.id)
        dropped = base.entries() if base else ()
        down = in_force(withdrawn, bundle.index, published.delegations)
        staged = page_files.stage(bundle, down, before, dropped, past=past, since=since)
        write |= staged.write
        remove += staged.remove
    return page_files.Staged(write, tuple(remove))


def _finish(place: StateDir, draft: Draft, published: Published) -> Draft:
    """Take away what is no longer named and the hour, renew the enrolment files."""
    place.pending_targets.unlink(missing_ok=True)
    hour_file.forget(place.drafts, draft.number)
    sweep(place.tree, published, published_tree.withdrawn(place, published))
    write_all(place, published)
    return draft
