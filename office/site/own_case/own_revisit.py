"""Re-visits as their operator sees them: asked for, by when told, and then what was found."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from office.attachments import attachment_files
from office.attachments.models import Attachment
from office.complaints.models import Complaint
from office.due.revisits import revisit_deadline
from office.registry.bureau_policy import policy
from office.registry.lookups import today
from office.revisits.models import Revisit


@dataclass(frozen=True)
class OwnRevisit:
    """One request of the operator; `tell_by` is the bureau's last day to tell the result."""

    row: Revisit
    attachments: tuple[Attachment, ...]
    tell_by: date

    @property
    def open(self) -> bool:
        """Whether its operator was not told a result yet."""
        return self.row.told_on is None


def own_revisits(complaint: Complaint, since: datetime) -> tuple[OwnRevisit, ...]:
    """Those since the record names this operator, the newest first.

    What staff entered is the operator's once it was told the result: until then only they say
    whose it is. It is known by its day alone, so that of a day on which another was named is none.
    """
    by_page = Q(how=Revisit.How.PAGE, asked_at__gte=since)
    entered = ~Q(how=Revisit.How.PAGE) & Q(asked_on__gt=today(since), told_on__isnull=False)
    rows = Revisit.objects.filter(by_page | entered, complaint=complaint).order_by("-pk")
    ruled = policy()
    return tuple(
        OwnRevisit(row, tuple(attachment_files.of(row.case)), revisit_deadline(row, ruled).bureau)
        for row in rows
    )


def under_way(complaint: Complaint) -> bool:
    """Whether one of the record is being dealt with, whoever asked: then no other is taken."""
    return Revisit.objects.filter(complaint=complaint, told_on=None).exists()
