"""The month in four small charts on the first page: by role, and drawn from three months on; and
the newest month in three figures for who signs.

What may be shown of few cases is ruled by `sync.small_numbers`, behind every figure used here; a
month of which nothing may be said is a gap.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from office.due.timeliness import Timeliness, timeliness
from office.published.current_publication import OnScreen
from office.published.figures_note import FIGURES_NOTE
from office.published.monthly_figures import as_of, monthly_figures
from office.published.venue_contents import PublishedVenue
from office.roles import APPROVERS, READERS, Role
from office.site.charts import Chart, Month, cases, chart, days, month, of_figures, percent
from office.state_dir import StateDir
from office.words import say, words
from sync.completeness_counts import listed
from sync.figures import Figures, months, shift

_RATE = words("调解成功率", "Success rate")
_MEDIAN = words("办理时长中位数", "Median duration")
_IN_TIME = 6
"""Months of which it is told how many were published in time."""


class NewestMonth(msgspec.Struct, frozen=True):
    """How the newest month with a case went: each figure's label with what it says."""

    name: str
    figures: tuple[tuple[str, str], ...]


class Charts(msgspec.Struct, frozen=True):
    """Those of one person, and the day up to which the published figures reach.

    `note` says what becomes of what is taken down; `left_out` names the venues of which all is, and
    nothing is counted.
    """

    charts: tuple[Chart, ...]
    as_of: str
    note: str
    left_out: str = ""
    newest: NewestMonth | None = None


def home_charts(
    place: StateDir, shown: OnScreen, roles: frozenset[Role], today: date
) -> Charts | None:
    """Those of who reads all complaints; None to others.

    Entry staff: concluded, duration, rate, in time. Who signs: in time, rate, withheld, concluded,
    and the newest month.
    """
    if not roles & READERS:
        return None
    counted = [base for base in shown.bases if not _whole(shown, base.index.venue.id)]
    figures = monthly_figures(place.tree.directory, counted)
    wanted = _OFFICERS if roles & APPROVERS else _OTHERS
    down = [base.index.venue for base in shown.bases if base not in counted]
    return Charts(
        tuple(_drawn(name, figures, today) for name in wanted),
        as_of(counted),
        say(*FIGURES_NOTE),
        say("、", ", ").join(say(one.name.zh, one.name.en or one.name.zh) for one in down),
        _newest(figures, counted) if roles & APPROVERS else None,
    )


def _newest(figures: Sequence[Figures], counted: Iterable[PublishedVenue]) -> NewestMonth | None:
    """How many of what was concluded are published, success rate and median duration."""
    one = next((one for one in reversed(figures) if one.concluded), None)
    if one is None:
        return None
    name = one.period[0]
    published = sum(row.closed_month == name for base in counted for row in listed(base.batches))
    return NewestMonth(
        month(name, year=True),
        (
            (say("已公示", "published"), cases(published)),
            (str(_RATE), _or_none(one.rate, percent)),
            (str(_MEDIAN), _or_none(one.median_days, days)),
        ),
    )


def _or_none(value: int | None, unit: Callable[[int], str]) -> str:
    return "—" if value is None else unit(value)


def _whole(shown: OnScreen, venue: str) -> bool:
    """Whether all of a venue is taken down: it is in no figure (docs/reference/figures.md)."""
    return shown.down[venue].blocks_venue(venue)


type _Name = Literal["concluded", "duration", "rate", "in-time", "withheld"]
_OTHERS: tuple[_Name, ...] = ("concluded", "duration", "rate", "in-time")
_OFFICERS: tuple[_Name, ...] = ("in-time", "rate", "withheld", "concluded")


def _drawn(name: _Name, figures: Sequence[Figures], today: date) -> Chart:
    match name:
        case "concluded":
            found = of_figures(figures, lambda one: one.concluded)
            title = say("各月办结", "Concluded by month")
            return chart(name, title, cases, found, bars=True)
        case "withheld":
            found = of_figures(figures, lambda one: one.withheld)
            title = say("各月不予公示", "Withheld by month")
            return chart(name, title, cases, found, bars=True)
        case "duration":
            found = of_figures(figures, lambda one: one.median_days)
            return chart(name, str(_MEDIAN), days, found)
        case "rate":
            found = [Month(one.period[0], one.rate, one.interval) for one in figures]
            return chart(name, str(_RATE), percent, found, top=100)
        case "in-time":
            found = _timely(timeliness(today, since=shift(f"{today:%Y-%m}", 1 - 2 * _IN_TIME)))
            title = say("法定期限内公示", "Published within the law's term")
            return chart(name, title, percent, found, top=100)


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
