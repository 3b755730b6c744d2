"""检测时间, the time of testing, which neither the term of a case nor its duration counts (D8).

SAMR Order 20 art. 20 and 实施条例 (State Council Order 778) art. 46: the time of testing is no part
of the time for mediation. Kept as text: `12`, a count of days in the unit of the case's term, or
`2026-09-01/2026-09-12`, the first day and the last. Pure.
"""

import re
from datetime import date, timedelta
from typing import Literal

import msgspec

from office.complaints.working_days import between

MOST_DAYS = 3650
_KEPT = re.compile(r"(\d{1,4})|(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")


class Taken(msgspec.Struct, frozen=True):
    """What is taken off: working days and calendar days."""

    working: int
    calendar: int


class TimeOfTesting(msgspec.Struct, frozen=True):
    """Either `days`, or `first` and `last`, both within."""

    days: int | None = None
    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        if self.first and self.last:
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        return str(self.days)

    def within(self, accepted: date, closed: date | None) -> bool:
        """Whether it can lie between acceptance and conclusion."""
        if self.first and self.last:
            return accepted <= self.first <= self.last and (closed is None or self.last <= closed)
        return closed is None or (self.days or 0) <= (closed - accepted).days

    def taken(self, unit: Literal["calendar", "working"], accepted: date) -> Taken:
        """What is taken off a case accepted on that day whose term counts days of `unit`.

        The day of acceptance is no day of the term, and so none of testing. A mere count is one of
        days of `unit`; of seven calendar days five are working days, rounded down.
        """
        if self.first and self.last:
            since = max(self.first - timedelta(days=1), accepted)
            return Taken(between(since, self.last, "cn"), (self.last - since).days)
        days = self.days or 0
        return Taken(days if unit == "working" else days * 5 // 7, days)


def kept(text: str) -> TimeOfTesting | None:
    """What stands in the books; None where nobody said that there was a test.

    Raises:
        ValueError: neither form, no such day, or the last before the first.
    """
    if not text:
        return None
    found = _KEPT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    if found[1]:
        return TimeOfTesting(days=int(found[1]))
    first, last = date.fromisoformat(found[2]), date.fromisoformat(found[3])
    if last < first:
        raise ValueError(text)
    return TimeOfTesting(first=first, last=last)
