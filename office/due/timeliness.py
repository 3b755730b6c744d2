"""R47: which share of a month's complaints was published within the law's term of that day."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import msgspec
from django.db.models import Count
from django.utils.timezone import localdate

from office.complaints.deadlines import last_of
from office.complaints.models import Complaint
from office.complaints.working_days import last_day
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


def timeliness(
    today: date, month: str = "", *, since: str = "", until: str = ""
) -> dict[str, Timeliness]:
    """By month of conclusion, of one `month` only or from `since` on, up to `until`; six queries
    however many complaints.

    A record counts by its first version: the day of the publication that it first stood in. What
    is withheld, or was never to be published, counts nowhere.
    """
    asked = {"": month} if month else {"__gte": since, "__lte": until}
    chosen = {how: wanted for how, wanted in asked.items() if wanted}
    return _counted(today, "closed_month", chosen)


def timeliness_of_venues(today: date, first: str, last: str) -> dict[str, Timeliness]:
    """The same of the months of conclusion from `first` to `last`, by the id of the venue."""
    return _counted(today, "venue", {"__gte": first, "__lte": last})


def _counted(today: date, by: str, chosen: Mapping[str, str]) -> dict[str, Timeliness]:
    """What `by`, a column of complaints, tells apart; `chosen` are months, by Django's lookup."""
    laws = Laws()
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    days = {seq: localdate(at) for seq, at in Publication.objects.values_list("seq", "at")}
    first = RecordVersion.objects.filter(version=1, seq__isnull=False).order_by()
    waiting = Complaint.objects.filter(publication_term(today).waits()).order_by()
    for how, wanted in chosen.items():
        first = first.filter(**{f"record__complaint__closed_month{how}": wanted})
        waiting = waiting.filter(**{f"closed_month{how}": wanted})
    columns = (by, "closed_on", "closed_month")
    shown = first.values_list(*(f"record__complaint__{one}" for one in columns), "seq")
    for name, on, of, seq, n in shown.annotate(n=Count("pk")):
        if seq in days:
            late = _over(on, of, days[seq], laws)
            counts[name]["late" if late else "in_time"] += n
    for name, on, of, n in waiting.values_list(*columns).annotate(n=Count("pk")):
        counts[name]["overdue" if _over(on, of, today, laws) else "waiting"] += n
    return {name: Timeliness(**found) for name, found in counts.items()}


def _over(on: date | None, month: str, day: date, laws: Laws) -> bool:
    since = on or last_of(month)
    return day > _ends(since, laws.on(since).publish_days)


@lru_cache(maxsize=4096)
def _ends(since: date, term: int) -> date:
    """Kept, for many complaints are concluded on one day."""
    return last_day(since, term, "cn")
