"""The sums of months as the books have them now: a month is counted once, until it changes.

A month is marked by how many complaints it has and the sum of the instants at which they were last
saved. Whatever is saved, taken in, moved or deleted changes one of them, in whichever order it
becomes visible; the registers and rules that say what is counted are part of the mark.
"""

from collections.abc import Iterator

from django.db import connection

from office.complaints.models import Complaint
from office.insight.counted_case import Seen
from office.insight.month_sums import MonthSums, summed
from office.insight.population import Basis, Narrowed, basis, counted
from sync.canonical import Month
from sync.figures import Period, months

_MOST = 60
"""Months of which sums are kept, of all filters together; then it begins anew."""

type _Mark = tuple[object, ...]

_kept: dict[tuple[Month, Narrowed], tuple[Basis, _Mark, MonthSums]] = {}
"""No text, and of operators their numbers."""

_SAVED = {
    # As Django writes an instant: its fraction is missing where that is zero.
    "sqlite": "SUM(CAST(strftime('%%s', updated) AS INTEGER)),"
    " SUM(CAST(substr(updated || '000000', 21, 6) AS INTEGER))",
    "postgresql": "SUM(EXTRACT(EPOCH FROM updated)::numeric), 0",
}
"""The sum of the instants; on SQLite seconds and fractions apart, for both would be too large."""


def month_sums(period: Period, narrowed: Narrowed) -> list[MonthSums]:
    """Those of each month of `period`, the oldest first."""
    by, marks = basis(), _marks(period)
    names = months(*period)
    found = {
        month: kept[2]
        for month in names
        if (kept := _kept.get((month, narrowed))) and kept[:2] == (by, marks.get(month, ()))
    }
    if missing := [month for month in names if month not in found]:
        if len(_kept) + len(missing) > _MOST:
            _kept.clear()
        for month, sums in _count((missing[0], missing[-1]), narrowed, by):
            found.setdefault(month, sums)
            _kept[month, narrowed] = by, marks.get(month, ()), found[month]
    return [found[month] for month in names]


def _count(period: Period, narrowed: Narrowed, by: Basis) -> Iterator[tuple[Month, MonthSums]]:
    cases: dict[Month, list[Seen]] = {month: [] for month in months(*period)}
    for one in counted(period, narrowed, by):
        cases[one.case.month].append(one)
    for month, seen in cases.items():
        yield month, summed(month, seen, by.effective)


def _marks(period: Period) -> dict[Month, _Mark]:
    """By month; none of a month without complaints. Read before the cases: of what is saved in
    between the next look finds another mark.
    """
    table = connection.ops.quote_name(Complaint._meta.db_table)
    asked = (
        f"SELECT closed_month, COUNT(*), {_SAVED[connection.vendor]} FROM {table}"  # noqa: S608
        " WHERE closed_month BETWEEN %s AND %s GROUP BY closed_month"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked, period)
        return {month: tuple(mark) for month, *mark in cursor.fetchall()}
