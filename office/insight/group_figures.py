"""The figures of groups of cases: by month, and by region, venue, operator, industry or issue.

`sync.figures` computes all of them, `sync.small_numbers` says what may be shown of few.
"""

from collections.abc import Iterable

import msgspec

from office.freezing.plan import last_day
from office.insight.counted_case import Seen, Unit, by_label
from office.insight.detections import stands_out
from sync.canonical import Day
from sync.figures import Figures, Period, figures, months
from sync.tally import Tally

MOST = 10
"""Groups that are told one by one; the rest together."""


class Group(msgspec.Struct, frozen=True):
    """A group and its figures; `label` "" for the rest, and for cases without a label."""

    label: str
    figures: Figures


class Groups(msgspec.Struct, frozen=True):
    """Those with most cases, then the rest; `all` is how many groups have a label.

    `leads` is whether the first has more than chance gives where all have alike.
    """

    groups: tuple[Group, ...]
    all: int
    leads: bool


def by_month(seen: Iterable[Seen], period: Period, effective: Day) -> tuple[Figures, ...]:
    """The figures of each month of `period` alone, oldest first."""
    found: dict[str, list[Seen]] = {month: [] for month in months(*period)}
    for one in seen:
        found[one.case.month].append(one)
    return tuple(of(cases, (month, month), effective) for month, cases in found.items())


def by_unit(seen: list[Seen], unit: Unit, period: Period, effective: Day) -> Groups:
    """The ten groups of `unit` with most cases, ties in the order of their labels; then the rest.

    Their numbers of cases add up to D2 of `period`.
    """
    groups = sorted(by_label(seen, unit).items(), key=lambda group: (-len(group[1]), group[0]))
    named = groups[:MOST]
    told = {id(one) for _, cases in named for one in cases}
    rest = [one for one in seen if id(one) not in told]
    listed = [*named, *([("", rest)] if rest else [])]
    told_by = tuple(Group(label, of(cases, period, effective)) for label, cases in listed)
    return Groups(told_by, len(groups), bool(groups) and stands_out(groups[0][0], dict(groups)))


def of(seen: Iterable[Seen], period: Period, effective: Day) -> Figures:
    """The figures of some cases over `period`."""
    cases = tuple(one.case for one in seen)
    until = last_day(period[1]).isoformat()
    return figures(Tally("", until, effective, cases), period)
