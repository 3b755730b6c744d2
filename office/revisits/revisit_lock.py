"""A request for a re-visit held while something is done to it; its words, its act in the log."""

from datetime import datetime
from functools import partial

from office.acts import typed_words
from office.audit.record import record
from office.complaints.models import Complaint
from office.revisits.acts import LONGEST
from office.revisits.flow import Act
from office.revisits.models import Revisit

written = partial(typed_words.written, most=LONGEST)


def locked(number: int) -> Revisit:
    """The request; nobody else changes it before the transaction ends. Its complaint first, as by
    whoever asks."""
    complaint = Revisit.objects.values("complaint").get(pk=number)["complaint"]
    Complaint.objects.select_for_update().get(pk=complaint)
    return Revisit.objects.select_for_update().get(pk=number)


def noted(row: Revisit, act: Act, person: str, now: datetime, **after: object) -> None:
    """Note the act in the log: codes and ids, never words (R39)."""
    said = {"complaint": row.complaint_id, "state": row.state, **after}
    record(f"revisit {act}", row.case, after=said, who=person, at=now)
