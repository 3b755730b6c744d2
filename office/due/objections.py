"""By when each step of an objection is taken (R46), and how all of them stand."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import msgspec

from office.acts.case_words import ANSWER
from office.complaints.deadlines import Deadline, objection_step
from office.errors import Sentences
from office.objections.flow import OPEN, State
from office.objections.models import Inquiry, Objection, Party, Telling
from office.registry.bureau_policy import Policy, policy
from office.registry.law import Laws

type ClockName = Literal["tell", "ask", "answer"]

STEPS: dict[ClockName, Sentences] = {
    "tell": ("告知双方是否受理", "Telling both parties whether it is taken up"),
    "ask": ("核查回复", "Answer to an inquiry"),
    "answer": ANSWER,
}
"""What a term is for, on pages and in alarms."""


class Clock(msgspec.Struct, frozen=True):
    """One term of an objection.

    `done_on` is the day on which it was met, None until then; `runs` says that it still counts.
    `inquiry` is what was asked, where it is about that.
    """

    name: ClockName
    deadline: Deadline
    done_on: date | None
    runs: bool
    inquiry: int = 0


def clocks(row: Objection, ruled: Policy, laws: Laws | None = None) -> list[Clock]:
    """Every term that runs, or ran, by the law of the day of filing.

    `row` best comes with tellings and inquiries.

    Args:
        laws: for who asks of many; None: they are read.
    """
    law = (laws or Laws()).on(row.filed_on)
    goes_on = row.closed_at is None
    told = _told(row)
    tell = objection_step(row.filed_on, ruled.objection_tell_days, law.tell_days)
    found = [Clock("tell", tell, told, goes_on and told is None)]
    found += [
        _asked(row, one, ruled, law.ask_days)
        for one in row.inquiries.all()
        if one.of != Inquiry.Of.OWN
    ]
    if row.state not in {State.DECLINED, State.TAKEN_BACK}:
        answer = objection_step(row.filed_on, ruled.objection_answer_days, law.answer_days)
        day = _answered(row)
        found.append(Clock("answer", answer, day, goes_on and day is None))
    return found


def running() -> Iterator[tuple[Objection, Clock]]:
    """Every term that runs now, with its objection; four queries."""
    ruled, laws = policy(), Laws()
    rows = Objection.objects.filter(closed_at=None).prefetch_related("tellings", "inquiries")
    for row in rows:
        yield from ((row, clock) for clock in clocks(row, ruled, laws) if clock.runs)


def next_clock(found: Iterable[Clock], today: date) -> Clock | None:
    """Of the terms that run the most pressing; None: none runs."""
    running_ones = [clock for clock in found if clock.runs]
    return min(running_ones, key=lambda one: one.deadline.urgency(today), default=None)


def _told(row: Objection) -> date | None:
    """The day on which the second of both parties was told whether it is taken up."""
    days = [one.on for one in row.tellings.all() if one.of == Telling.Of.ACCEPTANCE]
    return max(days) if len(days) == len(Party) else None


def _answered(row: Objection) -> date | None:
    for one in row.tellings.all():
        if one.of == Telling.Of.ANSWER and one.party == row.party:
            return one.on
    return None


def _asked(row: Objection, asked: Inquiry, ruled: Policy, by_law: int) -> Clock:
    term = objection_step(asked.on, ruled.objection_ask_days, by_law)
    runs = row.state in OPEN and asked.answered_on is None
    return Clock("ask", term, asked.answered_on, runs, asked.pk)
