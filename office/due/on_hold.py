"""What may not be published now for the sake of who is concerned: no term of publication runs.

An objection is undecided (R46), an opinion is (R28), or the operator has time to answer its notice
(R44); each has a term of its own. A notice that is still to be issued or delivered holds nothing
here: that is the bureau's to do.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

import msgspec
from django.db.models import Case, Count, Q, QuerySet, Value, When

from office.complaints.models import Complaint
from office.objections.held_complaints import held
from office.opinions.steps import blocked
from office.prior_notices.waiting import answer_awaited


class Cause(StrEnum):
    """For what it waits; the first that holds is told."""

    OBJECTION = "objection"
    OPINION = "opinion"
    ANSWER = "answer"


class Wait(msgspec.Struct, frozen=True):
    """Why one complaint is on hold; `until` is the last day of the operator's term to answer."""

    cause: Cause
    until: date | None = None


class Held(msgspec.Struct, frozen=True):
    """How many are on hold, and for what; one that waits for two things counts in both."""

    number: int = 0
    objections: int = 0
    opinions: int = 0
    answers: int = 0


@dataclass(frozen=True)
class OnHold:
    """What is on hold on `today`, a day of the bureau's zone."""

    today: date

    def condition(self) -> Q:
        """Which complaints are; a query where the bureau notifies, and one more."""
        found = Q()
        for cause in Cause:
            found |= self._by(cause)
        return found

    def waits(self, rows: QuerySet[Complaint]) -> dict[int, Wait]:
        """Those of `rows` that are on hold, by key, each with why; one query more."""
        first = Case(*(When(self._by(cause), then=Value(cause.value)) for cause in Cause))
        told = rows.filter(self.condition()).order_by().values_list("pk", first)
        return {key: self._wait(key, Cause(cause)) for key, cause in told}

    def counted(self, among: Q) -> Held:
        """How many of `among`; one query more."""
        numbers = {cause.value: Count("pk", filter=self._by(cause)) for cause in Cause}
        told = Complaint.objects.filter(among, self.condition()).aggregate(
            number=Count("pk"), **numbers
        )
        return Held(told["number"], *(told[cause.value] for cause in Cause))

    def _wait(self, key: int, cause: Cause) -> Wait:
        return Wait(cause, self._answers.get(key) if cause is Cause.ANSWER else None)

    def _by(self, cause: Cause) -> Q:
        match cause:
            case Cause.OBJECTION:
                return Q(pk__in=self._objections)
            case Cause.OPINION:
                return Q(pk__in=blocked())
            case Cause.ANSWER:
                return Q(pk__in=list(self._answers))

    @cached_property
    def _objections(self) -> object:
        return held()

    @cached_property
    def _answers(self) -> dict[int, date]:
        return answer_awaited(self.today)
