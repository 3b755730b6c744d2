"""The figures D1-D14 of the signed tally, computed alike by office and kiosk; no floats."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

import msgspec

from sync import figure_definitions
from sync.canonical import Code, Day, Month
from sync.outcomes import Outcome, Success, success_of
from sync.small_numbers import LEAST_FOR_INTERVAL, SizeClass, SmallNumbers
from sync.tally import Case, Intake, Tally

type Period = tuple[Month, Month]
"""First and last calendar month, both within."""

TALLY_MONTHS = 24
"""Months that a tally covers, the last that of its `as_of`; no figure needs an older one."""
OTHER = "其他"
"""What is of no other category; a source may have it as a value of its own."""
DEFINITIONS = figure_definitions.DEFINITIONS


class Applied(msgspec.Struct, frozen=True):
    """A limit of D8 and the cases it applied to whose use of it is known."""

    unit: Literal["calendar", "working"]
    days: int
    cases: int
    kept: int  # concluded in time


class Figures(msgspec.Struct, frozen=True):
    """The figures of one period. Percentages are whole numbers, rounded half up.

    `None` says "not to be shown": unknown, nothing to divide by, or forbidden by the rules for
    small numbers (`sync.small_numbers`): who shows these figures needs no rule of his own.
    Money in whole yuan, days in working days.
    """

    period: Period
    accepted: int | None  # D1 受理量; None unless the intake of every month is known
    concluded: int  # D2 办结量
    agreed: int  # D3 调解成功
    settled: int  # D3 和解成功
    success: int  # D3 = agreed + settled
    failure: int  # D4 未成功
    na: int  # D5 不计入
    withdrawn: int  # D5 撤回，未和解
    unparted: int  # D5 和解或撤回，来源未分
    counted: int  # D3 + D4, the base of the rate
    rate: int | None  # D6 调解成功率
    interval: tuple[int, int] | None  # D6, Wilson 95 %; from ten counted cases
    settled_share: int | None  # D7 和解率
    withdrawn_share: int | None  # D7 撤回率
    unparted_share: int | None  # D7 和解或撤回，来源未分
    median_days: int | None  # D8, less testing
    p90_days: int | None  # D8, from ten cases
    within_limit: int | None  # D8, of the cases whose use of their limit is known
    limits: tuple[Applied, ...]  # D8, the limits behind it, 45 working days first; none without it
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
    outcomes = Counter(case.outcome for case in cases)
    success, counted = _successes(outcomes)
    small = SmallNumbers(len(cases), counted)
    days = sorted(case.duration for case in cases if case.duration is not None)
    limits = _limits(cases)
    timed, kept = sum(limit.cases for limit in limits), sum(limit.kept for limit in limits)
    within_limit = small.percent(kept, timed)
    successful = {outcome for outcome in outcomes if success_of(outcome) is Success.YES}
    paid = sorted(case.amount for case in cases if case.amount > 0 and case.outcome in successful)
    intake = intake_rows(tally, first, last)
    accepted = _sum(row.accepted for row in intake) if intake else None
    agreed, settled = outcomes[Outcome.AGREED], outcomes[Outcome.SETTLED]
    withdrawn = outcomes[Outcome.WITHDRAWN]
    unparted = outcomes[Outcome.SETTLED_OR_WITHDRAWN]
    return Figures(
        period=(first, last),
        accepted=accepted,
        concluded=len(cases),
        agreed=agreed,
        settled=settled,
        success=success,
        failure=counted - success,
        na=len(cases) - counted,
        withdrawn=withdrawn,
        unparted=unparted,
        counted=counted,
        rate=small.percent(success, counted),
        interval=small.interval(success),
        settled_share=small.percent(settled, len(cases)),
        withdrawn_share=small.percent(withdrawn, len(cases)),
        unparted_share=small.percent(unparted, len(cases)),
        median_days=small.median(days),
        p90_days=small.p90(days),
        within_limit=within_limit,
        limits=() if within_limit is None else limits,
        recovered_yuan=small.total(paid),
        payments=len(paid),
        recovered_median=small.median(paid),
        per_million_sales=small.ratio(accepted, _sum(row.sales_yuan for row in intake), 1_000_000),
        per_100k_footfall=small.ratio(accepted, _sum(row.footfall for row in intake), 100_000),
        year_on_year=small.change(_year_before(tally, first, last)),
        withheld=sum(row.number for row in tally.withheld if first <= row.month <= last),
        size_class=small.size_class,
    )


def categories(
    tally: Tally,
    key: Literal["industry", "issue"],
    period: Period | None = None,
    top: int = 5,
) -> tuple[Category, ...]:
    """The `top` largest categories by number then label, and the rest as 其他 (label "").

    A case whose label is blank, or the very word 其他, belongs there. The numbers of all bars add
    up to D2.
    """
    cases = concluded(tally, *(period or rolling_year(tally)))
    groups: dict[str, list[Case]] = {}
    for case in cases:
        label = getattr(case, key)
        groups.setdefault(bar_of(label), []).append(case)
    rest = groups.pop("", [])
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    for _, group in ordered[top:]:
        rest += group
    bars = [*ordered[:top], *([("", rest)] if rest else [])]
    whole = SmallNumbers(len(cases), _successes(Counter(case.outcome for case in cases))[1])
    return tuple(_category(label, group, whole) for label, group in bars)


def bar_of(label: str) -> str:
    """The bar of `categories` that a case of this label is counted in, where it has one."""
    return "" if label.strip() in {"", OTHER} else label


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


def shift(month: Month, by: int) -> Month:
    """`month` moved by a number of months."""
    year, index = divmod(int(month[:4]) * 12 + int(month[5:7]) - 1 + by, 12)
    return f"{year:04d}-{index + 1:02d}"


def months(first: Month, last: Month) -> list[Month]:
    """Every month from `first` to `last`, both within."""
    span = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])
    return [shift(first, step) for step in range(span + 1)]


def intake_rows(tally: Tally, first: Month, last: Month) -> list[Intake]:
    """The intake rows of the period; none where a month of the scheme is missing."""
    wanted = months(max(first, tally.effective_date[:7]), last)
    rows = [row for row in tally.intake if row.month in wanted]
    return rows if {row.month for row in rows} == set(wanted) else []


def _successes(outcomes: Counter[Code]) -> tuple[int, int]:
    """(D3, D3 + D4), of how many cases ended how: each outcome is judged once."""
    marks = Counter[Success]()
    for outcome, number in outcomes.items():
        marks[success_of(outcome)] += number
    return marks[Success.YES], marks[Success.YES] + marks[Success.NO]


def _limits(cases: Iterable[Case]) -> tuple[Applied, ...]:
    """The limits that applied, and how many cases kept them."""
    used = Counter(
        (limit.days, limit.unit, limit.kept)
        for case in cases
        if (limit := case.limit) and limit.used is not None
    )
    terms = sorted({(days, unit) for days, unit, _ in used})
    return tuple(
        Applied(
            unit, days, used[days, unit, True] + used[days, unit, False], used[days, unit, True]
        )
        for days, unit in terms
    )


def _category(label: str, cases: list[Case], whole: SmallNumbers) -> Category:
    success, counted = _successes(Counter(case.outcome for case in cases))
    own = SmallNumbers(len(cases), counted)
    return Category(
        label=label,
        n=len(cases),
        success=success,
        counted=counted,
        share=whole.percent(len(cases), whole.concluded),
        rate=own.percent(success, counted, LEAST_FOR_INTERVAL),
    )


def _year_before(tally: Tally, first: Month, last: Month) -> int:
    """D2 of the same months a year before.

    0 where the scheme or the tally lacks part of them, or 数据截至 part of these.
    """
    year_before = shift(first, -12)
    oldest = shift(tally.as_of[:7], 1 - TALLY_MONTHS)
    if year_before < oldest or f"{year_before}-01" < tally.effective_date:
        return 0
    if last >= tally.as_of[:7] and not ends_month(tally.as_of):
        return 0
    return len(concluded(tally, year_before, shift(last, -12)))


def ends_month(day: Day) -> bool:
    """Whether it is the last day of its month."""
    return (date.fromisoformat(day) + timedelta(days=1)).day == 1


def _sum(values: Iterable[int | None]) -> int | None:
    """The sum; None where one of the values is unknown, or there is none."""
    known = list(values)
    return None if not known or None in known else sum(value or 0 for value in known)
