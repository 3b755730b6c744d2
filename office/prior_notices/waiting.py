"""Which complaints may not be listed yet, because their operator has not been heard (R44).

Where the bureau notifies nobody, none waits. What is published waits for nothing.
"""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate

from office.complaints.models import Complaint
from office.prior_notices.models import PriorNotice
from office.prior_notices.shown_words import changed
from office.read_once import once
from office.registry.bureau_policy import policy

UNPUBLISHED = (Complaint.Status.NEW, Complaint.Status.FROZEN)


def waiting(today: date | None = None) -> QuerySet[Complaint, int]:
    """The keys of unpublished complaints whose notice is missing, undelivered or outdated, or whose
    term for an answer still runs; a subquery.

    Args:
        today: in the bureau's zone; None: as the clock has it.
    """
    if policy().notice == "off":
        return Complaint.objects.none().values_list("pk", flat=True)
    rows = Complaint.objects.filter(status__in=UNPUBLISHED, exclusion="")
    heard = term_over(today or localdate()).exclude(complaint__in=outdated())
    return rows.exclude(pk__in=heard.values("complaint")).values_list("pk", flat=True)


def waiting_of(complaints: Collection[int]) -> object:
    """Those of `complaints` that wait, which no draft lists."""
    return sorted(key for key in waiting() if key in complaints)


def open_notices() -> QuerySet[PriorNotice]:
    """The notice in force of each unpublished complaint."""
    return PriorNotice.objects.filter(
        ended_at=None, kind=PriorNotice.Kind.BEFORE, complaint__status__in=UNPUBLISHED
    )


def term_over(today: date) -> QuerySet[PriorNotice]:
    """Those that were delivered and whose last day is past."""
    return open_notices().filter(answer_until__lt=today)


def answer_awaited(today: date) -> dict[int, date]:
    """The keys of complaints whose operator has time to answer, with the last day of that.

    Not of what says something else than the notice did: its operator is notified again.
    """
    if policy().notice == "off":
        return {}
    rows = open_notices().filter(answer_until__gte=today).select_related("complaint__operator")
    running = list(rows)
    new = changed((row.complaint, row.shown_digest) for row in running)
    return {
        row.complaint_id: row.answer_until
        for row in running
        if row.answer_until and row.complaint_id not in new
    }


@once
def outdated() -> set[int]:
    """The complaints whose words or facts have changed since they were told."""
    rows = open_notices().select_related("complaint__operator")
    return changed((row.complaint, row.shown_digest) for row in rows.iterator())
