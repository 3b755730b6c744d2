"""The decisions: which findings of which complaints a person cleared, and the keeping of one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from itertools import batched

from office.audit.record import actor, record
from office.complaints.models import Complaint
from office.complaints.open_findings import (
    SCANNED,
    Allowed,
    Open,
    found_in_words,
    is_shop,
    open_in,
)
from office.privacy.models import Decision
from office.privacy.scanned import scanned
from office.registry import lookups as registry

_BATCH = 500  # SQLite takes so many parameters, and more; PostgreSQL any


def cleared(complaints: Collection[int] | None = None) -> dict[int, frozenset[str]]:
    """Digests of what was cleared, by complaint; of all where none are named."""
    rows = Decision.objects.filter(verdict=Decision.Verdict.CLEAR)
    pairs: list[tuple[int, str]] = []
    if complaints is None:
        pairs += rows.values_list("complaint_id", "digest")
    else:
        for some in batched(complaints, _BATCH):
            pairs += rows.filter(complaint__in=some).values_list("complaint_id", "digest")
    found: defaultdict[int, set[str]] = defaultdict(set)
    for complaint, digest in pairs:
        found[complaint].add(digest)
    return {complaint: frozenset(digests) for complaint, digests in found.items()}


def allowed(venues: Collection[str | None] | None = None) -> Allowed:
    """What is no personal data; with `venues`, of shop numbers only theirs."""
    numbers = registry.shop_numbers(venues)
    shops = {venue: found for venue, given in numbers.items() if (found := _shops(given))}
    return Allowed((registry.settings().hotline,), shops)


@lru_cache(maxsize=512)
def _shops(numbers: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a venue that may be let pass."""
    return tuple(filter(is_shop, numbers))


def findings(complaint: Complaint) -> list[Open]:
    """What is open in `complaint`."""
    return open_in(
        complaint, allowed([complaint.venue_id]), cleared([complaint.pk]).get(complaint.pk, ())
    )


def unresolved(complaints: Iterable[Complaint]) -> dict[int, int]:
    """How many findings are open, by complaint; those without any are left out.

    Three queries for any number of complaints, if they come with their operators.
    """
    rows = list(complaints)
    may = allowed({row.venue_id for row in rows})
    decided = cleared([row.pk for row in rows])
    counts = {
        key: sum(one.stands(decided.get(key, ())) for one in found)
        for key, found in scanned(rows, may).items()
    }
    return {key: count for key, count in counts.items() if count}


NOTE = "note"
"""The field of a correction's own words."""
OWN = frozenset({NOTE, "was", "reads"})
"""That, and what its plate strikes and says instead."""


def proposed(complaint: Complaint, words: Mapping[str, object]) -> list[Open]:
    """What is open in words proposed for a published complaint, or in a correction's own."""
    texts = {f: str(text) for f, text in words.items() if text and f in {*SCANNED, *OWN}}
    decided = cleared([complaint.pk]).get(complaint.pk, frozenset())
    return [
        item
        for item in found_in_words(complaint, texts, allowed([complaint.venue_id]))
        if item.stands(decided)
    ]


def keep(complaint: Complaint, item: Open, verdict: str, now: datetime) -> Decision:
    """Note what the person who acts decided of a finding."""
    decision = Decision.objects.create(
        complaint=complaint,
        field=item.field,
        kind=item.finding.kind.value,
        digest=item.digest,
        verdict=verdict,
        by=actor(),
        at=now,
    )
    place = {"field": item.field, "kind": item.finding.kind.value}
    record(f"privacy {verdict}", f"complaint {complaint.pk}", after=place, at=now)
    return decision
