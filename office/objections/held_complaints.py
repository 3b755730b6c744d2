"""Which complaints an objection keeps from publication (R46)."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from office.complaints.models import Complaint
from office.objections.flow import OPEN, State
from office.objections.models import Objection
from office.prior_notices.shown_words import changed
from office.read_once import once

_UNPUBLISHED = (Complaint.Status.NEW, Complaint.Status.FROZEN)


def held() -> QuerySet[Objection, int]:
    """The keys of complaints that may not be listed: an objection to them is undecided, or was
    upheld in part and their words are still those of then.
    """
    found = Objection.objects.filter(
        Q(state__in=sorted(OPEN)) | Q(pk__in=_to_reword()), before_publication=True
    )
    return found.values_list("complaint_id", flat=True)


def held_of(complaints: Collection[int]) -> object:
    """Those of `complaints` that are held, which no draft lists."""
    return sorted(key for key in held() if key in complaints)


@once
def _to_reword() -> list[int]:
    found = Objection.objects.filter(state=State.PARTLY_UPHELD, before_publication=True)
    rows = [  # not the database's: it would go through all that is unpublished
        row
        for row in found.select_related("complaint__operator")
        if row.complaint.status in _UNPUBLISHED
    ]
    new = changed((row.complaint, row.words_then) for row in rows)
    return [row.pk for row in rows if row.complaint_id not in new]
