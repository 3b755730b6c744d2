"""What an operator was told, as a digest: other words or facts are to be notified again (R44)."""

from collections.abc import Iterable

import msgspec

from office.complaints.field_type import Of
from office.complaints.fields import FIELDS
from office.complaints.models import Complaint
from sync.canonical import digest
from sync.outcomes import Outcome, Success
from sync.records import Band

_OWN = ("reply_zh", "reply_en", "reply_on", "objection")
"""What the operator does in answer to the notice: it needs no notice of its own."""
_TOLD = sorted(
    field.attribute
    for field in FIELDS
    if field.of is Of.COMPLAINT and field.signed and field.attribute not in _OWN
)
_OPERATOR = ("key", "name", "sign", "shop_no")
"""Who is named; the rest of an operator's registration says nothing of the complaint."""


def shown_digest(complaint: Complaint) -> str:
    """SHA-256 over the words and facts of `complaint` that would be shown, without the reply."""
    paid = Outcome(complaint.outcome).success is Success.YES
    band = Band.of(complaint.amount_yuan) if paid else None
    told = [
        [getattr(complaint, name) for name in _TOLD],
        [getattr(complaint.operator, name) for name in _OPERATOR],
        complaint.accepted_on.isoformat()[:7],
        band,
    ]
    return digest(msgspec.json.encode(told))


def changed(pairs: Iterable[tuple[Complaint, str]]) -> set[int]:
    """The keys of those complaints that say something else than when their digest was taken."""
    return {row.pk for row, taken in pairs if shown_digest(row) != taken}
