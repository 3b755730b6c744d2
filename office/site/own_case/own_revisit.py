"""A re-visit as its operator sees it: asked for, by when told, and then what was found."""

from dataclasses import dataclass
from datetime import date, datetime

from office.attachments import attachment_files
from office.attachments.models import Attachment
from office.complaints.models import Complaint
from office.due.revisits import revisit_deadline
from office.registry.bureau_policy import policy
from office.revisits.models import Revisit


@dataclass(frozen=True)
class OwnRevisit:
    """The operator's newest request; `tell_by` is the bureau's last day to tell the result."""

    row: Revisit
    attachments: tuple[Attachment, ...]
    tell_by: date

    @property
    def open(self) -> bool:
        """Whether its operator was not told a result yet."""
        return self.row.told_on is None


def own_revisit(complaint: Complaint, since: datetime) -> OwnRevisit | None:
    """That asked for since then."""
    row = Revisit.objects.filter(complaint=complaint, asked_at__gte=since).order_by("-pk").first()
    if row is None:
        return None
    files = tuple(attachment_files.of(row.case))
    return OwnRevisit(row, files, revisit_deadline(row, policy()).bureau)
