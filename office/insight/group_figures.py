"""The figures of groups over some months: by region, venue, operator, industry or issue.

They are those of `sync.figures`, computed of a month's sums; `sync.small_numbers` says what may be
shown of few.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from office.insight.counted_case import Unit
from office.insight.detections import stands_out
from office.insight.month_sums import Endings, MonthSums
from sync.outcomes import Success, success_of
from sync.small_numbers import SmallNumbers

MOST = 10
"""Groups that are told one by one; the rest together."""


class Group(msgspec.Struct, frozen=True):
    """A group and its figures; `label` "" for the rest, and for cases without a label.

    D2, D6 with its interval, and the median of D8; None where one may not be shown.
    """

    label: str
    concluded: int
    rate: int | None
    interval: tuple[int, int] | None
    median_days: int | None


class Groups(msgspec.Struct, frozen=True):
    """Those with most cases, then the rest; `all` is how many groups have a label.

    `leads` is whether the first has more than chance gives where all have alike.
    """

    groups: tuple[Group, ...]
    all: int
    leads: bool


def by_unit(months: Sequence[MonthSums], unit: Unit) -> Groups:
    """The ten groups of `unit` with most cases, ties in the order of their labels; then the rest.

    Their numbers of cases add up to D2 of the months.
    """
    numbers: Counter[str] = Counter()
    for month in months:
        for label, endings in month.groups[unit].items():
            numbers[label] += endings.total()
    first = sorted(numbers, key=lambda label: (-numbers[label], label))[:MOST]
    rest = _together(month.endings for month in months)
    told: list[Group] = []
    for label in first:
        own = _together(month.groups[unit].get(label, Counter()) for month in months)
        rest -= own
        told.append(_group(label, own))
    if rest:
        told.append(_group("", rest))
    return Groups(tuple(told), len(numbers), bool(first) and stands_out(first[0], numbers))


def _together(parts: Iterable[Endings]) -> Endings:
    found: Endings = Counter()
    for part in parts:
        found.update(part)
    return found


def _group(label: str, endings: Endings) -> Group:
    marks: Counter[Success] = Counter()
    days: list[int] = []
    for (outcome, duration), number in endings.items():
        marks[success_of(outcome)] += number
        if duration is not None:
            days += [duration] * number
    success, counted = marks[Success.YES], marks[Success.YES] + marks[Success.NO]
    small = SmallNumbers(endings.total(), counted)
    return Group(
        label,
        small.concluded,
        small.percent(success, counted),
        small.interval(success),
        small.median(sorted(days)),
    )
