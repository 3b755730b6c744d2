"""What else runs against a term: corrections proposed and to be told, opinions filed."""

from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate

from office.complaints import deadlines
from office.complaints.deadlines import Deadline
from office.complaints.workload import Workload, workload
from office.corrections.models import Correction
from office.opinions.models import Opinion
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


def opinion_deadline(row: Opinion, ruled: Policy) -> Deadline:
    """By when an opinion is decided (R28)."""
    return deadlines.opinion(localdate(row.filed_at), ruled.objection_days)


def correction_load(rows: QuerySet[Correction], today: date) -> Workload:
    """The workload of proposed corrections."""
    ruled = policy()
    return workload(((correction_deadline(row, ruled), 1) for row in rows), today)


def telling_load(rows: QuerySet[Correction], today: date) -> Workload:
    """The workload of results that are to be told."""
    return workload(((telling_deadline(row), 1) for row in rows), today)


def opinion_load(rows: QuerySet[Opinion], today: date) -> Workload:
    """The workload of opinions that are not decided."""
    ruled = policy()
    return workload(((opinion_deadline(row, ruled), 1) for row in rows), today)
