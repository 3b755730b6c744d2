"""Acts on operators: their registration data (R11), and where they have their shops."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from office.audit.record import actor, record
from office.complaints import fields
from office.complaints.field_type import Of
from office.errors import UsageError
from office.registry.models import Lease, Operator, OperatorAlias
from office.registry.operator_matching import operator_key
from office.registry_changes.field_diff import differing, put, traces

FIELDS = tuple(field.attribute for field in fields.FIELDS if field.of is Of.OPERATOR)
"""Columns of an operator's registration data."""
LEASE = ("venue_id", "shop_no", "floor", "since", "until")


def save_operator(operator: Operator, values: Mapping[str, Any], now: datetime) -> None:
    """Register an operator, or change what is registered.

    The key stays for ever, for publications and withdrawals name it; under a new name or USCC
    imports find the operator by an alias.

    Raises:
        UsageError: another operator has that name or USCC already.
    """
    new = operator.pk is None
    before, after = ({}, dict(values)) if new else differing(operator, values)
    if not after:
        return
    key = operator_key(values.get("name", operator.name), values.get("uscc", operator.uscc))
    with transaction.atomic():
        _check_free(key, operator)
        put(operator, after)
        operator.key = operator.key or key
        operator.save()
        if key != operator.key:
            OperatorAlias.objects.get_or_create(
                key=key,
                defaults={"name": operator.name, "operator": operator, "by": actor(), "at": now},
            )
        record("operator", operator.key, before=traces(before), after=traces(after), at=now)


def _check_free(key: str, operator: Operator) -> None:
    other = Operator.objects.filter(key=key).exclude(pk=operator.pk).first()
    alias = OperatorAlias.objects.filter(key=key).exclude(operator=operator.pk).first()
    if other or alias:
        number = other.pk if other else alias.operator_id  # type: ignore[union-attr]
        raise UsageError(
            f"已有同名或同代码的经营者（第 {number} 号），未保存；如是同一家，请到该经营者页合并。",
            f"Operator {number} has that name or code already; nothing was saved. If it is the "
            "same, merge the two on its page.",
        )


def save_lease(lease: Lease, values: Mapping[str, Any], now: datetime) -> None:
    """Note where an operator has its shop, or change it.

    Raises:
        ValidationError: it would end before it begins.
    """
    before, after = ({}, dict(values)) if lease.pk is None else differing(lease, values)
    if not after:
        return
    with transaction.atomic():
        put(lease, after)
        lease.full_clean()
        lease.save()
        record("lease", lease.operator.key, before=before, after=after, at=now)


def remove_lease(lease: Lease, now: datetime) -> None:
    """Take a lease out that was entered by mistake."""
    with transaction.atomic():
        before = {name: getattr(lease, name) for name in LEASE}
        record("lease", lease.operator.key, before=before, at=now)
        lease.delete()


def overlapping(leases: Iterable[Lease]) -> dict[int, list[Lease]]:
    """By lease, the others of the same shop number whose period overlaps; one query."""
    leases = list(leases)
    shops = Q()
    for venue, shop in {(lease.venue_id, lease.shop_no) for lease in leases}:
        shops |= Q(venue=venue, shop_no=shop)
    rows = Lease.objects.filter(shops).select_related("operator") if leases else ()
    others: dict[tuple[str, str], list[Lease]] = {}
    for row in rows:
        others.setdefault((row.venue_id, row.shop_no), []).append(row)
    found = {
        lease.pk: [
            row
            for row in others[lease.venue_id, lease.shop_no]
            if row.pk != lease.pk and _overlap(row, lease)
        ]
        for lease in leases
    }
    return {number: rows for number, rows in found.items() if rows}


def _overlap(a: Lease, b: Lease) -> bool:
    last = date.max
    return a.since <= (b.until or last) and b.since <= (a.until or last)
