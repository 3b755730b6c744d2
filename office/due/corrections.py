"""By when a correction is published and its applicant told, and how all of them stand."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import msgspec
from django.utils.timezone import localdate

from office.complaints import deadlines
from office.complaints.deadlines import Deadline
from office.complaints.workload import Workload, workload
from office.corrections.models import CaseTelling, Correction, CorrectionCase
from office.errors import Sentences
from office.registry.bureau_policy import Policy, policy
from office.registry.law import Laws

type CaseClockName = Literal["tell", "answer"]

STEPS: dict[CaseClockName, Sentences] = {
    "tell": ("告知申请人是否受理", "Telling the applicant whether it is taken up"),
    "answer": ("告知申请人结果", "Telling the applicant the result"),
}
"""What a term is for, on pages and in alarms."""


class CaseClock(msgspec.Struct, frozen=True):
    """One term of an application: `done_on` the day on which it was met, None until then."""

    name: CaseClockName
    deadline: Deadline
    done_on: date | None

    @property
    def runs(self) -> bool:
        """Whether it still counts."""
        return self.done_on is None


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


def case_clocks(row: CorrectionCase, ruled: Policy, laws: Laws | None = None) -> list[CaseClock]:
    """The terms of a case, those of an objection; own discovery has none.

    By the law of the day of receipt (`registry.law`): that it is taken up is told (Order 121
    art. 23), then the result (企业信息公示暂行条例, 2024, art. 13). `row` best comes with its
    tellings.

    Args:
        laws: for who asks of many; None: they are read.
    """
    if not row.applied_for:
        return []
    told = {one.of: one.on for one in row.tellings.all()}
    result = told.get(CaseTelling.Of.RESULT)
    day, law = row.received_on, (laws or Laws()).on(row.received_on)
    tell = deadlines.objection_step(day, ruled.objection_tell_days, law.tell_days)
    answer = deadlines.objection_step(day, ruled.objection_answer_days, law.answer_days)
    found = [CaseClock("answer", answer, result)]
    if row.how != CorrectionCase.How.OBJECTION:  # who objected was told with the decision
        found = [CaseClock("tell", tell, told.get(CaseTelling.Of.ACCEPTANCE, result)), *found]
    return found


def next_case_clock(found: Iterable[CaseClock], today: date) -> CaseClock | None:
    """Of the terms that run the most pressing; None: none runs."""
    running = [clock for clock in found if clock.runs]
    return min(running, key=lambda one: one.deadline.urgency(today), default=None)


def running_cases() -> Iterator[tuple[CorrectionCase, CaseClock]]:
    """Every term that runs now, with its case; three queries."""
    ruled, laws = policy(), Laws()
    rows = CorrectionCase.objects.filter(closed_at=None).prefetch_related("tellings")
    for row in rows:
        yield from ((row, clock) for clock in case_clocks(row, ruled, laws) if clock.runs)


def correction_load(rows: Iterable[Correction], today: date) -> Workload:
    """The workload of proposed corrections."""
    ruled, laws = policy(), Laws()
    return workload(((correction_deadline(row, ruled, laws), 1) for row in rows), today)


def case_load(rows: Iterable[CorrectionCase], today: date) -> Workload:
    """The workload of applications that something is to be done of."""
    ruled, laws = policy(), Laws()
    found = (next_case_clock(case_clocks(row, ruled, laws), today) for row in rows)
    return workload(((clock.deadline, 1) for clock in found if clock), today)
