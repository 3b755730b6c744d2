"""Publishing a signed draft: the gate, then all or none, then the books."""

from datetime import datetime

from django.db import transaction
from tuf.api.metadata import Targets

from office.already_out import told_if_out
from office.channels import all_channels as channels
from office.channels import renewal
from office.channels.channel_type import InForce, NextPublication
from office.channels.tree_sweep import owe_sweep
from office.drafts.draft_digest import lock_inputs
from office.drafts.folder import DraftFolder
from office.drafts.item_acts import check_nothing_open
from office.drafts.models import Draft
from office.errors import DraftError
from office.published import tree as published_tree
from office.published.timestamp import tree_lock
from office.publishing.after_restore import book_waiting
from office.publishing.bookkeeping import record_publication
from office.publishing.finish_publication import close_late, finish, sweep
from office.read_once import one_page
from office.registry.practice import check_real
from office.sensitive_periods.third_look import check_look
from office.signing.draft_checks import (
    check_current,
    check_none_over,
    check_still,
    contents,
    publishable,
    published_already,
    unsigned,
)
from office.signing.kept_signatures import check_outside, signed_roles
from office.state_dir import StateDir
from sync.kept_files import together
from sync.repository import gate, signed_as
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE, verify_withdrawal
from sync.withdrawals import WithdrawalSet


def publish(place: StateDir, now: datetime, number: int | None = None) -> Draft:
    """Publish the draft `number`, or the open one; all of it, or none.

    Raises:
        DraftError: it is practice; no such open draft, edited since, not what was frozen, one that
            would bring back what has run out (R43), an item that waits for an answer or goes back,
            or in a sensitive period (R57) nobody's third look.
        PublishError: the published tree is ahead of the draft.
        TrustError: a screen would refuse it, judged from the root that lies outside the state.
        SignatureError, SameOfficeError, SamePersonError, SameKeyError: not two officers (R27).
        StoreError: the disk refused; nothing new is visible.
        AlreadyOutError: it is public, and what comes after could not be done.
    """
    check_real()
    with tree_lock(place.directory):
        draft = chosen(number)
        published = published_tree.read(place)
        folder = DraftFolder(place.draft(draft.number))
        roles = unsigned(draft, folder)
        if published_already(roles, published):
            return close_late(place, draft, published, roles)
        book_waiting(place, published)
        draft = chosen(draft.number)  # void by now, where it tells what is down
        bundles = contents(draft, folder, roles)
        check_current(place, draft, published)
        check_none_over(bundles, now)
        targets = published_tree.targets(place, published)
        delegations = signed_as(targets, Targets)
        signed = signed_roles(draft, folder, roles, delegations, now)
        gate(delegations, signed, published.versions)
        check_outside(folder.signatures())
        withdrawn = published_tree.withdrawn(place, published) | _withdrawals(signed, delegations)
        files = publishable(
            place, folder, roles, bundles, withdrawn=withdrawn, delegations=delegations
        )
        before = InForce(place, published, withdrawn, now)
        with one_page():
            written = renewal.before_publishing(now)
            coming = NextPublication(before, roles, bundles, files)
            change = channels.publish(coming)
        owe_sweep(place)
        out = (
            f"第 {draft.number} 批已经公示，屏幕会取到",
            f"Draft {draft.number} is public, and screens fetch it",
        )
        with told_if_out(out) as moment:
            with transaction.atomic():
                lock_inputs()
                check_still(draft)
                check_nothing_open(draft)
                check_look(place, draft, now)
                new = published_tree.publish(
                    place,
                    now,
                    withdrawn=withdrawn,
                    targets=targets if targets != published.targets else None,
                    roles=signed,
                    files=together(files, change.write),
                )
                moment.passed = True
                place.tree.remove(change.remove)
                record_publication(draft, roles, new, bundles, withdrawn=withdrawn, now=now)
            if finish(place, draft, change, now):
                renewal.note_published(place, written, [one.index.venue.id for one in bundles])
            sweep(coming, new)
        return draft


def chosen(number: int | None) -> Draft:
    """The open draft of that number, or the open one.

    Raises:
        DraftError: there is none, or it was voided or published.
    """
    if number is None:
        found = Draft.waiting()
        if found is None:
            raise DraftError(
                "没有待公示的定稿，请先 office freeze。",
                "There is no open draft; run office freeze first.",
            )
        return found
    found = Draft.objects.filter(pk=number).first()
    if found is None:
        raise DraftError(f"没有第 {number} 批。", f"There is no draft {number}.")
    if found.state == Draft.State.CANCELLED:
        raise DraftError(
            f"第 {number} 批已作废，其编号不再使用。",
            f"Draft {number} is void; its number is not used again.",
        )
    if found.state == Draft.State.PUBLISHED:
        raise DraftError(f"第 {number} 批已公示。", f"Draft {number} is published already.")
    return found


def _withdrawals(signed: dict[str, bytes], delegations: Targets) -> WithdrawalSet:
    """What the set itself takes down: the old versions of what it corrects."""
    if WITHDRAWAL_ROLE not in signed:
        return WithdrawalSet()
    return verify_withdrawal(delegations, signed[WITHDRAWAL_ROLE]).withdrawn
