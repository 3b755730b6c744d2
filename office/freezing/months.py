"""The months of the Annex 2 forms, with what of each is ready, withheld, and published."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Count, Q

from office.audit.record import actor, record
from office.complaints.authorship import note_contributor
from office.complaints.models import Complaint
from office.drafts.models import Batch
from office.drafts.voiding import void_if_inputs_changed
from office.freezing.trouble import Trouble

_STATUS = Complaint.Status


@dataclass(frozen=True)
class Month:
    """One month's numbers; `batch` says how it is published."""

    month: str
    batch: Batch
    waiting: int
    withheld: int
    published: int
    withdrawn: int
    picked: int

    @property
    def all(self) -> int:
        return self.waiting + self.withheld + self.published + self.withdrawn


def months() -> list[Month]:
    """Every month of conclusion, newest first, in two queries."""
    known = {batch.month: batch for batch in Batch.objects.all()}
    rows = _counts(Complaint.objects.filter(venue__isnull=False))
    return [_month(row, known.get(row["closed_month"])) for row in rows]


def month(name: str) -> Month | None:
    """One month; None where there is no complaint of it, and nobody has chosen how it is published.

    A month so chosen may wait for a record that a correction brings.
    """
    batch = Batch.objects.filter(pk=name).first()
    rows = _counts(Complaint.objects.filter(venue__isnull=False, closed_month=name))
    if not rows:
        return Month(name, batch, 0, 0, 0, 0, 0) if batch else None
    return _month(rows[0], batch)


def _counts(rows: Any) -> list[Mapping[str, Any]]:
    out = ~Q(exclusion="")
    return list(
        rows.values("closed_month")
        .annotate(
            withheld=Count("pk", filter=Q(status=_STATUS.WITHHELD) | out),
            waiting=Count("pk", filter=Q(status__in=(_STATUS.NEW, _STATUS.FROZEN)) & ~out),
            published=Count("pk", filter=Q(status=_STATUS.PUBLISHED) & ~out),
            withdrawn=Count("pk", filter=Q(status=_STATUS.WITHDRAWN) & ~out),
            picked=Count("pk", filter=Q(picked=True) & ~out & ~Q(status=_STATUS.WITHHELD)),
        )
        .order_by("-closed_month")
    )


def _month(row: Mapping[str, Any], batch: Batch | None) -> Month:
    name = row["closed_month"]
    numbers = ("waiting", "withheld", "published", "withdrawn", "picked")
    return Month(name, batch or Batch(month=name), **{n: row[n] for n in numbers})


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
