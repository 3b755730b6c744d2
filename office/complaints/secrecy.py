"""The secrecy check (保密审查, R2): ticked by a person, for the words that stood then.

Until a complaint is in a draft, who ticked it can take that back. A bureau may rule that nobody
passes what they entered or edited themselves; and never does who printed the letter by which a
reply could come pass a complaint that has one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import batched

from django.db import transaction
from django.db.models import Count, QuerySet

from office.audit.record import actor, record
from office.complaints.field_type import Kind
from office.complaints.fields import FIELD
from office.complaints.models import Complaint
from office.complaints.open_findings import SCANNED
from office.complaints.took_part import barred_from
from office.registry.bureau_policy import policy
from office.separation import Duty

_BATCH = 500
WORDS = tuple(name for name in SCANNED if FIELD[name].kind is not Kind.CODE)
"""What the check is about: who passes reads each of these; a change of one takes the tick off."""


@dataclass(frozen=True)
class Ticked:
    """One act of a person: when, and how many complaints of it can still be taken back."""

    at: datetime
    count: int


def own(keys: Iterable[int], person: str) -> set[int]:
    """Of these complaints those that `person` may not pass: with a reply that could come by their
    letter, and, where the bureau rules so, what they entered or edited."""
    asked = set(keys)
    found = _with_reply(barred_from(Duty.SECRECY_OF_REPLY, asked, person))
    if policy().secrecy_by_another:
        found |= barred_from(Duty.SECRECY, asked, person)
    return found


def _with_reply(keys: Iterable[int]) -> set[int]:
    rows = Complaint.objects.exclude(reply_zh="", reply_en="")
    found = (
        rows.filter(pk__in=some).values_list("pk", flat=True) for some in batched(keys, _BATCH)
    )
    return {key for some in found for key in some}


def tick(complaints: Iterable[Complaint], now: datetime) -> int:
    """Note the secrecy check as passed, by who acts; how many were not ticked before.

    What who acts may not pass stays unticked, and what was saved since `complaints` were read:
    each is compared under a lock, for whoever edits takes it too.
    """
    read = {row.pk: row.updated for row in complaints}
    left = own(read, actor())
    ticked: list[int] = []
    with transaction.atomic():
        for some in batched(sorted(read.keys() - left), _BATCH):
            rows = Complaint.objects.select_for_update().filter(pk__in=some, secrecy_by="")
            kept = rows.order_by("pk").values_list("pk", "updated")
            same = [pk for pk, updated in kept if updated == read[pk]]
            Complaint.objects.filter(pk__in=same).update(secrecy_by=actor(), secrecy_at=now)
            ticked += same
        if len(ticked) == 1:
            record("secrecy", f"complaint {ticked[0]}", after={"passed": True}, at=now)
        elif ticked:
            record("secrecy", f"{len(ticked)} complaints", after={"passed": ticked}, at=now)
    return len(ticked)


def last_ticked(person: str) -> Ticked | None:
    """The newest act of that person of which something is in no draft and not published yet."""
    acts = _to_take_back(person).order_by("-secrecy_at").values("secrecy_at")
    found = acts.annotate(count=Count("pk")).first()
    at = found["secrecy_at"] if found else None
    return Ticked(at, found["count"]) if found and at else None


def take_back(person: str, at: datetime, now: datetime, only: int | None = None) -> int:
    """Take off what `person` ticked at `at`, or `only` one of it; how many.

    What is in a draft by now, and what was edited since, stays as it is.
    """
    with transaction.atomic():
        rows = _to_take_back(person).filter(secrecy_at=at)
        if only is not None:
            rows = rows.filter(pk=only)
        keys = list(rows.values_list("pk", flat=True))
        for some in batched(keys, _BATCH):
            Complaint.objects.filter(pk__in=some).update(secrecy_by="", secrecy_at=None)
        if keys:
            subject = f"{len(keys)} complaints" if len(keys) > 1 else f"complaint {keys[0]}"
            record("secrecy", subject, after={"taken back": keys}, at=now)
    return len(keys)


def _to_take_back(person: str) -> QuerySet[Complaint]:
    return Complaint.objects.filter(
        status=Complaint.Status.NEW, secrecy_by=person, secrecy_at__isnull=False
    )


def lapse(row: Complaint, changed: Iterable[str], now: datetime) -> bool:
    """Take the tick off `row`, in memory, if words that are published were `changed`.

    Nobody looked through the new words yet. A mask takes words out and needs no new look.
    """
    if not row.secrecy_by or set(WORDS).isdisjoint(changed):
        return False
    row.secrecy_by, row.secrecy_at = "", None
    record(
        "secrecy", f"complaint {row.pk}", before={"passed": True}, after={"passed": False}, at=now
    )
    return True
