"""Which complaints can be notified of: words, privacy and secrecy done, no opinion open (R2, R28).

What is told leaves the house, so it is held to the very rules of publication.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from office.complaints.models import Complaint
from office.complaints.publication_obstacles import problems
from office.drafts.models import Batch
from office.opinions.as_signed import unproved_of
from office.opinions.steps import blocked
from office.prior_notices.waiting import UNPUBLISHED
from office.privacy import decisions
from office.registry.bureau_policy import facts_only, policy
from office.registry.lookups import settings
from office.registry.models import Venue
from sync.records import Text

_OPINION = Text(
    "有未办结的不予公示意见，办结后再告知。",
    "An opinion against publication is open; notify when it is decided.",
)

_UNPROVED = Text(
    "对这件的意见所作的决定没有签名，或签名核对不符，查明以前不能告知。",
    "A decision on an opinion about it is unsigned, or its signature does not verify; the "
    "operator cannot be notified until this is cleared up.",
)


PASSED = ~Q(secrecy_by="")
"""Whose secrecy check is passed: no notice goes out before."""


def to_be_listed() -> QuerySet[Complaint]:
    """What is not published yet and would be listed (R9, R10), by month and number."""
    selective = Batch.objects.filter(mode=Batch.Mode.SELECTIVE).values_list("month", flat=True)
    rows = Complaint.objects.filter(
        status__in=UNPUBLISHED,
        exclusion="",
        venue__disclosed=True,
        venue__state=Venue.State.OPEN,
    )
    rows = rows.exclude(industry__in=policy().industries_off)
    rows = rows.exclude(picked=False, closed_month__in=list(selective))
    return rows.order_by("closed_month", "number")


def obstacles(rows: Iterable[Complaint]) -> dict[int, Sequence[Text]]:
    """What keeps each of `rows` from being notified of; nothing of those that are ready."""
    wanted = list(rows)
    effective = date.fromisoformat(settings().effective_date)
    may, held = decisions.allowed(), set(blocked())
    cleared = decisions.cleared([row.pk for row in wanted])
    unproved = unproved_of([row.pk for row in wanted])
    found: dict[int, Sequence[Text]] = {}
    for row in wanted:
        decided = cleared.get(row.pk, ())
        said = [
            one.reason for one in problems(row, effective, may, decided, facts_only=facts_only())
        ]
        if row.pk in held:
            said.append(_OPINION)
        if row.pk in unproved:
            said.append(_UNPROVED)
        if said:
            found[row.pk] = said
    return found
