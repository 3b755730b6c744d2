"""The months of the Annex 2 forms, with what of each is ready, withheld, and published."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Count, QuerySet

from office.audit.record import actor, record
from office.complaints.authorship import note_contributor
from office.complaints.models import Complaint
from office.complaints.values_in_use import values_in_use
from office.drafts.models import Batch
from office.drafts.voiding import void_if_inputs_changed
from office.freezing.trouble import Trouble

_STATUS = Complaint.Status


SHOWN = 12
"""Months that are looked at together: a year."""


@dataclass(frozen=True)
class Month:
    """One month's numbers; `batch` says how it is published."""

    month: str
    batch: Batch
    waiting: int = 0
    withheld: int = 0
    published: int = 0
    withdrawn: int = 0

    @property
    def all(self) -> int:
        return self.waiting + self.withheld + self.published + self.withdrawn

    @property
    def picked(self) -> int:
        """How many are listed where it is published selectively; a query."""
        rows = _rows().filter(closed_month=self.month, picked=True, exclusion="")
        return rows.exclude(status=_STATUS.WITHHELD).count()


def months(before: str = "") -> tuple[list[Month], str]:
    """A year of months of conclusion, newest first, in three queries; of those `before` one.

    With the month before which the next year is; "" where there is none.
    """
    names = [name for name in values_in_use("closed_month") if not before or name < before]
    shown, older = names[-SHOWN:], names[:-SHOWN]
    if not shown:
        return [], ""
    found = _counts(_rows().filter(closed_month__gte=shown[0], closed_month__lte=shown[-1]))
    known = Batch.objects.in_bulk(list(found))
    told = [_month(name, found[name], known.get(name)) for name in sorted(found, reverse=True)]
    return told, shown[0] if older else ""


def month(name: str) -> Month | None:
    """One month; None where there is no complaint of it, and nobody has chosen how it is published.

    A month so chosen may wait for a record that a correction brings.
    """
    batch = Batch.objects.filter(pk=name).first()
    found = _counts(_rows().filter(closed_month=name))
    if not found and not batch:
        return None
    return _month(name, found.get(name, Counter()), batch)


def _rows() -> QuerySet[Complaint]:
    return Complaint.objects.filter(venue__isnull=False)


def _counts(rows: QuerySet[Complaint]) -> dict[str, Counter[str]]:
    """How many of each month stand how; by an index alone (`complaint_list`)."""
    told = rows.order_by().values_list("closed_month", "status", "exclusion")
    found: dict[str, Counter[str]] = {}
    for name, status, exclusion, number in told.annotate(number=Count("pk")):
        found.setdefault(name, Counter())[_stands(status, exclusion)] += number
    return found


def _stands(status: str, exclusion: str) -> str:
    """By which of a month's numbers a complaint is told."""
    if exclusion or status == _STATUS.WITHHELD:
        return "withheld"
    return "waiting" if status in (_STATUS.NEW, _STATUS.FROZEN) else status


def _month(name: str, numbers: Mapping[str, int], batch: Batch | None) -> Month:
    return Month(name, batch or Batch(month=name), **numbers)


def by_kind(troubles: Iterable[Trouble]) -> list[tuple[str, int]]:
    """How many things of each kind stand in the way, most first."""
    return Counter(trouble.code for trouble in troubles).most_common()


@transaction.atomic
def choose(name: str, mode: str, criterion: str, tags: list[str], ground: str) -> Batch:
    """Set how a month is published (R9, R16-R19); audited, by field names and never by its words.

    Whoever does has a hand in the set, and does not sign it.
    """
    before = Batch.objects.filter(pk=name).first() or Batch(month=name)
    new = Batch(name, mode, criterion.strip(), tags, ground.strip(), actor())
    fields = ("mode", "criterion", "focus", "ground")
    changed = [f for f in fields if getattr(before, f) != getattr(new, f)]
    if changed:
        new.save()
        record(
            "batch",
            f"batch {name}",
            before={"mode": before.mode},
            after={"mode": mode, "fields": changed},
        )
    return new


@transaction.atomic
def pick(name: str, shown: Iterable[int], picked: Iterable[int]) -> int:
    """Of the complaints `shown` on a page, list those `picked`; how many changed."""
    wanted = set(picked)
    rows = Complaint.objects.filter(closed_month=name, pk__in=list(shown))
    changed = [row for row in rows if row.picked != (row.pk in wanted)]
    for row in changed:
        row.picked = row.pk in wanted
    Complaint.objects.bulk_update(changed, ["picked"], batch_size=500)
    if changed:
        note_contributor(changed)
        after = {
            "listed": sorted(row.pk for row in changed if row.picked),
            "left out": sorted(row.pk for row in changed if not row.picked),
        }
        record("pick", f"batch {name}", after=after)
        transaction.on_commit(partial(void_if_inputs_changed, "batch", name))
    return len(changed)
