"""Whether complaints became more or fewer from month to month, and how sure that is (S7).

docs/reference/figures.md#trend. Whole numbers and fractions; no floats.
"""

from calendar import monthrange
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

import msgspec

from sync.canonical import Month
from sync.small_numbers import LEAST
from sync.statistics import Figures, ends_month, figures, monthly, months, rolling_year, shift
from sync.tally import Tally

type Verdict = Literal["rise", "fall", "none"]

WARM_UP = 2
"""Months at the scheme's beginning that are not compared: what was accepted before is not in."""
LEAST_MONTHS = 6
LIMIT = Fraction("6.634896601021213")
"""Chi-square of one degree of freedom at 99 %: each month, each venue is told anew, so one false
alarm in a hundred is the most."""


class Trend(msgspec.Struct, frozen=True):
    """The twelve months ending at 数据截至; `since` is the first of them in the scheme (R12).

    `compared` are those that the verdict rests on; `verdict` is None where they are too few, or
    have too few cases, to say anything.
    """

    months: tuple[Figures, ...]
    since: Month
    compared: tuple[Month, ...]
    verdict: Verdict | None


def trend(tally: Tally) -> Trend:
    """The months of a tally, and whether they rise or fall.

    Raises:
        FigureError: a case of the period ended in a way that this program does not know.
    """
    first, last = rolling_year(tally)
    scheme = tally.effective_date[:7]
    until = last if ends_month(tally.as_of) else shift(last, -1)
    compared = months(max(first, shift(scheme, WARM_UP)), until)
    found = monthly(tally)
    counts = [one.concluded for one in found if one.period[0] in compared]
    told = enough(counts) and figures(tally, (compared[0], compared[-1])).counted >= LEAST
    verdict = change(counts, [_days(month) for month in compared]) if told else None
    return Trend(found, max(first, min(scheme, last)), tuple(compared), verdict)


def enough(counts: Sequence[int]) -> bool:
    """Whether there are months enough, and five cases a month on average."""
    return len(counts) >= LEAST_MONTHS and sum(counts) >= LEAST * len(counts)


def change(counts: Sequence[int], days: Sequence[int]) -> Verdict:
    """Chi-square test for a linear trend of `counts` in months of so many `days`.

    Against the supposition that cases fall on all days alike.
    """
    total, whole = sum(counts), sum(days)
    mean = Fraction(sum(i * day for i, day in enumerate(days)), whole)
    square = Fraction(sum(i * i * day for i, day in enumerate(days)), whole)
    apart = sum(i * count for i, count in enumerate(counts)) - total * mean
    if apart * apart < LIMIT * total * (square - mean * mean):
        return "none"
    return "rise" if apart > 0 else "fall"


def _days(month: Month) -> int:
    return monthrange(int(month[:4]), int(month[5:7]))[1]
