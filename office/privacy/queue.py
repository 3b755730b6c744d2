"""What is waiting for publication, and which of it has open findings."""

from collections.abc import Iterable
from hashlib import blake2b
from itertools import batched

import msgspec
from django.db.models import QuerySet

from office.complaints.last_saved import with_saved
from office.complaints.models import Complaint
from office.complaints.open_findings import MOST, REGISTERED, Allowed
from office.privacy.decisions import allowed, cleared
from office.privacy.models import ScannedWords
from office.privacy.scanned import keep, scanned
from office.privacy_scan.registry_scan import registered_telephones
from office.read_once import once

_BATCH = 500


class Waiting(msgspec.Struct, frozen=True):
    """A complaint of the queue: how many open findings are certain, how many doubtful."""

    complaint: int
    certain: int
    doubtful: int


type _Key = tuple[int, str, tuple[str, ...], bytes]

type _Pieces = tuple[tuple[str, bool], ...]

_found: dict[_Key, _Pieces] = {}
"""(digest, certain) of every finding, by complaint, when it was last saved, its operator's numbers
that were let pass and a digest of its venue's, of which there are hundreds: so that no text of what
waits is read to be looked up."""
_in_database: set[_Key] = set()
"""Those of which this process knows that the database has it."""


def waiting() -> QuerySet[Complaint]:
    """Everything not published and not withheld, with its operator, in the order of the lists."""
    states = (Complaint.Status.NEW, Complaint.Status.FROZEN)
    rows = Complaint.objects.filter(status__in=states, exclusion="")
    return rows.select_related("operator").order_by("closed_month", "venue_id", "number", "pk")


@once
def queue(rows: QuerySet[Complaint] | None = None) -> list[Waiting]:
    """What of `rows`, by default of all that waits, has open findings, in their order.

    A text is scanned once (`scanned`), so that the queue is quick however many wait.
    """
    may = allowed()
    keys = _keys(waiting() if rows is None else rows, may)
    kept = [_found.get(key) for key in keys]
    new = _scan([key for key, known in zip(keys, kept, strict=True) if known is None], may)
    told = {
        key[0]: set(one)
        for key, known in zip(keys, kept, strict=True)
        if (one := new[key] if known is None else known)
    }
    decided = cleared(told)
    found: list[Waiting] = []
    for number, open_ in told.items():
        done = decided.get(number, frozenset())
        certain = sum(sure for _, sure in open_)
        doubtful = sum(not sure and digest not in done for digest, sure in open_)
        if certain or doubtful:
            found.append(Waiting(number, certain, doubtful))
    return found


def keep_some(most: int) -> None:
    """Have it in the database what was found in what waits, of so many that are new at most; and
    of nothing that waits no more.
    """
    may = allowed()
    if len(_in_database) > MOST:
        _in_database.clear()
    new = [key for key in _keys(waiting(), may) if key not in _in_database][:most]
    for some in batched(new, _BATCH):
        keep(_rows(some), may)
        _in_database.update(some)
    over = ScannedWords.objects.exclude(complaint__in=waiting().order_by().values("pk"))
    if over.exists():  # to delete nothing would wait for who writes, each minute
        over.delete()


def _keys(rows: QuerySet[Complaint], may: Allowed) -> list[_Key]:
    numbers = {venue: _digest(may.at(venue)) for venue in {None, *may.shops}}
    registered = [f"operator__{field}" for field in REGISTERED]
    asked = ("pk", "saved", "venue_id", "operator__shop_no", *registered)
    now = with_saved(rows).values_list(*asked)
    return [
        (pk, at, (shop, *registered_telephones(tuple(texts))), numbers.get(venue, numbers[None]))
        for pk, at, venue, shop, *texts in now
    ]


def _digest(numbers: tuple[str, ...]) -> bytes:
    return blake2b(msgspec.json.encode(numbers), digest_size=16).digest()


def _rows(keys: Iterable[_Key]) -> QuerySet[Complaint]:
    return Complaint.objects.filter(pk__in=[key[0] for key in keys]).select_related("operator")


def _scan(keys: list[_Key], may: Allowed) -> dict[_Key, _Pieces]:
    """What is found in these, which the process remembers from now on."""
    new: dict[_Key, _Pieces] = {}
    for some in batched(keys, _BATCH):
        by_complaint = {key[0]: key for key in some}
        for number, found in scanned(_rows(some), may).items():
            new[by_complaint[number]] = tuple((i.digest, i.finding.certain) for i in found)
    if len(_found) + len(new) > MOST:
        _found.clear()
    _found.update(new)
    return new
