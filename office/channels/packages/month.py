"""What a monthly article is of: the month, its figures, and three cases that a rule chooses.

Nobody chooses cases by hand: each of the three kinds of issue with most cases concluded in the
month gives the record with the lowest public id, which is random, however it ended.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from office.channels.packages.public_now import PublicNow, PublicRecord, VenueNow
from office.published.monthly_figures import taken_together
from sync.bundle import Index
from sync.canonical import Day, Month
from sync.figures import (
    Category,
    Figures,
    bar_of,
    categories,
    concluded,
    ends_month,
    figures,
    shift,
)
from sync.tally import Tally

MOST = 3
"""Cases of an article."""
_LONGEST_LEAD = 12
"""Months that a kind of issue is followed back: those of a plate of figures."""

type Printed = Mapping[Month, Sequence[str]]
"""By month (`whole`), the public ids of the cases of the article that was put up, in its order."""
NOTHING: Printed = {}


@dataclass(frozen=True)
class Case:
    """One of the three at its place; None: what stood there in print was taken down since."""

    record: PublicRecord | None
    index: Index | None = None


@dataclass(frozen=True)
class MonthNow:
    """The month, of all venues that were chosen together.

    Args:
        shown: of its concluded cases, how many may be read now.
        withheld: how many of them are not published on a ground, or were taken down before.
        leads: for how many months on end its foremost issue has been so; 0: there is none.
    """

    month: Month
    figures: Figures
    shown: int
    withheld: int
    issues: tuple[Category, ...]
    leads: int
    cases: tuple[Case, ...]


def month_now(public: PublicNow, printed: Printed) -> MonthNow:
    """The newest whole month that has a concluded case, else that of the data.

    Args:
        printed: whose places stay, so that no article is chosen anew by taking a case down.
    """
    tally = taken_together([one.tally for one in public.venues])
    month = _month(tally)
    period = (month, month)
    return MonthNow(
        month=month,
        figures=figures(tally, period),
        shown=sum(one.shown.get(month, 0) for one in public.venues),
        withheld=sum(row.number for row in tally.withheld if row.month == month and row.counted),
        issues=categories(tally, "issue", period),
        leads=_leads(tally, month),
        cases=tuple(_cases(public.venues, tally, month, printed.get(whole(tally.as_of), ()))),
    )


def with_its_cases(public: PublicNow, month: MonthNow) -> PublicNow:
    """The same with no record but the article's, and no piece of news that it does not tell."""
    kept = {one.record.entry.pub_id for one in month.cases if one.record}
    venues = tuple(
        replace(
            venue,
            records=tuple(one for one in venue.records if one.entry.pub_id in kept),
            notices=(),
        )
        for venue in public.venues
    )
    return replace(public, venues=venues)


def whole(as_of: Day) -> Month:
    """The newest month that data of this day have to its end."""
    return as_of[:7] if ends_month(as_of) else shift(as_of[:7], -1)


def _month(tally: Tally) -> Month:
    month = whole(tally.as_of)
    return month if concluded(tally, month, month) else tally.as_of[:7]


def _leads(tally: Tally, month: Month) -> int:
    first = _foremost(tally, month)
    if first is None:
        return 0
    before = (shift(month, -back) for back in range(1, _LONGEST_LEAD))
    months = 1
    for one in before:
        if _foremost(tally, one) != first:
            break
        months += 1
    return months


def _foremost(tally: Tally, month: Month) -> str | None:
    """The issue with more cases than any other; none where two have as many."""
    found = [one for one in categories(tally, "issue", (month, month)) if one.label]
    if not found or (len(found) > 1 and found[0].n == found[1].n):
        return None
    return found[0].label


def _cases(
    venues: Sequence[VenueNow], tally: Tally, month: Month, printed: Sequence[str]
) -> Iterator[Case]:
    of_month = {
        one.entry.pub_id: (one, venue.index)
        for venue in venues
        for one in venue.records
        if one.record.closed_month == month or one.entry.pub_id in printed
    }
    if printed:
        found = (of_month.get(pub_id) for pub_id in printed)
        yield from (Case(*one) if one else Case(None) for one in found)
        return
    every = len(tally.cases)
    ranked = [one.label for one in categories(tally, "issue", (month, month), every)]
    first: dict[str, str] = {}
    for pub_id in sorted(of_month, reverse=True):
        first[bar_of(of_month[pub_id][0].record.issue)] = pub_id
    for issue in [one for one in ranked if one in first][:MOST]:
        yield Case(*of_month[first[issue]])
