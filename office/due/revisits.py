"""By when an operator who asked for a re-visit is told its result; the law has no such term."""

from office.complaints.deadlines import Deadline
from office.complaints.working_days import last_day
from office.errors import Sentences
from office.registry.bureau_policy import Policy
from office.revisits.models import Revisit

STEP: Sentences = ("告知复查结果", "Telling the result of a re-visit")
"""What the term is for, on pages and in alarms."""


def revisit_deadline(row: Revisit, ruled: Policy) -> Deadline:
    return Deadline(row.asked_on, last_day(row.asked_on, ruled.revisit_days, "cn"))
