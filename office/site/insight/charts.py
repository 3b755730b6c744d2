"""The charts of insight: three by month, four tables of groups with bars."""

from collections.abc import Sequence

import msgspec

from layouts.slides.trend.words import TREND_WORDS
from office.insight.counted_case import Unit
from office.insight.group_figures import Group, Groups, by_unit
from office.insight.month_sums import MonthSums
from office.site.charts import Chart, Month, cases, chart, days, of_figures, percent
from office.site.insight.names import Names
from office.words import language, say, words
from sync.canonical import Day
from sync.figures import Figures
from sync.trend import Verdict, compared, of_cases, of_rates

WIDE = 100
"""Of the longest bar, in its own units."""
_GROUPED: tuple[tuple[Unit, str], ...] = (
    ("industry", words("行业", "Industry")),
    ("issue", words("投诉问题", "Issue")),
    ("venue", words("场所", "Venue")),
    ("operator", words("经营者", "Operator")),
)


class Bar(msgspec.Struct, frozen=True):
    """A line of a table of groups, `width` that of its bar; "—" where nothing may be shown."""

    name: str
    number: int
    width: int
    rate: str
    interval: str
    days: str


class GroupTable(msgspec.Struct, frozen=True):
    """A table of groups; `finding` says whether the first stands out."""

    unit: Unit
    title: str
    finding: str
    bars: tuple[Bar, ...]


def month_charts(figures: Sequence[Figures], effective: Day, today: Day) -> tuple[Chart, ...]:
    """Concluded, rate and duration by month; months that are not over by `today` are no trend."""
    base = compared(figures, effective, today)
    rates = [Month(one.period[0], one.rate, one.interval) for one in figures]
    return (
        chart(
            "concluded", say("各月办结", "Concluded by month"), cases,
            of_figures(figures, lambda one: one.concluded), bars=True,
            finding=TREND_WORDS.pick(language()).verdicts[of_cases(base)],
        ),
        chart(
            "rate", say("调解成功率", "Success rate"), percent, rates, top=100,
            finding=_of_rates(of_rates(base)),
        ),
        chart(
            "duration", say("办理时长中位数", "Median duration"), days,
            of_figures(figures, lambda one: one.median_days),
        ),
    )  # fmt: skip


def group_tables(sums: Sequence[MonthSums], names: Names) -> tuple[GroupTable, ...]:
    """By industry, issue, venue and operator; none of a kind of which no case has a label."""
    found = ((unit, title, by_unit(sums, unit)) for unit, title in _GROUPED)
    told = [one for one in found if one[2].all]
    names.learn((unit, group.label) for unit, _, groups in told for group in groups.groups)
    return tuple(_table(unit, str(title), groups, names) for unit, title, groups in told)


def _of_rates(found: Verdict | None) -> str:
    match found:
        case "rise":
            return say("总体在上升", "Rising overall")
        case "fall":
            return say("总体在下降", "Falling overall")
        case "none":
            return say("未见明显升降", "No clear change")
        case None:
            return say("不足以判断升降", "Too few to judge")


def _table(unit: Unit, title: str, groups: Groups, names: Names) -> GroupTable:
    most = max(group.concluded for group in groups.groups)
    bars = tuple(_bar(unit, group, most, names) for group in groups.groups)
    finding = say("未见明显集中", "No clear concentration") if groups.all > 1 else ""
    if groups.leads:
        name = bars[0].name
        finding = say("{name}明显多于均摊", "{name}: clearly more than an equal share", name=name)
    return GroupTable(unit, title, finding, bars)


def _bar(unit: Unit, group: Group, most: int, names: Names) -> Bar:
    name = names.of(unit, group.label) if group.label else say("其他", "Other")
    width = WIDE * group.concluded // max(most, 1)
    return Bar(name, group.concluded, width, *_rate(group), _days(group))


def _rate(group: Group) -> tuple[str, str]:
    """The rate of a group and its interval, where both may be shown: from ten counted cases."""
    if group.interval is None or group.rate is None:
        return "—", ""
    low, high = group.interval
    return percent(group.rate), say("（{a}%—{b}%）", "({a}% to {b}%)", a=low, b=high)


def _days(group: Group) -> str:
    return "—" if group.median_days is None else str(group.median_days)
