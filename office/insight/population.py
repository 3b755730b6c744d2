"""The cases that insight looks at, read from the books: those that figures count, and no others.

The population is that of docs/reference/figures.md#population. It is of all complaints of the
books, published or not, and so for the office alone.
"""

from datetime import date

import msgspec
from django.db.models import Max, QuerySet

from office.complaints.models import Complaint
from office.freezing.plan import UNCOUNTED, case_of
from office.insight.counted_case import Seen
from office.registry import lookups as registry
from office.registry.bureau_policy import policy
from office.registry.models import Venue
from sync.canonical import Day, Month
from sync.figures import TALLY_MONTHS, Period, shift

_READ = (
    "closed_month", "industry", "issue", "outcome", "days", "amount_yuan", "accepted_on",
    "closed_on", "testing", "venue", "operator",
)  # fmt: skip


class Narrowed(msgspec.Struct, frozen=True):
    """What of the books is looked at (R8); "" is all of it."""

    region: str = ""
    industry: str = ""
    venue: str = ""


def newest_month(today: date) -> Month:
    """The newest whole month in which anything was concluded; the one before today's at most."""
    before = shift(f"{today:%Y-%m}", -1)
    rows = Complaint.objects.filter(closed_month__lte=before)
    found: Month | None = rows.aggregate(newest=Max("closed_month"))["newest"]
    return found or before


class Basis(msgspec.Struct, frozen=True):
    """What says how cases count: the scheme's first day (R12), the month of acceptance from which
    their term is 60 days (D8), and in which region each venue is.
    """

    effective: Day
    sixty_from: Month
    regions: frozenset[tuple[str, str]]


def basis() -> Basis:
    """As ruled and registered now."""
    regions = frozenset(Venue.objects.values_list("pk", "region"))
    return Basis(registry.settings().effective_date, policy().sixty_days_from, regions)


def counted_rows(period: Period) -> QuerySet[Complaint]:
    """The complaints of the books that are such cases, concluded in `period`."""
    first, last = period
    return Complaint.objects.filter(
        closed_month__gte=first,
        closed_month__lte=last,
        accepted_on__gte=date.fromisoformat(registry.settings().effective_date),
    ).exclude(exclusion__in=UNCOUNTED)


def counted(
    period: Period, narrowed: Narrowed | None = None, by: Basis | None = None
) -> list[Seen]:
    """The counted cases that were concluded in `period`, in a query.

    Args:
        period: first and last month; of a longer one the last 24.
        by: what was asked for already.
    """
    first, last = period
    by = by or basis()
    rows = counted_rows((max(first, shift(last, 1 - TALLY_MONTHS)), last))
    if narrowed and narrowed.region:
        rows = rows.filter(venue__region=narrowed.region)
    if narrowed and narrowed.venue:
        rows = rows.filter(venue=narrowed.venue)
    if narrowed and narrowed.industry:
        rows = rows.filter(industry=narrowed.industry)
    regions = dict(by.regions)
    return [
        Seen(
            case_of(row, None, by.sixty_from),
            row.venue or "",
            regions.get(row.venue or "", ""),
            str(row.operator),
        )
        for row in rows.values_list(*_READ, named=True).order_by("pk").iterator(chunk_size=5000)
    ]
