"""The complaints that are to be published and are not yet, and how each stands (R47)."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from heapq import nsmallest

import msgspec
from django.db.models import Count, Q, QuerySet

from office.complaints import deadlines
from office.complaints.deadlines import LATE, Deadline, Standing, concluded_since
from office.complaints.models import Complaint
from office.complaints.working_days import working
from office.complaints.workload import Workload, workload
from office.drafts.models import Batch
from office.due.on_hold import Held, OnHold, Wait
from office.read_once import once
from office.registry.bureau_policy import Policy
from office.registry.law import Laws
from office.registry.lookups import bureau

CLOCK = "publication"
"""What a part of the first page calls the term that a complaint shares with the other parts."""
_DAY = timedelta(days=1)
_WAITS = (Complaint.Status.NEW, Complaint.Status.FROZEN)


@dataclass(frozen=True)
class PublicationTerm:
    """The bureau's own term in working days, and what no term runs for; read once a page."""

    within: int
    effective_date: str
    industries_off: tuple[str, ...]
    laws: Laws
    hold: OnHold

    def waits(self) -> Q:
        """Which complaints wait to be published; the condition on them.

        Not those that are not to be published, nor those on hold: no term runs for them.
        """
        return self._to_publish() & ~self.hold.condition()

    def held(self) -> Q:
        """Which are to be published and are on hold."""
        return self._to_publish() & self.hold.condition()

    def held_of(self, keys: Collection[int]) -> dict[int, Wait]:
        """Those of `keys` that are to be published and are on hold, each with why."""
        return self.hold.waits(Complaint.objects.filter(self._to_publish(), pk__in=keys))

    def hold_counts(self) -> Held:
        """How many those are, and for what they wait."""
        return self.hold.counted(self._to_publish())

    def _to_publish(self) -> Q:
        """Not those withheld (R28), of before the scheme (R12), of a venue or an industry where
        disclosure has not begun (R10), or left out of a month that is published selectively (R9).
        """
        selective = Batch.objects.filter(mode=Batch.Mode.SELECTIVE).values("month")
        return (
            Q(status__in=_WAITS, exclusion="", accepted_on__gte=self.effective_date)
            & (Q(venue=None) | Q(venue__disclosed=True))
            & ~Q(industry__in=self.industries_off)
            & ~Q(picked=False, closed_month__in=selective)
        )

    def stands(self, standing: Standing, today: date) -> Q:
        """Complaints to be published that stand so on `today`, as a condition."""
        by_law = self._past_the_law(today)
        over = _concluded_before(concluded_since(today, self.within))
        later = working(working(today + _DAY, "cn") + _DAY, "cn")
        soon = _concluded_before(concluded_since(later, self.within))
        match standing:
            case Standing.LAW:
                wanted = by_law
            case Standing.BUREAU:
                wanted = over & ~by_law
            case Standing.SOON:
                wanted = soon & ~over
            case Standing.IN_TIME:
                wanted = ~soon
        return self.waits() & wanted

    def late(self, today: date) -> Q:
        """What is overdue (超期), by whichever term."""
        law, own = (self.stands(standing, today) for standing in LATE)
        return law | own

    def deadline(self, row: Complaint) -> Deadline:
        """By when `row` is published."""
        return self._due(row.closed_on, row.closed_month)

    def load(self, rows: QuerySet[Complaint], today: date) -> Workload:
        """The workload of those of `rows` that wait, in two queries however many they are."""
        days = rows.filter(self.waits()).order_by().values_list("closed_on", "closed_month")
        counted = days.annotate(n=Count("pk"))
        return workload(((self._due(on, name), n) for on, name, n in counted), today)

    def load_of(self, keys: Collection[int], today: date) -> Workload:
        """The workload of those of `keys` that wait; the first time two queries."""
        return self._load(((on, name) for pk, on, name in self._waiting if pk in keys), today)

    def whole(self, today: date) -> Workload:
        """The workload of all that waits; the first time two queries."""
        return self._load(((on, name) for _, on, name in self._waiting), today)

    def _load(self, days: Iterable[tuple[date | None, str]], today: date) -> Workload:
        counts = Counter(days)
        return workload(((self._due(on, name), n) for (on, name), n in counts.items()), today)

    @cached_property
    def _waiting(self) -> list[tuple[int, date | None, str]]:
        """All that waits, with what its term begins with: one page asks for several parts of it."""
        rows = Complaint.objects.filter(self.waits()).order_by()
        return list(rows.values_list("pk", "closed_on", "closed_month"))

    def first(self, number: int) -> list[Complaint]:
        """The complaints that are due first, `number` at most, with their operators."""
        due = nsmallest(number, self._waiting, key=_urgency)
        rows = Complaint.objects.select_related("operator").in_bulk([pk for pk, *_ in due])
        return [rows[pk] for pk, *_ in due if pk in rows]

    def _due(self, on: date | None, month: str) -> Deadline:
        """By when what was concluded then is published: by the law of that day."""
        return _deadline(on, month, self.within, self.laws.on(_began(on, month)).publish_days)

    def _past_the_law(self, today: date) -> Q:
        """What was concluded so long ago that the law of its day has run out."""
        found = Q(pk__in=())
        for since, until, law in self.laws.spans():
            over = _concluded_before(concluded_since(today, law.publish_days))
            after = ~_concluded_before(since) if since else Q()
            found |= over & after & (_concluded_before(until) if until else Q())
        return found


@once
def publication_term(today: date) -> PublicationTerm:
    """As bureau and law rule it; a query, and one each where terms and holds are asked for."""
    row = bureau()
    ruled = msgspec.convert(row.policy, Policy)
    since = str(row.settings["effective_date"])
    own, off = ruled.publish_within_days, ruled.industries_off
    return PublicationTerm(own, since, off, Laws(), OnHold(today))


def _urgency(waiting: tuple[int, date | None, str]) -> tuple[date, bool, int]:
    """Since when; of those of one day what is known by its month alone comes last."""
    number, on, month = waiting
    return _began(on, month), on is None, number


def _began(on: date | None, month: str) -> date:
    return on or deadlines.last_of(month)


def _concluded_before(day: date) -> Q:
    """Of a case of which only the month is known its last day counts."""
    return Q(closed_on__lt=day) | Q(closed_on=None, closed_month__lt=f"{day:%Y-%m}")


@lru_cache(maxsize=4096)
def _deadline(on: date | None, month: str, within: int, by_law: int) -> Deadline:
    """Kept, for many complaints are concluded on one day."""
    return deadlines.publication(on, month, within, by_law)
