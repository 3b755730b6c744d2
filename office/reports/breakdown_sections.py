"""The tables of a report by month, by trade and issue, and how soon it was published."""

from collections.abc import Sequence
from typing import Literal

from office.reports import figure_words as fw
from office.reports.document import NOT_SHOWN, Cell, Section, Table, said
from office.reports.facts import Facts, in_all
from office.reports.published_sections import label
from office.reports.venue_table import ON_PAPER, ever_shown
from office.words import say
from sync.canonical import Month
from sync.figures import Category, Figures, categories, figures, months

_EVERY = 10_000
"""More categories than a source has words."""


def by_month(facts: Facts) -> Section:
    """By month of conclusion; the counts add up to those of the period."""
    wanted, tally = facts.published.wanted, facts.published.tally
    rows = [
        _month(facts, fw.month(month), figures(tally, (month, month)), month)
        for month in months(wanted.first, wanted.last)
    ]
    return Section(
        say("按月", "By month"),
        (
            Table(
                sheet=say("按月", "By month"),
                columns=(
                    say("月份", "Month"), say("办结 D2", "Concluded D2"),
                    say("成功 D3", "Successful D3"), say("未成功 D4", "Not successful D4"),
                    say("不计入 D5", "Not counted D5"), say("成功率 D6", "Success rate D6"),
                    say("不予公示 D14", "Withheld D14"), say("公示过", "Were shown"),
                ),
                rows=(*rows, _month(facts, say("合计", "In all"), facts.published.figures)),
                total=True,
            ),
        ),
    )  # fmt: skip


def _month(facts: Facts, name: str, one: Figures, month: Month = "") -> tuple[Cell, ...]:
    found = {month: facts.months[month]} if month in facts.months else {}
    timely = in_all(found if month else facts.months)
    return (
        name, one.concluded, one.success, one.failure, one.na, fw.percent(one.rate), one.withheld,
        ever_shown(timely),
    )  # fmt: skip


def by_industry(facts: Facts) -> Section:
    """By trade, which the source gives; all of them."""
    return _categories(facts, "industry", say("按行业", "By industry"))


def by_issue(facts: Facts) -> Section:
    """By issue; all of them."""
    return _categories(facts, "issue", say("按问题", "By issue"))


def _categories(facts: Facts, key: Literal["industry", "issue"], name: str) -> Section:
    found = categories(facts.published.tally, key, facts.published.wanted.period, _EVERY)
    rows = [
        (label(facts, one.label), one.n, one.success, one.counted, fw.percent(one.rate))
        for one in found
    ]
    known = facts.published.figures
    total: tuple[Cell, ...] = (
        say("合计", "In all"), known.concluded, known.success, known.counted,
        fw.percent(known.rate),
    )  # fmt: skip
    return Section(
        name,
        (
            Table(
                sheet=name,
                columns=(
                    name, say("办结 D2", "Concluded D2"), say("成功 D3", "Successful D3"),
                    say("计入成功率", "Counted"), say("成功率 D6", "Success rate D6"),
                ),
                rows=(*rows, total),
                total=True,
                most=ON_PAPER,
                rest=_rest(found),
            ),
        ),
    )  # fmt: skip


def _rest(found: Sequence[Category]) -> tuple[Cell, ...]:
    """The sum of those that do not stand on paper one by one."""
    left = found[ON_PAPER:] if len(found) > ON_PAPER + 1 else ()
    if not left:
        return ()
    sums = (sum(one.n for one in left), sum(one.success for one in left),
            sum(one.counted for one in left))  # fmt: skip
    return (say("其余 {n} 类", "{n} others", n=len(left)), *sums, NOT_SHOWN)


def timeliness(facts: Facts) -> Section:
    """公示时效 (R47): within the law's term, by month of conclusion."""
    rows: list[tuple[Cell, ...]] = [
        (fw.month(month), one.in_time, one.late, one.overdue, one.waiting, fw.percent(one.percent))
        for month, one in sorted(facts.months.items())
    ]
    whole = in_all(facts.months)
    total = (
        say("合计", "In all"), whole.in_time, whole.late, whole.overdue, whole.waiting,
        fw.percent(whole.percent),
    )  # fmt: skip
    return Section(
        say("公示时效", "Timeliness"),
        (
            Table(
                sheet=say("公示时效", "Timeliness"),
                columns=(
                    say("办结月份", "Month"), say("法定期限内", "In time"), say("逾期公示", "Late"),
                    say("逾期未公示", "Overdue"), say("期限内待公示", "Waiting"),
                    say("按时公示", "Share in time"),
                ),
                rows=(*rows, total),
                total=True,
            ),
            said(say(
                "法定期限：办结起 20 个工作日（公开条例第 26 条）；暂缓的 {h} 件不计期限。",
                "The law's term: 20 working days from conclusion (Open Government Information "
                "Regulations, art. 26). On hold, with "
                "no term running: {h}.", h=facts.held.number,
            ), note=True),
        ),
    )  # fmt: skip
