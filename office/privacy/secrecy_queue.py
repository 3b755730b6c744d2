"""Whose turn the secrecy check (保密审查, R2) of complaints is."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from office.complaints import secrecy
from office.complaints.models import Complaint
from office.privacy.queue import waiting


@dataclass(frozen=True)
class Unticked:
    """The keys of what waits for the check: what one person may pass, and what others do."""

    mine: set[int]
    others: set[int]

    def condition(self) -> Q:
        """Which complaints are `mine`, without naming each of thousands."""
        return Q(pk__in=_rows().order_by().values("pk")) & ~Q(pk__in=self.others)


def unticked(person: str) -> Unticked:
    """As `person` sees it; what has no venue waits for that first."""
    keys = set(_rows().order_by().values_list("pk", flat=True))
    others = secrecy.own(keys, person) if keys else set()
    return Unticked(keys - others, others)


def _rows() -> QuerySet[Complaint]:
    return waiting().filter(venue__isnull=False, secrecy_by="")
