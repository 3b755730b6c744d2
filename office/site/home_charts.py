"""The month in four small charts on the first page: by role, and drawn from three months on.

What may be shown of few cases is ruled by `sync.small_numbers`, behind every figure used here; a
month of which nothing may be said is a gap.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from office.due.timeliness import Timeliness, timeliness
from office.published.monthly_figures import as_of, monthly_figures
from office.published.on_screen import OnScreen
from office.roles import APPROVERS, READERS, Role
from office.site.deadline_words import MONTHS
from office.state_dir import StateDir
from office.words import say
from sync.statistics import Figures, months, shift

WIDTH, BASE = 240, 55
"""Of a drawing and down to its line, in its own units; `frame/home_charts.html` draws it."""
_LEAST = 3
"""Months with a value from which on a chart is drawn."""
_IN_TIME = 6
"""Months of which it is told how many were published in time."""


class Month(msgspec.Struct, frozen=True):
    """A month's value; None where none may be shown. `interval` is that of a rate."""

    name: str
    value: int | None
    interval: tuple[int, int] | None = None


class Mark(msgspec.Struct, frozen=True):
    """What is drawn of a month, in units of the drawing; `low` and `high` are of an interval."""

    x: int
    y: int
    low: int = 0
    high: int = 0
    last: bool = False


class Row(msgspec.Struct, frozen=True):
    """A line of the table behind a chart."""

    month: str
    value: str


class Chart(msgspec.Struct, frozen=True):
    """One chart; without `marks` there are too few months, and it says so instead."""

    name: str
    title: str
    figure: str
    said: str
    bars: bool
    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]


class Charts(msgspec.Struct, frozen=True):
    """Those of one person, and the day up to which the published figures reach."""

    charts: tuple[Chart, ...]
    as_of: str


def home_charts(
    place: StateDir, shown: OnScreen, roles: frozenset[Role], today: date
) -> Charts | None:
    """Those of who reads all complaints; None to others.

    Entry staff: concluded, duration, rate, in time. Who signs: in time, rate, withheld, concluded.
    """
    if not roles & READERS:
        return None
    figures = monthly_figures(place.tree.directory, shown.bases)
    wanted = _OFFICERS if roles & APPROVERS else _OTHERS
    return Charts(tuple(_drawn(name, figures, today) for name in wanted), as_of(shown.bases))


type _Name = Literal["concluded", "duration", "rate", "in-time", "withheld"]
_OTHERS: tuple[_Name, ...] = ("concluded", "duration", "rate", "in-time")
_OFFICERS: tuple[_Name, ...] = ("in-time", "rate", "withheld", "concluded")


def _drawn(name: _Name, figures: Sequence[Figures], today: date) -> Chart:
    match name:
        case "concluded":
            found = _of_figures(figures, lambda one: one.concluded)
            title = say("各月办结", "Concluded by month")
            return _chart(name, title, _cases, found, bars=True)
        case "withheld":
            found = _of_figures(figures, lambda one: one.withheld)
            title = say("各月不予公示", "Withheld by month")
            return _chart(name, title, _cases, found, bars=True)
        case "duration":
            found = _of_figures(figures, lambda one: one.median_days)
            return _chart(name, say("办理时长中位数", "Median duration"), _days, found)
        case "rate":
            found = [Month(one.period[0], one.rate, one.interval) for one in figures]
            return _chart(name, say("调解成功率", "Success rate"), _percent, found, top=100)
        case "in-time":
            found = _timely(timeliness(today, since=shift(f"{today:%Y-%m}", 1 - 2 * _IN_TIME)))
            title = say("法定期限内公示", "Published within the law's term")
            return _chart(name, title, _percent, found, top=100)


def _of_figures(figures: Iterable[Figures], value: Callable[[Figures], int | None]) -> list[Month]:
    """A month in which nothing was concluded has no value."""
    return [
        Month(one.period[0], value(one) if one.concluded or one.withheld else None)
        for one in figures
    ]


def _timely(found: Mapping[str, Timeliness]) -> list[Month]:
    """The six months that end with the newest of which anything is known."""
    known = [name for name, one in found.items() if one.counted]
    if not known:
        return []
    last = max(known)
    return [
        Month(name, found.get(name, Timeliness()).percent)
        for name in months(shift(last, 1 - _IN_TIME), last)
    ]


def _chart(
    name: str,
    title: str,
    unit: Callable[[int], str],
    found: Sequence[Month],
    *,
    bars: bool = False,
    top: int = 0,
) -> Chart:
    """A chart of `found`; `top` is the value at its upper edge, 0: the greatest there is."""
    told = [one for one in found if one.value is not None]
    rows = tuple(Row(_month(one.name, year=True), _value(one, unit)) for one in found)
    if not told:
        return Chart(name, title, "", "", bars, (), rows)
    last = told[-1]
    figure = f"{_month(last.name)} {unit(last.value or 0)}"
    drawn = _marks(found, top or max(one.value or 0 for one in told), last)
    enough = len(told) >= _LEAST
    return Chart(name, title, figure, _said(told, unit), bars, drawn if enough else (), rows)


def _marks(found: Sequence[Month], top: int, last: Month) -> tuple[Mark, ...]:
    """Of each month with a value its middle and height."""
    step = WIDTH // len(found)
    marks = []
    for at, one in enumerate(found):
        if one.value is None:
            continue
        low, high = one.interval or (one.value, one.value)
        y, low, high = _y(one.value, top), _y(low, top), _y(high, top)
        marks.append(Mark(at * step + step // 2, y, low, high, one is last))
    return tuple(marks)


def _y(value: int, top: int) -> int:
    """Where a value stands: 0 on the line below, `top` above, with room for a dot."""
    return BASE - (BASE - 5) * value // max(top, 1)


def _said(told: Sequence[Month], unit: Callable[[int], str]) -> str:
    """The chart in a sentence, for who hears it."""
    values = [one.value or 0 for one in told]
    return say(
        "{first}至{last}，共 {n} 个月有数：最低 {low}，最高 {high}，最近 {now}。",
        "{first} to {last}, {n} months with a value: lowest {low}, highest {high}, latest {now}.",
        first=_month(told[0].name, year=True),
        last=_month(told[-1].name, year=True),
        n=len(told),
        low=unit(min(values)),
        high=unit(max(values)),
        now=unit(values[-1]),
    )


def _value(one: Month, unit: Callable[[int], str]) -> str:
    if one.value is None:
        return "—"
    if not one.interval:
        return unit(one.value)
    low, high = one.interval
    return say("{v}（{a}%—{b}%）", "{v} ({a}% to {b}%)", v=unit(one.value), a=low, b=high)


def _cases(number: int) -> str:
    return say("{n} 件", "{n} cases" if number != 1 else "{n} case", n=number)


def _days(number: int) -> str:
    return say("{n} 个工作日", "{n} working days" if number != 1 else "{n} working day", n=number)


def _percent(number: int) -> str:
    return f"{number}%"


def _month(name: str, *, year: bool = False) -> str:
    """As people write it."""
    number = int(name[5:])
    zh, en = f"{number}月", MONTHS[number - 1]
    return say(f"{name[:4]}年{zh}", f"{en} {name[:4]}") if year else say(zh, en)
