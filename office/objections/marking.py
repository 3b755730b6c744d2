"""The mark of an objection on a record that is published: signed like all else, and alone (R46)."""

from datetime import datetime

from office.complaints.models import Complaint
from office.corrections.mark import propose_mark
from office.corrections.models import Correction
from office.objections.flow import OPEN, State
from office.objections.models import Objection
from office.published.models import PublicRecord
from office.registry import lookups as registry


def mark(row: Objection, now: datetime) -> None:
    """Propose the version of its record that says how the objection stands.

    One that was not taken up leaves no mark; what is taken down, or was never up, gets none.
    """
    if row.before_publication or row.complaint.status != Complaint.Status.PUBLISHED:
        return
    said = {"state": "raised" if row.state in OPEN else row.state}
    said["on"] = registry.today(now).isoformat()
    marked = PublicRecord.objects.get(complaint=row.complaint_id)
    stands = {} if row.state == State.DECLINED else said
    propose_mark(marked, Correction.Kind.OBJECTION, {"objection": stands}, now)
