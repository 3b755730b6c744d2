"""The cases behind a proposal, for who may read them (R39)."""

from django.db.models import QuerySet

from office.complaints.models import Complaint
from office.insight.models import Proposal
from office.insight.population import counted_rows
from sync.outcomes import Outcome, Success

_FAILED = [one.value for one in Outcome if one.success is Success.NO]
_FIELDS = {
    "region": "venue__region",
    "venue": "venue_id",
    "operator": "operator_id",
    "industry": "industry",
    "issue": "issue",
}


def cases(row: Proposal) -> QuerySet[Complaint]:
    """Its cases as the books have them now, the newest month first.

    What was changed or withheld since may make them more or fewer than `number`.
    """
    found = counted_rows((row.first, row.last)).filter(**{_FIELDS[row.unit]: row.label})
    if row.venue:
        found = found.filter(venue=row.venue)
    if row.kind == "risk":
        found = found.filter(outcome__in=_FAILED)
    return found.select_related("venue", "operator").order_by("-closed_month", "-pk")
