"""By when an opinion is decided, and how all of them stand."""

from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate

from office.complaints import deadlines
from office.complaints.deadlines import Deadline
from office.complaints.workload import Workload, workload
from office.opinions.models import Opinion
from office.registry.bureau_policy import Policy, policy


def opinion_deadline(row: Opinion, ruled: Policy) -> Deadline:
    """By when an opinion is decided (R28)."""
    return deadlines.opinion(localdate(row.filed_at), ruled.objection_days)


def opinion_load(rows: QuerySet[Opinion], today: date) -> Workload:
    """The workload of opinions that are not decided."""
    ruled = policy()
    return workload(((opinion_deadline(row, ruled), 1) for row in rows), today)
