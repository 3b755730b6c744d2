"""R47: which share of a month's complaints was published within the law's term of that day."""

from collections import Counter, defaultdict
from datetime import date

import msgspec
from django.db.models import Count
from django.utils.timezone import localdate

from office.complaints.deadlines import Standing, last_of, publication
from office.complaints.models import Complaint
from office.due.publication import publication_term
from office.published.models import Publication, RecordVersion
from office.registry.law import Laws
from sync.small_numbers import SmallNumbers


class Timeliness(msgspec.Struct, frozen=True):
    """A month of conclusion: published within the law's term, later, or not though it is over.

    `waiting` are those whose term still runs; they count neither way, nor does what is on hold.
    """

    in_time: int = 0
    late: int = 0
    overdue: int = 0
    waiting: int = 0

    @property
    def counted(self) -> int:
        """What the share is of."""
        return self.in_time + self.late + self.overdue

    @property
    def percent(self) -> int | None:
        """The share in whole percent, rounded half up; None of fewer than five, as of figures."""
        return SmallNumbers(self.counted, self.counted).percent(self.in_time, self.counted)


def timeliness(today: date, month: str = "", *, since: str = "") -> dict[str, Timeliness]:
    """By month of conclusion, of one `month` only or from `since` on; six queries however
    many complaints.

    A record counts by its first version: the day of the publication that it first stood in. What
    is withheld, or was never to be published, counts nowhere.
    """
    laws = Laws()
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    days = {seq: localdate(at) for seq, at in Publication.objects.values_list("seq", "at")}
    first = RecordVersion.objects.filter(version=1, seq__isnull=False).order_by()
    waiting = Complaint.objects.filter(publication_term(today).waits()).order_by()
    if month:
        first = first.filter(record__complaint__closed_month=month)
        waiting = waiting.filter(closed_month=month)
    if since:
        first = first.filter(record__complaint__closed_month__gte=since)
        waiting = waiting.filter(closed_month__gte=since)
    shown = first.values_list(
        "record__complaint__closed_on", "record__complaint__closed_month", "seq"
    ).annotate(n=Count("pk"))
    for on, name, seq, n in shown:
        if seq in days:
            late = _over(on, name, days[seq], laws)
            counts[name]["late" if late else "in_time"] += n
    for on, name, n in waiting.values_list("closed_on", "closed_month").annotate(n=Count("pk")):
        counts[name]["overdue" if _over(on, name, today, laws) else "waiting"] += n
    return {name: Timeliness(**found) for name, found in counts.items()}


def _over(on: date | None, month: str, day: date, laws: Laws) -> bool:
    term = laws.on(on or last_of(month)).publish_days
    return publication(on, month, term, term).standing(day) is Standing.LAW
