"""What is, or would be, taken down: named for a person, with the records that it takes along."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from office.accounts.display_names import names
from office.complaints.models import Complaint
from office.published.models import Lift, Withdrawal
from office.published.pub_ids import as_typed
from office.registry.meant import operators_meant
from office.registry.models import Operator
from office.withdrawals.confirmation import confirmed
from office.withdrawals.scope_type import WithdrawalScope
from office.withdrawals.scopes import acting_scope, scope_of
from office.words import say
from sync.instants import parse_instant
from sync.withdrawals import ScopeName, is_scope, reach

_MEANT = 500
"""Operators looked for by their initials; by a part of the name all are found."""

type Complaints = QuerySet[Complaint]


@dataclass(frozen=True)
class Subject:
    """Something that can be taken down, and the published complaints that go with it."""

    scope: WithdrawalScope
    target: str
    name: str
    records: QuerySet[Complaint]


@dataclass(frozen=True)
class WithdrawalTarget:
    """A withdrawal as a person reads it; `confirmed_by` is empty until a second officer did."""

    row: Withdrawal
    name: str
    by: str
    confirmed_by: str
    confirmed_at: datetime | None
    lift: Lift | None
    """That it is asked to be put back, or (with a `seq`) is."""
    asked_by: str

    @property
    def state(self) -> str:
        """Where it stands, for the list."""
        if self.lift is None:
            return say("撤下中", "down")
        if self.lift.seq is None:
            return say("已申请解除，待下次公示", "to be put back with the next publication")
        return say("第 {n} 号公示已解除", "put back by publication {n}", n=self.lift.seq)


def published(down: Iterable[str] = ()) -> QuerySet[Complaint]:
    """The complaints that stand on screens, by the office's books, the newest first.

    Args:
        down: ids of the venues of which everything is down.
    """
    return (
        Complaint.objects.filter(status=Complaint.Status.PUBLISHED)
        .exclude(venue__in=list(down))
        .select_related("operator", "venue", "public_record")
        .order_by("-pk")
    )


def search(asked: str, down: Iterable[str]) -> QuerySet[Complaint]:
    """The published complaints that a number, a public id or an operator (as in find) finds."""
    wanted = Q(public_record=as_typed(asked)) | Q(number__icontains=asked)
    named = Operator.objects.filter(Q(name__icontains=asked) | Q(sign__icontains=asked))
    meant = [row.pk for row in operators_meant(asked, _MEANT)]
    wanted |= Q(operator__in=named.values("pk")) | Q(operator__in=meant)
    return published(down).filter(wanted)


def subject(scope: str, target: str, standing: Mapping[str, bool]) -> Subject | None:
    """What may be taken down under this name; None where nothing of it is on any screen.

    Args:
        standing: the published venues, and whether each is down (`onscreen.standing`).
    """
    if not is_scope(scope):
        return None
    known = scope_of(scope)
    if not known.on_screen(target, standing):
        return None
    down = [venue for venue, gone in standing.items() if gone]
    name = known.names([target]).get(target, target)
    return Subject(known, target, name, published(down).filter(known.complaints(target)))


def corrected(row: Withdrawal) -> bool:
    """Whether a record that was taken down is published again, in a later version."""
    scope, target = acting_scope(row.scope, row.target)
    return bool(row.up_to) and published().filter(scope.complaints(target)).exists()


def target_names(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """How each (scope, target) is called on a page; its own name where the books know none."""
    pairs = set(wanted)
    acting = {pair: reach(*pair) for pair in pairs}
    by_scope: dict[ScopeName, set[str]] = {}
    for scope, target in acting.values():
        by_scope.setdefault(scope, set()).add(target)
    known = {scope: scope_of(scope).names(targets) for scope, targets in by_scope.items()}
    return {
        pair: known[scope].get(target, target) if pair[0] == scope else _unknown(*pair)
        for pair, (scope, target) in acting.items()
    }


def _unknown(scope: str, target: str) -> str:
    """What is said of an entry of a scope that a later program has made."""
    return say(
        "{scope} {target}（本程序不认识这种范围，按最大范围撤下；请更新程序）",
        "{scope} {target} (scope unknown to this program, taken at its widest; please update the "
        "program)",
        scope=scope,
        target=target,
    )


def lifted(names_of: Collection[str]) -> list[str]:
    """What is put back, for a person: withdrawals by their id, or a revoked key's by its id."""
    rows = list(Withdrawal.objects.filter(entry__in=names_of).order_by("pk"))
    called = target_names((row.scope, row.target) for row in rows)
    ids = {row.entry for row in rows}
    keys = [name for name in names_of if name not in ids]
    told = [f"{called[row.scope, row.target]}（{row.entry}）" for row in rows]
    return told + [say("密钥 {id} 撤下的", "what the key {id} took down", id=key) for key in keys]


def describe(rows: Iterable[Withdrawal]) -> list[WithdrawalTarget]:
    """Withdrawals for a page, in the order given."""
    rows = list(rows)
    seconds = confirmed()
    called_by = target_names((row.scope, row.target) for row in rows)
    lifts = _lifts(rows)
    people = names(
        [row.by for row in rows]
        + [event.actor for event in seconds.values()]
        + [lift.by for lift in lifts.values()]
    )
    found = []
    for row in rows:
        second = seconds.get(row.wd_version)
        confirmed_by = people[second.actor] if second else ""
        confirmed_at = parse_instant(second.at) if second else None
        name = called_by[row.scope, row.target]
        lift = lifts.get(row.pk)
        asked_by = people[lift.by] if lift else ""
        found.append(
            WithdrawalTarget(row, name, people[row.by], confirmed_by, confirmed_at, lift, asked_by)
        )
    return found


def _lifts(rows: Iterable[Withdrawal]) -> dict[int, Lift]:
    """The lift of each withdrawal, of itself or of the key that made it."""
    found = {lift.entry or lift.keyid: lift for lift in Lift.objects.order_by("-pk")}
    return {
        row.pk: lift
        for row in rows
        if (lift := found.get(row.entry) or (row.keyid and found.get(row.keyid)) or None)
    }
