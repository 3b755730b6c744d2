"""Two spellings of one operator become one, by a person's decision."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from office.audit.record import actor, record
from office.complaints.authorship import note_contributor
from office.complaints.models import ChangeProposal, Complaint
from office.drafts.voiding import void_if_inputs_changed
from office.errors import UsageError
from office.registry.models import Operator, OperatorAlias


@dataclass(frozen=True)
class Merged:
    """What a merger did: complaints moved, complaints that stay because they are published."""

    moved: int
    stay: int


def unpublished(operator: Operator) -> QuerySet[Complaint]:
    """The complaints of an operator of which no version was ever public."""
    return Complaint.objects.filter(operator=operator).exclude(
        public_record__versions__body__isnull=False
    )


def merged_into(operator: Operator) -> Operator | None:
    """The operator of which this one is another spelling."""
    alias = OperatorAlias.objects.filter(key=operator.key).select_related("operator").first()
    return alias.operator if alias else None


def merge(kept: Operator, other: Operator, now: datetime) -> Merged:
    """Make `other` a spelling of `kept`: what is not published moves, what is published stays.

    Later imports that name `other` find `kept`.

    Raises:
        UsageError: one of the two is a spelling of another operator already, or both are one.
    """
    _check(kept, other)
    with transaction.atomic():
        rows = list(unpublished(other))
        for row in rows:
            row.shop_no = row.shop_no or other.shop_no
            row.operator, row.updated = kept, now
        Complaint.objects.bulk_update(rows, ["operator", "shop_no", "updated"], batch_size=200)
        note_contributor(rows, actor())
        _repoint_proposals(kept, other)
        leases = other.leases.update(operator=kept)
        other.aliases.update(operator=kept)
        OperatorAlias.objects.create(
            key=other.key, name=other.name, operator=kept, by=actor(), at=now
        )
        stay = Complaint.objects.filter(operator=other).count()
        record(
            "merge",
            kept.key,
            before={"operator": other.key},
            after={"operator": kept.key, "moved": len(rows), "stay": stay, "leases": leases},
            at=now,
        )
    void_if_inputs_changed("operator", kept.pk, other.pk)
    return Merged(len(rows), stay)


def forget(alias: OperatorAlias, now: datetime) -> None:
    """Take a spelling back: later imports no longer follow it; what was moved stays moved."""
    with transaction.atomic():
        record("merge", alias.operator.key, before={"alias": alias.key}, at=now)
        alias.delete()


def _check(kept: Operator, other: Operator) -> None:
    if kept.pk == other.pk:
        raise UsageError("不能与自身合并。", "An operator cannot be merged with itself.")
    if merged_into(kept) or merged_into(other):
        raise UsageError(
            "其中一家已并入别的经营者，请选并入后的那一家。",
            "One of the two has already been merged into another operator; choose that one.",
        )


def _repoint_proposals(kept: Operator, other: Operator) -> None:
    """Open proposals that would move a complaint to `other` move it to `kept`."""
    for row in ChangeProposal.objects.filter(accepted=None):
        was, proposed = row.changes.get("operator_id", (None, None))
        if proposed == other.pk:
            row.changes["operator_id"] = [was, kept.pk]
            row.save(update_fields=["changes"])
