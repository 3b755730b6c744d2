"""Lifts: what an officer asks to be put back, and what two officers have put back for good.

A lift is asked for here, goes into the next draft, is shown at its review, and acts by the two
signatures of that publication: the index of each venue it concerns names the withdrawal's id, or
the revoked key, in this publication and every later one.

On the pages (`office.site.withdrawals.urls`) whoever may take down asks for it and asks no longer:
`office.roles.TAKERS`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from office.audit.record import actor, record
from office.drafts.folder import DraftFolder
from office.drafts.models import Draft
from office.drafts.voiding import void_open_draft
from office.errors import UsageError
from office.keys.key_status import delegated
from office.published import tree as published_tree
from office.published.models import Lift, Withdrawal
from office.state_dir import StateDir
from office.withdrawals.mark_withdrawn import put_back
from office.withdrawals.scopes import acting_scope
from sync.bundle import Index
from sync.withdrawals import WithdrawalSet


@dataclass(frozen=True)
class Lifts:
    """What the indexes of a draft lift: withdrawals by id, and revoked keys."""

    rows: tuple[Withdrawal, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(row.entry for row in self.rows)

    def left(self, union: WithdrawalSet) -> WithdrawalSet:
        """What of `union` stays in force."""
        return union.without(self.ids, self.keys)

    def of(self, venue: str, before: Index | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What the index of `venue` names: what concerns it, and all that it named before."""
        ids = {row.entry for row in self.rows if _concerns(row, venue)}
        ids |= set(before.lifts if before else ())
        keys = {*self.keys, *(before.lifted_keys if before else ())}
        return tuple(sorted(ids)), tuple(sorted(keys))


def asked_and_acting() -> Lifts:
    """Everything that the next ordinary draft lifts."""
    return _lifts(Lift.objects.all())


def asked() -> Lifts:
    """What is asked for and not published yet."""
    return _lifts(Lift.objects.filter(seq=None))


def acting() -> Lifts:
    """What published indexes lift already."""
    return _lifts(Lift.objects.filter(seq__isnull=False))


def _lifts(rows: Iterable[Lift]) -> Lifts:
    rows = list(rows)
    keys = sorted(row.keyid for row in rows if row.keyid)
    wanted = Q(entry__in=[row.entry for row in rows if row.entry]) | Q(keyid__in=keys)
    return Lifts(tuple(Withdrawal.objects.filter(wanted).order_by("pk")), tuple(keys))


def _concerns(row: Withdrawal, venue: str) -> bool:
    """Whether a withdrawal takes, or ever took, something of a venue down."""
    scope, target = acting_scope(row.scope, row.target)
    return scope.concerns(target, venue)


@transaction.atomic
def ask(row: Withdrawal, reason: str, now: datetime) -> Lift:
    """Ask for a withdrawal to be put back with the next publication.

    Raises:
        UsageError: that was asked for already, or it is back.
    """
    if row.entry in asked_and_acting().ids:
        raise UsageError(
            f"撤下件第 {row.wd_version} 版已申请解除，或已解除。",
            f"Lifting withdrawal {row.wd_version} was asked for already, or it is lifted.",
        )
    asked = Lift.objects.create(entry=row.entry, reason=reason, by=actor(), at=now)
    record(
        "ask lift",
        f"withdrawal {row.wd_version}",
        after={"entry": row.entry, "of": f"{row.scope} {row.target}", "reason": reason},
        at=now,
    )
    return asked


@transaction.atomic
def ask_key(place: StateDir, keyid: str, reason: str, now: datetime) -> Lift:
    """Ask for everything to be put back that a key took down which the registrars have revoked.

    Also what it signed behind the office's back and put before screens.

    Raises:
        UsageError: the key still counts, or that was asked for already.
    """
    if keyid in delegated(published_tree.targets(place, published_tree.read(place))):
        raise UsageError(
            "这把密钥仍然有效，不能解除它的撤下；请先由两位登记人取消：office keys appoint "
            "--remove KEYID。",
            "This key is still valid, so what it took down cannot be lifted. Two registrars must "
            "take it out first: office keys appoint --remove KEYID",
        )
    if Lift.objects.filter(keyid=keyid).exists():
        raise UsageError("已申请过。", "This has already been requested.")
    asked = Lift.objects.create(keyid=keyid, reason=reason, by=actor(), at=now)
    record("ask lift", f"key {keyid}", after={"keyid": keyid, "reason": reason}, at=now)
    return asked


@transaction.atomic
def take_back(place: StateDir, asked: Lift) -> None:
    """Ask no longer; a draft that holds it is void.

    Raises:
        UsageError: it has been published.
    """
    if Lift.objects.filter(pk=asked.pk, seq=None).delete()[0] != 1:
        raise UsageError("已经公示，不能收回。", "Already published; it cannot be taken back.")
    what = asked.entry or asked.keyid or ""
    record("lift not asked", f"lift {what}", before={"reason": asked.reason})
    if _in_open_draft(place, what):
        void_open_draft(place, f"lift {what}")


def _in_open_draft(place: StateDir, what: str) -> bool:
    """Whether the open draft lifts it somewhere for the first time."""
    draft = Draft.waiting()
    folder = DraftFolder(place.draft(draft.number)).peek() if draft else None
    return draft is not None and (
        folder is None or any(what in change.lifts for change in folder.changes)
    )


def carry_out(
    indexes: Collection[Index], seq: int, withdrawn: WithdrawalSet, now: datetime
) -> None:
    """Note what indexes that are public now lift, and mark what is no longer down.

    Args:
        withdrawn: everything ever withdrawn.
    """
    ids = {entry for index in indexes for entry in index.lifts}
    keys = {keyid for index in indexes for keyid in index.lifted_keys}
    fresh = Lift.objects.filter(Q(entry__in=ids) | Q(keyid__in=keys), seq=None)
    rows = _lifts(fresh).rows
    for lift in fresh:
        record("lift", f"lift {lift.entry or lift.keyid}", after={"seq": seq})
    fresh.update(seq=seq, acted_at=now)
    left = acting().left(withdrawn)  # what is asked for since waits for the next one
    for row in rows:
        put_back(row, left)
