"""Which versions of a complaint are public, or were; the newest first."""

from django.db.models import QuerySet

from office.complaints.models import Complaint
from office.published.models import RecordVersion


def published(complaint: Complaint) -> QuerySet[RecordVersion]:
    """The versions of `complaint` that were ever public: it is corrected, and edited no more."""
    rows = RecordVersion.objects.filter(record__complaint=complaint, body__isnull=False)
    return rows.select_related("record").order_by("-version")
