"""Entering what the law says from a day on: another version, never a change of one (R42)."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec
from django.db import transaction

from office.audit.record import actor, record
from office.errors import UsageError
from office.registry.bureau_policy import policy
from office.registry.law import in_force
from office.registry.legal_terms import Law
from office.registry.lookups import today
from office.registry.models import LawVersion
from office.registry_changes.bureau_settings import check_terms, set_by_law


@transaction.atomic
def enter_law(
    law: Law, *, since: date, basis: Sequence[str], note: str, now: datetime
) -> LawVersion:
    """Enter a version; if it is the one in force its documents and term of an answer are signed.

    Raises:
        UsageError: it holds only from a later day, cites nothing, or has a term that is shorter
            than one which the bureau rules for itself.
    """
    if since > today(now):
        raise UsageError(
            "这一版还没有施行；请在施行之日录入。",
            "This version is not in force yet; enter it on the day it takes effect.",
        )
    if not basis:
        raise UsageError("请写公示依据。", "Enter the legal basis.")
    check_terms(policy(), law)
    given = msgspec.structs.asdict(law)
    row = LawVersion.objects.create(
        since=since, basis=list(basis), note=note, set_by=actor(), set_at=now, **given
    )
    terms = {name: days for name, days in given.items() if name != "grounds"}
    told = {name.removesuffix("_days").replace("_", " "): days for name, days in terms.items()}
    record("law", f"law {row.pk}", after={"since": since, **told}, at=now)
    if in_force(today(now)) == row:
        set_by_law(basis, law.answer_days)
    return row
