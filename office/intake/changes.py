"""Proposed changes of imported complaints: a person takes each over or leaves it (audited)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from office.audit.services import record
from office.intake.errors import IntakeError
from office.intake.models import ChangeProposal, Complaint

_DATES = {"accepted_on", "closed_on"}
_SHOWN = {Complaint.Status.PUBLISHED, Complaint.Status.WITHDRAWN}


@transaction.atomic
def decide(proposal: ChangeProposal, *, accept: bool, actor: str, now: datetime) -> None:
    """Take the proposed values over, or leave the complaint as it is.

    Raises:
        IntakeError: decided before; or the complaint is public, where only a correction with its
            ground may change it (R29-R31).
    """
    complaint = proposal.complaint
    if proposal.accepted is not None:
        raise IntakeError("该变动已经处理过。 This change was decided before.")
    if accept and complaint.status in _SHOWN:
        raise IntakeError(
            "该投诉已公示，不能直接改动；请走更正程序 office correct。"
            " The complaint is public; it can only be changed by a correction: office correct."
        )
    if accept:
        for field, (_, value) in proposal.changes.items():
            setattr(complaint, field, _value(field, value))
        complaint.row_hash = proposal.row_hash
        complaint.save()
    proposal.accepted = accept
    proposal.decided_by = actor
    proposal.decided_at = now
    proposal.save()
    record(
        "accept change" if accept else "decline change",
        f"complaint {complaint.pk}",
        after={"fields": sorted(proposal.changes), "proposal": proposal.pk},
        who=actor,
        at=now,
    )


def _value(field: str, value: Any) -> Any:
    return date.fromisoformat(value) if field in _DATES and value else value
