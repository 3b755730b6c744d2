"""By when a correction is published and its applicant told, and how all of them stand."""

from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate

from office.complaints import deadlines
from office.complaints.deadlines import Deadline
from office.complaints.workload import Workload, workload
from office.corrections.models import Correction
from office.registry.bureau_policy import Policy, policy
from office.registry.law import Laws


def correction_deadline(row: Correction, ruled: Policy, laws: Laws | None = None) -> Deadline:
    """By when a proposed correction is published (R32).

    Args:
        laws: for who asks of many; None: they are read.
    """
    day = localdate(row.proposed_at)
    return deadlines.correction(
        day,
        ruled.correct_within_days,
        asked_for=row.by == Correction.APPLICATION,
        by_law=(laws or Laws()).on(day).answer_days,
    )


def telling_deadline(row: Correction, laws: Laws | None = None) -> Deadline:
    """By when the applicant of a correction that has ended is told its result (R33)."""
    day = localdate(row.proposed_at)
    return deadlines.answer(day, (laws or Laws()).on(day).answer_days)


def correction_load(rows: QuerySet[Correction], today: date) -> Workload:
    """The workload of proposed corrections."""
    ruled, laws = policy(), Laws()
    return workload(((correction_deadline(row, ruled, laws), 1) for row in rows), today)


def telling_load(rows: QuerySet[Correction], today: date) -> Workload:
    """The workload of results that are to be told."""
    laws = Laws()
    return workload(((telling_deadline(row, laws), 1) for row in rows), today)
