"""How a correction ends other than by publication, and the telling of the result (R33)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from office.audit.record import actor, record
from office.corrections.mark import keep_marks
from office.corrections.models import Correction
from office.corrections.open_correction import locked
from office.errors import CorrectionError
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
            "This is the operator's reply, or how an objection stands, and is not taken back; "
            "where a reply will not do, the operator gives another.",
        )
    _end(row, _STATE.TAKEN_BACK, now)
    record("take back correction", pub_id, after={"version": row.of_version + 1}, at=now)


@transaction.atomic
def refuse(pub_id: str, reason: str, now: datetime) -> Correction:
    """Decide that the open correction of a record is not made (不予更正); an applicant is told.

    Args:
        reason: for the office and the applicant; kept out of the log (R39).

    Raises:
        CorrectionError: none is open, an objection's state, which is no choice, or no reason.
    """
    if not reason.strip():
        raise CorrectionError(
            "不予更正的，请写明理由，告知申请人时要用。",
            "Say why no correction is made; the applicant is told it.",
        )
    row = locked(pub_id)
    if row.is_mark and "objection" in row.changes:
        raise CorrectionError(
            "异议的状态如实公示，不能不予公示。",
            "How an objection stands is shown as it is; that is not refused.",
        )
    row.refusal = reason.strip()
    _end(row, _STATE.REFUSED, now)
    record("refuse correction", pub_id, after={"version": row.of_version + 1}, at=now)
    return row


def to_tell() -> QuerySet[Correction]:
    """Those on application whose applicant has not been told yet, the longest ended first (R33)."""
    ended = Q(state=_STATE.PUBLISHED) | Q(state=_STATE.REFUSED)
    rows = Correction.objects.filter(ended, by=Correction.APPLICATION, told_on=None)
    return rows.select_related("record__complaint").order_by("ended_at", "pk")


@transaction.atomic
def tell(number: int, on: date, how: str, now: datetime) -> Correction:
    """Note that the applicant was told of the result: on which day, and how (R33).

    Raises:
        CorrectionError: nothing is to be told there, an unknown way, a day to come or before
            the result.
    """
    row = to_tell().select_for_update(of=("self",)).filter(pk=number).first()
    if row is None:
        raise CorrectionError(
            "这件更正不用告知，或已经告知。",
            "Of this correction nobody is to be told, or they have been.",
        )
    if how not in Correction.Way.values:
        raise CorrectionError("请选择告知方式。", "Choose how the applicant was told.")
    ended = registry.today(row.ended_at or row.proposed_at)
    if not ended <= on <= registry.today(now):
        raise CorrectionError(
            f"告知日期应在 {ended.isoformat()}（结果作出之日）至今天之间。",
            f"The day of telling lies between {ended.isoformat()}, the day of the result, and "
            "today.",
        )
    row.told_on, row.told_how, row.told_by, row.told_at = on, how, actor(), now
    row.save(update_fields=["told_on", "told_how", "told_by", "told_at"])
    after = {"version": row.of_version + 1, "on": on.isoformat(), "how": how, "result": row.state}
    record("tell applicant", row.record_id, after=after, at=now)
    return row


def _end(row: Correction, state: str, now: datetime) -> None:
    row.state, row.ended_at = state, now
    row.save(update_fields=["state", "ended_at", "refusal"])
    if not row.is_mark:
        keep_marks(row, now)
