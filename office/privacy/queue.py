"""What is waiting for publication, and which of it has open findings."""

from datetime import datetime
from itertools import batched

import msgspec
from django.db.models import QuerySet

from office.complaints.models import Complaint
from office.complaints.open_findings import REGISTERED, Allowed, found_in
from office.privacy.decisions import allowed, cleared
from office.privacy_scan.registry_scan import registered_telephones
from office.read_once import once

_BATCH = 500
_MOST = 200_000  # complaints remembered by a process: years of a bureau


class Waiting(msgspec.Struct, frozen=True):
    """A complaint of the queue: how many open findings are certain, how many doubtful."""

    complaint: int
    certain: int
    doubtful: int


type _Key = tuple[int, datetime, tuple[str, ...], tuple[str, ...]]

_found: dict[_Key, tuple[tuple[str, bool], ...]] = {}
"""(digest, certain) of every finding, by complaint, when it was last saved, and the shop and
telephone numbers that were let pass; no text."""


def waiting() -> QuerySet[Complaint]:
    """Everything not published and not withheld, with its operator, in the order of the lists."""
    states = (Complaint.Status.NEW, Complaint.Status.FROZEN)
    rows = Complaint.objects.filter(status__in=states, exclusion="")
    return rows.select_related("operator").order_by("closed_month", "venue_id", "number", "pk")


@once
def queue(rows: QuerySet[Complaint] | None = None) -> list[Waiting]:
    """What of `rows`, by default of all that waits, has open findings, in their order.

    A process scans a text once and remembers the digests of what it found until the text is saved
    anew, so that the queue is quick however many wait.
    """
    chosen = waiting() if rows is None else rows
    may = allowed()
    told = {venue: may.at(venue) for venue in {None, *may.shops}}
    registered = [f"operator__{field}" for field in REGISTERED]
    now = chosen.values_list("pk", "updated", "venue_id", "operator__shop_no", *registered)
    keys = [
        (pk, at, (shop, *registered_telephones(tuple(texts))), told.get(venue, told[None]))
        for pk, at, venue, shop, *texts in now
    ]
    _scan([key for key in keys if key not in _found], may)
    decided = cleared()
    found: list[Waiting] = []
    for key in keys:
        pieces = set(_found.get(key, ()))
        done = decided.get(key[0], frozenset())
        certain = sum(sure for _, sure in pieces)
        doubtful = sum(not sure and digest not in done for digest, sure in pieces)
        if certain or doubtful:
            found.append(Waiting(key[0], certain, doubtful))
    return found


def _scan(keys: list[_Key], may: Allowed) -> None:
    if len(_found) + len(keys) > _MOST:
        _found.clear()
    for some in batched(keys, _BATCH):
        by_complaint = {key[0]: key for key in some}
        rows = Complaint.objects.filter(pk__in=by_complaint).select_related("operator")
        for row in rows:
            items = found_in(row, may)
            _found[by_complaint[row.pk]] = tuple((i.digest, i.finding.certain) for i in items)
