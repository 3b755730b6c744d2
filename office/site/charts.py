"""Charts by month for the staff's pages: marks to draw, the same as a table, and in a sentence.

What may be shown of few cases is ruled by `sync.small_numbers`, behind every figure that comes in;
a month of which nothing may be said is a gap. `frame/chart.html` draws one,
`frame/charts.css` dresses it.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from office.site.deadline_words import MONTHS
from office.words import say
from sync.figures import Figures

WIDTH, BASE = 240, 55
"""Of a drawing and down to its line, in its own units."""
_LEAST = 3
"""Months with a value from which on a chart is drawn."""


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
    finding: str = ""
    """What the chart says, where a page says that in words."""


def of_figures(figures: Iterable[Figures], value: Callable[[Figures], int | None]) -> list[Month]:
    """A month in which nothing was concluded has no value."""
    return [
        Month(one.period[0], value(one) if one.concluded or one.withheld else None)
        for one in figures
    ]


def chart(
    name: str,
    title: str,
    unit: Callable[[int], str],
    found: Sequence[Month],
    *,
    bars: bool = False,
    top: int = 0,
    finding: str = "",
) -> Chart:
    """A chart of `found`; `top` is the value at its upper edge, 0: the greatest there is."""
    told = [one for one in found if one.value is not None]
    rows = tuple(Row(month(one.name, year=True), _value(one, unit)) for one in found)
    if not told:
        return Chart(name, title, "", "", bars, (), rows)
    last = told[-1]
    figure = f"{month(last.name)} {unit(last.value or 0)}"
    drawn = _marks(found, top or max(one.value or 0 for one in told), last)
    enough = len(told) >= _LEAST
    marks = drawn if enough else ()
    return Chart(name, title, figure, _said(told, unit), bars, marks, rows, finding)


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
        first=month(told[0].name, year=True),
        last=month(told[-1].name, year=True),
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


def cases(number: int) -> str:
    """So many cases."""
    return say("{n} 件", "{n} cases" if number != 1 else "{n} case", n=number)


def days(number: int) -> str:
    """So many working days."""
    return say("{n} 个工作日", "{n} working days" if number != 1 else "{n} working day", n=number)


def percent(number: int) -> str:
    """So many per cent."""
    return f"{number}%"


def month(name: str, *, year: bool = False) -> str:
    """As people write it."""
    number = int(name[5:])
    zh, en = f"{number}月", MONTHS[number - 1]
    return say(f"{name[:4]}年{zh}", f"{en} {name[:4]}") if year else say(zh, en)
