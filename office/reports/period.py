"""What a report is of: a month, a year, or the pilot so far; within what is published. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from office.errors import UsageError
from sync.canonical import Day, Month, is_month
from sync.figures import TALLY_MONTHS, Period, months, shift


class Kind(StrEnum):
    """What kind of report it is; the last is the plan's 试点工作总结 (R37)."""

    MONTH = "month"
    YEAR = "year"
    PILOT = "pilot"


@dataclass(frozen=True)
class Covered:
    """What the published tallies can tell of: `first` to the month of `as_of`, both within.

    `cut` says that the scheme is older than the 24 months of a tally; `begun` is the first month of
    which they have a case.
    """

    as_of: Day
    first: Month
    cut: bool
    begun: Month

    @property
    def last(self) -> Month:
        return self.as_of[:7]


@dataclass(frozen=True)
class Wanted:
    """A report: its kind, its name in addresses and commands, and its months, both within."""

    kind: Kind
    name: str
    first: Month
    last: Month
    as_of: Day

    @property
    def period(self) -> Period:
        """Its months, as figures are asked for."""
        return self.first, self.last

    @property
    def days(self) -> tuple[date, date]:
        """Its first day, and the first one after it."""
        after = shift(self.last, 1)
        return date.fromisoformat(f"{self.first}-01"), date.fromisoformat(f"{after}-01")


def covered(as_of: Day, effective: Day, begun: Month) -> Covered:
    """What tallies that end on `as_of` can tell, of a scheme that began on `effective` (R12)."""
    oldest, scheme = shift(as_of[:7], 1 - TALLY_MONTHS), effective[:7]
    first = max(oldest, scheme)
    return Covered(as_of, first, oldest > scheme, max(first, begun))


def wanted(name: str, known: Covered) -> Wanted:
    """The report called `name`: `2026-10`, `2026` or `pilot`.

    Raises:
        UsageError: it is no such name, or what is published cannot tell of all of it.
    """
    if name == Kind.PILOT:
        return Wanted(Kind.PILOT, name, known.first, known.last, known.as_of)
    if is_month(name):
        kind, first, last = Kind.MONTH, name, name
    elif re.fullmatch(r"[0-9]{4}", name):
        kind, first, last = Kind.YEAR, f"{name}-01", f"{name}-12"
    else:
        raise UsageError(
            "请写月份（2026-10）、年份（2026）或 pilot（试点总结）。",
            "Write a month (2026-10), a year (2026), or pilot.",
        )
    if last < known.first or first > known.last or (first < known.first and known.cut):
        raise UsageError(
            f"已公示的数据是 {known.first} 至 {known.last}，出不了 {name} 的报告；"
            "统计表只有 24 个月，更早的请看当时留存的报告。",
            f"The published data covers {known.first} to {known.last}, so no report on {name} can "
            "be made. A tally covers 24 months; for earlier periods see the reports kept at the "
            "time.",
        )
    return Wanted(kind, name, max(first, known.first), min(last, known.last), known.as_of)


def offered(known: Covered) -> list[str]:
    """The names of all reports that have something to tell: the pilot, years and months, newest
    first, none from before the first case."""
    every = months(known.begun, known.last)[::-1]
    years = sorted({month[:4] for month in every}, reverse=True)
    whole = [year for year in years if not (known.cut and f"{year}-01" < known.first)]
    return [Kind.PILOT.value, *whole, *every]
