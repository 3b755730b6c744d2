"""By when a correction is published and its applicant told, and how all of them stand."""

from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate

from office.complaints import deadlines
from office.complaints.deadlines import Deadline
from office.complaints.workload import Workload, workload
from office.corrections.models import Correction
from office.registry.bureau_policy import Policy, policy


def correction_deadline(row: Correction, ruled: Policy) -> Deadline:
    """By when a proposed correction is published (R32)."""
    return deadlines.correction(
        localdate(row.proposed_at),
        ruled.correct_within_days,
        asked_for=row.by == Correction.APPLICATION,
    )


def telling_deadline(row: Correction) -> Deadline:
    """By when the applicant of a correction that has ended is told its result (R33)."""
    return deadlines.answer(localdate(row.proposed_at))


def correction_load(rows: QuerySet[Correction], today: date) -> Workload:
    """The workload of proposed corrections."""
    ruled = policy()
    return workload(((correction_deadline(row, ruled), 1) for row in rows), today)


def telling_load(rows: QuerySet[Correction], today: date) -> Workload:
    """The workload of results that are to be told."""
    return workload(((telling_deadline(row), 1) for row in rows), today)
