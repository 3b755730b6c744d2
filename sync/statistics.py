"""The figures D1-D14 of the signed tally, computed alike by office and kiosk; no floats."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import msgspec

from sync import figure_definitions
from sync.bundle import Case, Intake, Tally
from sync.canonical import Month
from sync.records import Outcome, Success, success_of

type Period = tuple[Month, Month]
"""First and last calendar month, both within."""
type SizeClass = Literal["none", "na_only", "counts", "few", "interval", "rankable"]

TALLY_MONTHS = 24
"""A tally reaches back this far; a figure that needs an older month is not given."""
LEAST_FOR_PERCENT, LEAST_FOR_INTERVAL, LEAST_FOR_RANK = 5, 10, 30
LEAST_PAYMENTS = 5
LEAST_LAST_YEAR = 10
DEFINITIONS = figure_definitions.DEFINITIONS
_Z2 = Fraction("3.841458820694124")  # square of the normal quantile at 97.5 %


class Figures(msgspec.Struct, frozen=True):
    """The figures of one period. Percentages are whole numbers, rounded half up.

    `None` says "not to be shown": unknown, nothing to divide by, or forbidden by the rules for
    small numbers (`size_class`). Money in whole yuan, days in working days.
    """

    period: Period
    accepted: int | None  # D1 受理量; None unless the intake of every month is known
    concluded: int  # D2 办结量
    agreed: int  # D3 调解成功
    settled: int  # D3 和解成功
    success: int  # D3 = agreed + settled
    failure: int  # D4 未成功
    na: int  # D5 不计入
    counted: int  # D3 + D4, the base of the rate
    rate: int | None  # D6 调解成功率
    interval: tuple[int, int] | None  # D6, Wilson 95 %; from ten counted cases
    settled_share: int | None  # D7 和解率
    withdrawn_share: int | None  # D7 撤回率
    unparted_share: int | None  # D7 和解或撤回，来源未分
    median_days: int | None  # D8
    p90_days: int | None  # D8
    within_limit: int | None  # D8, of the cases whose use of their limit is known
    recovered_yuan: int | None  # D9 挽回经济损失
    payments: int  # D9, successful cases in which money was paid
    recovered_median: int | None  # D9
    per_million_sales: Decimal | None  # D10, two decimals, 件/百万元
    per_100k_footfall: Decimal | None  # D11, two decimals, 件/10万人次
    year_on_year: int | None  # D12 同比, of D2; negative for fewer
    withheld: int  # D14 不予公示数
    size_class: SizeClass


class Category(msgspec.Struct, frozen=True):
    """One bar of 投诉集中行业/问题: `n` concluded cases; `label` is "" for 其他."""

    label: str
    n: int
    success: int
    counted: int
    share: int | None  # of all concluded cases
    rate: int | None  # from ten counted cases


def figures(tally: Tally, period: Period | None = None) -> Figures:
    """Every figure of `tally` in `period`; by default the twelve months ending at 数据截至.

    A case accepted before the scheme's month counts nowhere (R12).

    Raises:
        FigureError: a case of the period ended in a way that this program does not know.
    """
    first, last = period or rolling_year(tally)
    cases = concluded(tally, first, last)
    success, counted = _successes(cases)
    agreed = _count(cases, Outcome.AGREED)
    settled = _count(cases, Outcome.SETTLED)
    size = size_class(len(cases), counted)
    percent_allowed = counted >= LEAST_FOR_PERCENT
    days = sorted(case.days for case in cases if case.days is not None)
    kept = [term.kept for case in cases if (term := case.limit) and term.kept is not None]
    won = (case for case in cases if success_of(case.outcome) is Success.YES)
    paid = sorted(case.amount for case in won if case.amount > 0)
    sums_allowed = percent_allowed and len(paid) >= LEAST_PAYMENTS
    intake = _intake(tally, first, last)
    accepted = _sum(row.accepted for row in intake) if intake else None

    def share(outcome: Outcome) -> int | None:
        return _percent(_count(cases, outcome), len(cases)) if percent_allowed else None

    return Figures(
        period=(first, last),
        accepted=accepted,
        concluded=len(cases),
        agreed=agreed,
        settled=settled,
        success=success,
        failure=counted - success,
        na=len(cases) - counted,
        counted=counted,
        rate=_percent(success, counted) if percent_allowed else None,
        interval=wilson(success, counted) if counted >= LEAST_FOR_INTERVAL else None,
        settled_share=share(Outcome.SETTLED),
        withdrawn_share=share(Outcome.WITHDRAWN),
        unparted_share=share(Outcome.SETTLED_OR_WITHDRAWN),
        median_days=nearest_rank(days, 50),
        p90_days=nearest_rank(days, 90),
        within_limit=_percent(sum(kept), len(kept)) if percent_allowed and kept else None,
        recovered_yuan=sum(paid) if sums_allowed else None,
        payments=len(paid),
        recovered_median=nearest_rank(paid, 50) if sums_allowed else None,
        per_million_sales=_per(accepted, _sum(row.sales_yuan for row in intake), 1_000_000),
        per_100k_footfall=_per(accepted, _sum(row.footfall for row in intake), 100_000),
        year_on_year=_year_on_year(tally, first, last, len(cases)),
        withheld=sum(row.number for row in tally.withheld if first <= row.month <= last),
        size_class=size,
    )


def categories(
    tally: Tally,
    key: Literal["industry", "issue"],
    period: Period | None = None,
    top: int = 5,
) -> tuple[Category, ...]:
    """The `top` largest categories by number then label, and the rest as 其他 (label "").

    A case whose label is blank belongs to 其他. The numbers of all bars add up to D2.
    """
    cases = concluded(tally, *(period or rolling_year(tally)))
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(getattr(case, key), []).append(case)
    rest = groups.pop("", [])
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    for _, group in ordered[top:]:
        rest += group
    bars = [*ordered[:top], *([("", rest)] if rest else [])]
    share_allowed = _successes(cases)[1] >= LEAST_FOR_PERCENT
    return tuple(
        _category(label, group, len(cases) if share_allowed else 0) for label, group in bars
    )


def monthly(tally: Tally) -> tuple[Figures, ...]:
    """The figures of each of the twelve months ending at 数据截至, oldest first (S7)."""
    first, last = rolling_year(tally)
    return tuple(figures(tally, (month, month)) for month in months(first, last))


def rolling_year(tally: Tally) -> Period:
    """The twelve calendar months ending with the month of 数据截至."""
    last = tally.as_of[:7]
    return shift(last, -11), last


def concluded(tally: Tally, first: Month, last: Month) -> list[Case]:
    """The cases that stand in the figures of a period (D2)."""
    scheme = tally.effective_date[:7]
    return [c for c in tally.cases if first <= c.month <= last and c.accepted >= scheme]


def size_class(concluded: int, counted: int) -> SizeClass:
    """Which of the rules for small numbers holds (docs/reference/figures.md#small-numbers)."""
    if concluded == 0:
        return "none"
    if counted == 0:
        return "na_only"
    if counted < LEAST_FOR_PERCENT:
        return "counts"
    if counted < LEAST_FOR_INTERVAL:
        return "few"
    return "interval" if counted < LEAST_FOR_RANK else "rankable"


def wilson(success: int, counted: int) -> tuple[int, int]:
    """The Wilson 95 % interval of success/counted in whole per cent, rounded half up.

    Exact: the root is compared by squares, never taken. `counted` must be at least 1.
    """
    centre = 100 * (success + _Z2 / 2) + (counted + _Z2) / 2  # half a per cent up, times (n + z2)
    square = 10_000 * _Z2 * (Fraction(success * (counted - success), counted) + _Z2 / 4)
    width = counted + _Z2

    def above_lower(percent: int) -> bool:
        gap = centre - percent * width
        return gap < 0 or gap * gap < square

    def above_upper(percent: int) -> bool:
        gap = percent * width - centre
        return gap > 0 and gap * gap > square

    percents = range(101)
    lower = bisect_left(percents, 1, key=above_lower) - 1
    upper = bisect_left(percents, 1, key=above_upper) - 1
    return max(lower, 0), min(upper, 100)


def nearest_rank(ordered: Sequence[int], percentile: int) -> int | None:
    """The smallest value of `ordered` (ascending) that `percentile` % of them do not exceed."""
    if not ordered:
        return None
    return ordered[max(-(-len(ordered) * percentile // 100), 1) - 1]


TALLY_MONTHS = 24
"""Months that a tally covers, the last of them that of its `as_of`."""


def shift(month: Month, by: int) -> Month:
    """`month` moved by a number of months."""
    year, index = divmod(int(month[:4]) * 12 + int(month[5:7]) - 1 + by, 12)
    return f"{year:04d}-{index + 1:02d}"


def months(first: Month, last: Month) -> list[Month]:
    """Every month from `first` to `last`, both within."""
    span = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])
    return [shift(first, step) for step in range(span + 1)]


def _intake(tally: Tally, first: Month, last: Month) -> list[Intake]:
    """The intake rows of the period; none where a month of the scheme is missing."""
    wanted = months(max(first, tally.effective_date[:7]), last)
    rows = [row for row in tally.intake if row.month in wanted]
    return rows if {row.month for row in rows} == set(wanted) else []


def _successes(cases: Iterable[Case]) -> tuple[int, int]:
    """(D3, D3 + D4)."""
    marks = [success_of(case.outcome) for case in cases]
    success = marks.count(Success.YES)
    return success, success + marks.count(Success.NO)


def _count(cases: Iterable[Case], outcome: Outcome) -> int:
    return sum(case.outcome == outcome for case in cases)


def _category(label: str, cases: list[Case], of: int) -> Category:
    success, counted = _successes(cases)
    return Category(
        label=label,
        n=len(cases),
        success=success,
        counted=counted,
        share=_percent(len(cases), of) if of else None,
        rate=_percent(success, counted) if counted >= LEAST_FOR_INTERVAL else None,
    )


def _year_on_year(tally: Tally, first: Month, last: Month, now: int) -> int | None:
    """D12; never against a year the scheme did not wholly cover, nor one before the tally."""
    year_before = shift(first, -12)
    oldest = shift(tally.as_of[:7], 1 - TALLY_MONTHS)
    if year_before < oldest or f"{year_before}-01" < tally.effective_date:
        return None
    before = len(concluded(tally, year_before, shift(last, -12)))
    return _percent(now - before, before) if before >= LEAST_LAST_YEAR else None


def _percent(part: int, whole: int) -> int:
    return _half_up(Fraction(100 * part, whole))


def _half_up(value: Fraction) -> int:
    return (value + Fraction(1, 2)).__floor__()


def _sum(values: Iterable[int | None]) -> int | None:
    """The sum; None where one of the values is unknown, or there is none."""
    known = list(values)
    return None if not known or None in known else sum(value or 0 for value in known)


def _per(cases: int | None, whole: int | None, unit: int) -> Decimal | None:
    if cases is None or not whole:
        return None
    return Decimal(_half_up(Fraction(100 * cases * unit, whole))).scaleb(-2)
