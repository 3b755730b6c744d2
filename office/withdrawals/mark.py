"""What a withdrawal means for the complaints and versions in the database."""

from office.complaints.models import Complaint
from office.published.models import PublicRecord, RecordVersion


def take_down(scope: str, target: str, up_to: int) -> None:
    """Mark what is withdrawn; it stays out of every draft until it is corrected.

    A venue or everything (scope "venue", "all") comes back with the next publication that two
    officers sign, so nothing is marked.
    """
    if scope == "record":
        versions = RecordVersion.objects.filter(record=target)
        versions.filter(version__lte=up_to).update(withdrawn=True)
        if not versions.filter(version__gt=up_to, body__isnull=False).exists():
            ids = PublicRecord.objects.filter(pk=target).values("complaint")
            Complaint.objects.filter(pk__in=ids).update(status=Complaint.Status.WITHDRAWN)
    elif scope == "operator":
        shown = RecordVersion.objects.filter(body__isnull=False).values("record__complaint")
        Complaint.objects.filter(operator__key=target, pk__in=shown).update(
            status=Complaint.Status.WITHDRAWN
        )
