"""The secrecy check (保密审查, R2): ticked by a person, for the words that stood then."""

from collections.abc import Iterable
from datetime import datetime
from itertools import batched

from django.db import transaction

from office.audit.record import actor, record
from office.complaints.field_type import Kind
from office.complaints.fields import FIELD
from office.complaints.models import Complaint
from office.complaints.open_findings import SCANNED

_BATCH = 500
_WORDS = frozenset(name for name in SCANNED if FIELD[name].kind is not Kind.CODE)


def tick(complaints: Iterable[Complaint], now: datetime) -> int:
    """Note the secrecy check as passed, by who acts; how many were not ticked before."""
    keys = [row.pk for row in complaints]
    ticked: list[int] = []
    with transaction.atomic():
        for some in batched(keys, _BATCH):
            rows = Complaint.objects.filter(pk__in=some, secrecy_by="")
            ticked += rows.values_list("pk", flat=True)
            rows.update(secrecy_by=actor(), secrecy_at=now)
        if len(ticked) == 1:
            record("secrecy", f"complaint {ticked[0]}", after={"passed": True}, at=now)
        elif ticked:
            record("secrecy", f"{len(ticked)} complaints", after={"passed": ticked}, at=now)
    return len(ticked)


def lapse(row: Complaint, changed: Iterable[str], now: datetime) -> bool:
    """Take the tick off `row`, in memory, if words that are published were `changed`.

    Nobody looked through the new words yet. A mask takes words out and needs no new look.
    """
    if not row.secrecy_by or _WORDS.isdisjoint(changed):
        return False
    row.secrecy_by, row.secrecy_at = "", None
    record(
        "secrecy", f"complaint {row.pk}", before={"passed": True}, after={"passed": False}, at=now
    )
    return True
