"""The complaints that are to be published and are not yet, and how each stands (R47)."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Count, Q, QuerySet

from office.complaints import deadlines
from office.complaints.deadlines import Deadline, Standing, concluded_since
from office.complaints.models import Complaint
from office.complaints.working_days import working
from office.complaints.workload import Workload, workload
from office.drafts.models import Batch
from office.registry.bureau_policy import policy
from office.registry.legal_terms import PUBLISH_BY_LAW
from office.registry.lookups import settings

_DAY = timedelta(days=1)
_WAITS = (Complaint.Status.NEW, Complaint.Status.FROZEN)


def to_publish() -> Q:
    """Which complaints wait to be published; the condition on them.

    Not those withheld (R28), of before the scheme (R12), of a venue or an industry where
    disclosure has not begun (R10), or left out of a month that is published selectively (R9):
    no term runs for what is not to be published.
    """
    selective = Batch.objects.filter(mode=Batch.Mode.SELECTIVE).values("month")
    return (
        Q(status__in=_WAITS, exclusion="", accepted_on__gte=settings().effective_date)
        & (Q(venue=None) | Q(venue__disclosed=True))
        & ~Q(industry__in=policy().industries_off)
        & ~Q(picked=False, closed_month__in=selective)
    )


def deadline_of(row: Complaint, within: int) -> Deadline:
    """By when `row` is published; `within`: the bureau's term, in working days."""
    return _deadline(row.closed_on, row.closed_month, within)


def publication_load(rows: QuerySet[Complaint], today: date) -> Workload:
    """The workload of `rows`, in one query however many they are."""
    within = policy().publish_within_days
    days = rows.order_by().values_list("closed_on", "closed_month").annotate(n=Count("pk"))
    return workload(((_deadline(on, month, within), n) for on, month, n in days), today)


def load_of(keys: Collection[int], rows: QuerySet[Complaint], today: date) -> Workload:
    """The workload of those of `rows` that `keys` names; one query however many they are."""
    within = policy().publish_within_days
    found = rows.order_by().values_list("pk", "closed_on", "closed_month")
    named = ((on, month) for pk, on, month in found if pk in keys)
    return workload(((_deadline(on, month, within), 1) for on, month in named), today)


def standing_query(standing: Standing, today: date) -> Q:
    """Complaints to be published that stand so on `today`, as a condition."""
    within = policy().publish_within_days
    by_law = _concluded_before(concluded_since(today, PUBLISH_BY_LAW))
    over = _concluded_before(concluded_since(today, within))
    later = working(working(today + _DAY, "cn") + _DAY, "cn")
    soon = _concluded_before(concluded_since(later, within))
    match standing:
        case Standing.LAW:
            wanted = by_law
        case Standing.BUREAU:
            wanted = over & ~by_law
        case Standing.SOON:
            wanted = soon & ~over
        case Standing.IN_TIME:
            wanted = ~soon
    return to_publish() & wanted


def _concluded_before(day: date) -> Q:
    """Of a case of which only the month is known its last day counts."""
    return Q(closed_on__lt=day) | Q(closed_on=None, closed_month__lt=f"{day:%Y-%m}")


@lru_cache(maxsize=4096)
def _deadline(on: date | None, month: str, within: int) -> Deadline:
    """Kept, for many complaints are concluded on one day."""
    return deadlines.publication(on, month, within)
