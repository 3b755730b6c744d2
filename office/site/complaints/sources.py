"""Where a complaint came from, and what its source says of facts that were changed here."""

from collections.abc import Mapping
from typing import Any

from office.complaints.field_type import Of
from office.complaints.fields import FIELDS, Name
from office.complaints.labels import OUTCOMES
from office.complaints.models import Complaint
from office.registry.models import Operator, Unit, Venue
from office.words import named, say

_COLUMN: dict[str, Name] = {
    field.attribute: field.name for field in FIELDS if field.of is Of.COMPLAINT
}


def source_values(row: Complaint) -> dict[str, str]:
    """What the source says of the facts that were changed here, by the name of the field."""
    found = {_COLUMN[name]: value for name, value in row.sourced.items() if name in _COLUMN}
    return {name: _shown(name, value) for name, value in found.items()}


def _shown(name: str, value: object) -> str:
    if value in (None, ""):
        return say("空白", "blank")
    registers: Mapping[str, Any] = {"venue": Venue, "unit": Unit}
    if name in registers:
        kept = registers[name].objects.filter(pk=value).first()
        return named(kept) if kept else str(value)
    if name == "operator":
        operator = Operator.objects.filter(pk=int(str(value))).first()
        return operator.name if operator else str(value)
    return str(OUTCOMES.get(str(value), value)) if name == "outcome" else str(value)


def source_of(row: Complaint) -> str:
    """Which file and row a complaint came from."""
    if row.source_row is None:
        return row.upload.name
    return say("{name} 第{n}行", "{name}, row {n}", name=row.upload.name, n=row.source_row)
