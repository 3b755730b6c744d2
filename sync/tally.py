"""What every figure of a venue is computed from: its cases of 24 months, as numbers and words."""

from typing import Annotated, Literal

import msgspec

from sync.canonical import Code, Count, Day, Document, Month, Signed, VenueId
from sync.records import Line

TALLY = ("统计表", "tally")
"""What errors call it."""


class Limit(Signed, frozen=True, array_like=True):
    """The term that applied to a case (D8), and how much of it was used.

    60 calendar days, or 45 working days where the case was accepted under the older rule.
    `used` is counted in the same unit, testing apart; None where a day is unknown.
    """

    unit: Literal["calendar", "working"]
    days: Annotated[int, msgspec.Meta(ge=1, le=366)]
    used: Count | None = None

    @property
    def kept(self) -> bool | None:
        """Whether it was concluded in time; None where that is unknown."""
        return None if self.used is None else self.used <= self.days


class Case(Signed, frozen=True, array_like=True):
    """One counted case of the tally: no operator, no text. `amount` in whole yuan, paid.

    `days` are working days from acceptance to conclusion, `testing` those of them in which testing
    went on (检测时间), which neither the duration nor a limit counts.
    """

    month: Month  # of conclusion
    industry: Line
    issue: Line
    outcome: Code  # an Outcome, or a word of a later office
    days: Count | None
    amount: Count
    accepted: Month
    testing: Count | None = None
    limit: Limit | None = None

    @property
    def duration(self) -> int | None:
        """办理时长 in working days, testing taken off (D8); None where a day is unknown."""
        return None if self.days is None else max(self.days - (self.testing or 0), 0)


class Intake(Signed, frozen=True, array_like=True):
    """What the closed cohort cannot give, by month: D1, D10, D11."""

    month: Month
    accepted: Count
    sales_yuan: Annotated[int, msgspec.Meta(ge=0)] | None = None
    footfall: Count | None = None
    provider: Line = ""


class Withheld(Signed, frozen=True, array_like=True):
    """How many concluded cases of a month are not shown on one ground (D14, R48), number only.

    `ground` is an exclusion code of the office, X1 to X10, or `taken_down`. `counted` tells
    whether these cases stand among the tally's; the others are out of every rate (X1-X3, X9).
    """

    month: Month
    ground: Code
    number: Count
    counted: bool


class Tally(Document, frozen=True):
    """The signed table from which office and kiosk recompute every figure; 24 months."""

    venue: VenueId
    as_of: Day  # 数据截至
    effective_date: Day
    cases: tuple[Case, ...]
    withheld: tuple[Withheld, ...] = ()
    intake: tuple[Intake, ...] = ()
