"""What is waiting for publication, and which of it has open findings."""

from django.db.models import QuerySet

from office.intake.models import Complaint
from office.privacy.decisions import unresolved


def waiting() -> QuerySet[Complaint]:
    """Everything not published and not withheld, with its operator, in the order of the lists."""
    states = (Complaint.Status.NEW, Complaint.Status.FROZEN)
    rows = Complaint.objects.filter(status__in=states, exclusion="")
    return rows.select_related("operator").order_by("closed_month", "venue_id", "number")


def queue() -> list[tuple[int, int]]:
    """Complaint and number of open findings, of those that have any, in that order."""
    counts = unresolved(waiting())
    return list(counts.items())
