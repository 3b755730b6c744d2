"""Whether complaints, or their success rate, rise or fall from month to month (S7, R8).

The one test of every surface: docs/reference/figures.md#trend. Whole numbers and fractions.
"""

from calendar import monthrange
from collections.abc import Sequence
from fractions import Fraction
from itertools import takewhile
from typing import Literal

import msgspec

from sync.canonical import Day, Month
from sync.figures import Figures, ends_month, monthly, rolling_year, shift
from sync.small_numbers import LEAST
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
    since = max(first, min(tally.effective_date[:7], last))
    found = monthly(tally)
    base = compared(found, tally.effective_date, tally.as_of)
    return Trend(found, since, tuple(one.period[0] for one in base), of_cases(base))


def compared(found: Sequence[Figures], effective: Day, as_of: Day) -> tuple[Figures, ...]:
    """Those of consecutive months that a verdict may rest on, the oldest first.

    A month without a case is most likely one whose cases nobody took in: what lies before it is
    compared with nothing.

    Args:
        found: the figures of each month alone.
        effective: the scheme's first day (R12).
        as_of: how far the cases reach; a month that is not over by then is left out.
    """
    begin, over = shift(effective[:7], WARM_UP), shift(as_of[:7], 0 if ends_month(as_of) else -1)
    past = [one for one in found if begin <= one.period[0] <= over]
    return tuple(takewhile(lambda one: one.concluded, reversed(past)))[::-1]


def of_cases(base: Sequence[Figures]) -> Verdict | None:
    """Whether concluded cases (D2) rise or fall over the months compared; None: nothing is said."""
    counts = [one.concluded for one in base]
    if not enough(counts) or sum(one.counted for one in base) < LEAST:
        return None
    return change(counts, [_days(one.period[0]) for one in base])


def of_rates(base: Sequence[Figures]) -> Verdict | None:
    """Whether the success rate (D6) does; of counted cases alone."""
    parts = [(one.success, one.counted) for one in base]
    return rate_change(parts) if enough([counted for _, counted in parts]) else None


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
    return _verdict(apart, total * (square - mean * mean))


def rate_change(parts: Sequence[tuple[int, int]]) -> Verdict:
    """The same test of a rate (Cochran 1954, Armitage 1955): of each month (D3, D3 + D4).

    Against the supposition that the rate of all months together is that of each.
    """
    counted, success = sum(n for _, n in parts), sum(k for k, _ in parts)
    rate = Fraction(success, counted)
    apart = sum((i * (k - n * rate) for i, (k, n) in enumerate(parts)), Fraction())
    first = sum(i * n for i, (_, n) in enumerate(parts))
    second = sum(i * i * n for i, (_, n) in enumerate(parts))
    return _verdict(apart, rate * (1 - rate) * (second - Fraction(first * first, counted)))


def _verdict(apart: Fraction, variance: Fraction) -> Verdict:
    """By how far the sum of places lies from what is supposed, and how far it scatters."""
    if not variance or apart * apart < LIMIT * variance:
        return "none"
    return "rise" if apart > 0 else "fall"


def _days(month: Month) -> int:
    return monthrange(int(month[:4]), int(month[5:7]))[1]
