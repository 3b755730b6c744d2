"""How a correction ends other than by publication."""

from datetime import datetime

from django.db import transaction

from office.audit.record import record
from office.corrections.case_steps import check_end, refused
from office.corrections.mark import keep_marks
from office.corrections.models import Correction
from office.corrections.open_correction import locked
from office.errors import CorrectionError
from office.published.showing_ended import ended
from office.registry import lookups as registry

_STATE = Correction.State


@transaction.atomic
def take_back(pub_id: str, now: datetime) -> None:
    """Drop the open correction of a record, to word it anew: what stands goes on standing.

    Raises:
        CorrectionError: none is open, or a mark, which the bureau cannot take back.
    """
    row = locked(pub_id)
    if row.is_mark:
        raise CorrectionError(
            "这是经营者的答复或异议的状态，不能撤回；答复有不当的，由经营者重新提交。",
            "This is an operator's reply or the state of an objection and cannot be taken back; "
            "if a reply is unsuitable, the operator submits another.",
        )
    _end(row, _STATE.TAKEN_BACK, now)
    record("take back correction", pub_id, after={"version": row.of_version + 1}, at=now)


@transaction.atomic
def refuse(pub_id: str, reason: str, now: datetime) -> Correction:
    """Decide that the open correction of a record is not made (不予更正); an applicant is told.

    Args:
        reason: for the office and the applicant; kept out of the log (R39).

    Raises:
        CorrectionError: none is open, an objection's state, which is no choice, no reason, or who
            acts entered the application.
    """
    if not reason.strip():
        raise CorrectionError(
            "不予更正的，请写明理由，告知申请人时要用。",
            "State why no correction is made; the applicant will be told.",
        )
    row = locked(pub_id)
    marks_objection = row.is_mark and "objection" in row.changes
    if marks_objection and not ended([pub_id], registry.today(now)):
        raise CorrectionError(
            "异议的状态如实公示，不能不予公示。",
            "The state of an objection is published as it is and cannot be withheld.",
        )
    if row.case:
        check_end(row.case)
    row.refusal = reason.strip()
    _end(row, _STATE.REFUSED, now)
    record("refuse correction", pub_id, after={"version": row.of_version + 1}, at=now)
    if row.case:
        refused(row.case, row.refusal, now)
    return row


def _end(row: Correction, state: str, now: datetime) -> None:
    row.state, row.ended_at = state, now
    row.save(update_fields=["state", "ended_at", "refusal"])
    if not row.is_mark:
        keep_marks(row, now)
