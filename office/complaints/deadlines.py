"""By when something is due, by the bureau's own term (本局期限) and by the law's (法定期限). Pure.

The day a term begins with does not count, and a last day on a holiday moves on to the next working
day (SAMR Order 121 art. 45). Days are calendar days in the bureau's zone.
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

import msgspec

from office.complaints.working_days import between, is_known, last_day, working
from office.registry.legal_terms import ANSWER_BY_LAW, PUBLISH_BY_LAW

type Unit = Literal["working", "calendar"]


class Standing(StrEnum):
    """How what is due stands on a day; the worst first."""

    LAW = "law"  # the law's term has run out
    BUREAU = "bureau"  # the bureau's own has
    SOON = "soon"  # it ends today or on the next working day
    IN_TIME = "in-time"


LATE = (Standing.LAW, Standing.BUREAU)
"""What is overdue (超期)."""


class Deadline(msgspec.Struct, frozen=True):
    """The last days of what is due since `since`: by the bureau's term, and by the law's if any."""

    since: date
    bureau: date
    law: date | None = None
    unit: Unit = "working"
    by_month: bool = False
    """Whether `since` is the end of a month, because no day is known."""

    def standing(self, today: date) -> Standing:
        """How it stands on `today`."""
        if self.law is not None and today > self.law:
            return Standing.LAW
        if today > self.bureau:
            return Standing.BUREAU
        return Standing.SOON if self.bureau <= _next_working(today) else Standing.IN_TIME

    def urgency(self, today: date) -> tuple[int, date]:
        """What sorts the most pressing first: how it stands, then which own term ends first."""
        return list(Standing).index(self.standing(today)), self.bureau

    def left(self, today: date) -> int:
        """Days of its own unit until the bureau's term ends; 0 on the last day, then negative."""
        return self._days(today, self.bureau)

    def left_by_law(self, today: date) -> int | None:
        """The same of the law's term; None where the law has none."""
        return None if self.law is None else self._days(today, self.law)

    @property
    def holidays_known(self) -> bool:
        """Whether the holidays of every year that it reaches into are proclaimed."""
        return is_known(self.law or self.bureau)

    def _days(self, today: date, end: date) -> int:
        if self.unit == "calendar":
            return (end - today).days
        return between(today, end, "cn") if today <= end else -between(end, today, "cn")


def publication(
    closed_on: date | None, closed_month: str, within: int, by_law: int = PUBLISH_BY_LAW
) -> Deadline:
    """By when a concluded complaint is published (R47): 政府信息公开条例 art. 26 by law.

    Args:
        closed_on: the day of conclusion; where only the month is known, its last day counts.
        closed_month: as "2026-10".
        within: the bureau's own term, working days.
        by_law: the law's of that day (`registry.law`).
    """
    since = closed_on or last_of(closed_month)
    return Deadline(
        since,
        last_day(since, within, "cn"),
        last_day(since, by_law, "cn"),
        by_month=closed_on is None,
    )


def correction(
    proposed_on: date, within: int, *, asked_for: bool, by_law: int = ANSWER_BY_LAW
) -> Deadline:
    """By when a proposed correction is published (R32).

    Args:
        within: the bureau's own term, working days.
        asked_for: whether a party applied for it, who is answered within the law's term
            (企业信息公示暂行条例, 2024, art. 13); one of the bureau's own has no such term.
    """
    law = last_day(proposed_on, by_law, "cn") if asked_for else None
    return Deadline(proposed_on, last_day(proposed_on, within, "cn"), law)


def opinion(filed_on: date, within: int) -> Deadline:
    """By when a written opinion against publication is decided (R28); the law has no term.

    Args:
        within: calendar days.
    """
    end = working(filed_on + timedelta(days=within), "cn")
    return Deadline(filed_on, end, unit="calendar")


def objection_step(since: date, within: int, by_law: int) -> Deadline:
    """By when a step of an objection is taken (R46).

    Args:
        within: the bureau's own term, `by_law` the law's (`registry.legal_terms`); working days.
    """
    return Deadline(since, last_day(since, within, "cn"), last_day(since, by_law, "cn"))


def concluded_since(today: date, days: int) -> date:
    """The first day of conclusion whose term of `days` working days has not run out on `today`."""
    day = today
    while last_day(day - timedelta(days=1), days, "cn") >= today:
        day -= timedelta(days=1)
    return day


def last_of(month: str) -> date:
    """The last day of a month that is given as "2026-10"."""
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, monthrange(year, number)[1])


def _next_working(today: date) -> date:
    return working(today + timedelta(days=1), "cn")
