"""A row against the books: is it new, as it stands there, or does it say something else?"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import batched
from typing import Any

import msgspec

from office.complaints import wording
from office.complaints.fields import FIELD, FIELDS
from office.complaints.models import ChangeProposal, Complaint
from office.complaints.words_by_facts import facts_of
from office.intake.row import Row
from office.registry import lookups as registry
from office.registry.bureau_policy import facts_only
from office.registry.models import Operator
from office.registry.operator_matching import operator_key, operators

CHUNK = 500
"""Rows or keys a query."""
_PUBLIC = {Complaint.Status.PUBLISHED, Complaint.Status.WITHDRAWN}
_SOURCE = [field.name for field in FIELDS if field.proposes]


class Books(msgspec.Struct, dict=True):
    """What the office has of the complaints and operators that some rows name.

    `english` has the English of their issues and industries; `declined` the changes, by complaint
    and hash of the row, that a person refused when they were last proposed; `facts_only` what the
    bureau rules of words, once for all the rows.
    """

    complaints: dict[tuple[str, str], Complaint]
    operators: dict[str, Operator]
    english: dict[str, str]
    declined: frozenset[tuple[int, str]] = frozenset()
    facts_only: bool = False

    @cached_property
    def numbers(self) -> set[str]:
        """The numbers that are here, whoever accepted them."""
        return {number for _, number in self.complaints}

    def complaint(self, row: Row) -> Complaint | None:
        """The complaint with the row's number."""
        return self.complaints.get((row.source_org, row.number))

    def elsewhere(self, row: Row) -> bool:
        """Whether the number is here only as one that somebody else accepted, or under a name
        of theirs that is spelt otherwise."""
        return row.number in self.numbers and self.complaint(row) is None

    def operator(self, row: Row) -> Operator | None:
        return self.operators.get(operator_key(row.operator, row.uscc))

    def changes(self, row: Row) -> dict[str, list[Any]]:
        """What `row` says otherwise than its complaint: field -> [value here, value there]."""
        complaint = self.complaint(row)
        if complaint is None or complaint.row_hash == row.row_hash:
            return {}
        operator = self.operator(row)
        return _changes(complaint, row, operator.pk if operator else None, self)

    def refused(self, row: Row) -> bool:
        """Whether a person refused just this change before; it is not proposed again."""
        complaint = self.complaint(row)
        return complaint is not None and (complaint.pk, row.row_hash) in self.declined


def books(rows: Iterable[Row]) -> Books:
    """The books as `rows` need them; a few queries, however many rows."""
    rows = list(rows)
    keys = {operator_key(row.operator, row.uscc) for row in rows}
    stored = _stored(rows)
    return Books(
        complaints=stored,
        operators=operators(keys),
        english=registry.labels({row.issue for row in rows} | {row.industry for row in rows}),
        declined=_declined(rows, stored),
        facts_only=facts_only(),
    )


def _declined(
    rows: Iterable[Row], stored: Mapping[tuple[str, str], Complaint]
) -> frozenset[tuple[int, str]]:
    there = ((stored.get((row.source_org, row.number)), row.row_hash) for row in rows)
    other = {digest for complaint, digest in there if complaint and complaint.row_hash != digest}
    last: dict[tuple[int, str], bool | None] = {}
    for some in batched(other, CHUNK):
        found = ChangeProposal.objects.filter(row_hash__in=some).order_by("pk")
        for complaint, digest, accepted in found.values_list("complaint", "row_hash", "accepted"):
            last[complaint, digest] = accepted
    return frozenset(key for key, accepted in last.items() if accepted is False)


def _stored(rows: Iterable[Row]) -> dict[tuple[str, str], Complaint]:
    stored: dict[tuple[str, str], Complaint] = {}
    for numbers in batched({row.number for row in rows}, CHUNK):
        for complaint in Complaint.objects.filter(number__in=numbers).select_related("operator"):
            stored[complaint.source_org, complaint.number] = complaint
    return stored


def source_values(row: Row) -> dict[str, Any]:
    """What the source itself says, as fields of a complaint."""
    values = {FIELD[name].attribute: getattr(row, name) for name in _SOURCE}
    return values | {"outcome": row.outcome.value, "amount_yuan": whole_yuan(row.amount)}


def whole_yuan(amount: Decimal) -> int:
    """Whole yuan, rounded half up."""
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def given_words(row: Row) -> dict[str, str]:
    """The words for plate and page that the row itself brings."""
    return {field: getattr(row, field, "") for field in wording.FIELDS}


def _changes(
    complaint: Complaint, row: Row, operator_id: int | None, books: Books
) -> dict[str, list[Any]]:
    proposed = source_values(row)
    now = {field: getattr(complaint, field) for field in wording.FIELDS}
    proposed |= wording.changed(
        now,
        facts_of(complaint),
        facts_of(row),
        given_words(row),
        books.english,
        facts_only=books.facts_only,
    )
    proposed["operator_id"] = operator_id
    # A file that names none says nothing against the one that a person gave; what is public stays
    # at its venue, whatever a file says.
    if row.venue or (row.in_no_venue and complaint.status not in _PUBLIC):
        proposed |= {"venue_id": row.venue or None, "in_no_venue": row.in_no_venue or None}
    if row.unit is not None:
        proposed["unit_id"] = row.unit
    return {
        field: [_plain(getattr(complaint, field)), _plain(value)]
        for field, value in proposed.items()
        if getattr(complaint, field) != value
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
