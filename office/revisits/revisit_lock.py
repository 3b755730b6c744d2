"""A request for a re-visit held while something is done to it; its words, its act in the log."""

from datetime import datetime

from office.audit.record import record
from office.clean_text import cleaned
from office.complaints.models import Complaint
from office.revisits.acts import LONGEST
from office.revisits.errors import RevisitError
from office.revisits.flow import Act
from office.revisits.models import Revisit


def locked(number: int) -> Revisit:
    """The request; nobody else changes it before the transaction ends. Its complaint first, as by
    whoever asks."""
    complaint = Revisit.objects.values("complaint").get(pk=number)["complaint"]
    Complaint.objects.select_for_update().get(pk=complaint)
    return Revisit.objects.select_for_update().get(pk=number)


def written(text: str, missing: RevisitError) -> str:
    """`text` without what nobody sees.

    Raises:
        RevisitError: `missing` where it is empty, or it is too long.
    """
    found = cleaned(text)
    if not found:
        raise missing
    if len(found) > LONGEST:
        raise RevisitError(
            f"至多 {LONGEST} 字，请缩短。", f"At most {LONGEST} characters; shorten it."
        )
    return found


def noted(row: Revisit, act: Act, person: str, now: datetime, **after: object) -> None:
    """Note the act in the log: codes and ids, never words (R39)."""
    said = {"complaint": row.complaint_id, "state": row.state, **after}
    record(f"revisit {act}", row.case, after=said, who=person, at=now)
