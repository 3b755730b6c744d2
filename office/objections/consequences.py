"""What an upheld objection asks for besides the answer, until it is done."""

from datetime import date
from typing import Literal

from office.complaints.models import Complaint
from office.corrections.models import Correction
from office.objections.flow import State
from office.objections.models import Objection
from office.prior_notices.shown_words import shown_digest
from office.published.showing_ended import ended_on

type Owed = Literal["", "withdraw", "correct", "reword"]
_GONE = (Complaint.Status.WITHDRAWN, Complaint.Status.WITHHELD)


def owed(row: Objection, today: date) -> Owed:
    """What must follow: the record taken down, corrected, or, not published yet, worded anew;
    nothing once it has run out by itself.
    """
    complaint = Complaint.objects.select_related("operator").get(pk=row.complaint_id)
    if row.state not in {State.UPHELD, State.PARTLY_UPHELD} or complaint.status in _GONE:
        return ""
    if ended_on(complaint, today):
        return ""
    if row.state == State.UPHELD:
        return "withdraw"
    if row.before_publication:
        return "reword" if shown_digest(complaint) == row.words_then else ""
    return "" if _corrected_since(row) else "correct"


def _corrected_since(row: Objection) -> bool:
    made = Correction.objects.filter(
        record__complaint=row.complaint_id,
        kind=Correction.Kind.CORRECTION,
        state=Correction.State.PUBLISHED,
        ended_at__gt=row.decided_at,
    )
    return made.exists()
