"""What is not published yet and not withheld: of places that disclose (R10), and of no place."""

from django.db.models import QuerySet

from office.complaints.models import Complaint
from office.objections.held_complaints import held
from office.opinions.steps import blocked
from office.prior_notices.waiting import waiting

_STATES = (Complaint.Status.NEW, Complaint.Status.FROZEN)


def unpublished(month: str = "") -> QuerySet[Complaint]:
    """What is to be published where disclosure has begun; with `month`, of that month's form."""
    return _of(month).filter(venue__disclosed=True)


def nowhere(month: str = "") -> QuerySet[Complaint]:
    """What belongs to no venue, so that no screen will show it and no figure counts it."""
    return _of(month).filter(venue=None)


def to_freeze() -> QuerySet[Complaint]:
    """Of what is to be published what waits for no decision and no notice."""
    rows = unpublished()
    for keys in (blocked(), waiting(), held()):
        rows = rows.exclude(pk__in=keys)
    return rows


def _of(month: str) -> QuerySet[Complaint]:
    rows = Complaint.objects.filter(status__in=_STATES, exclusion="")
    return rows.filter(closed_month=month) if month else rows
