"""What later imports propose, as people read it: names and words, no numbers of our tables."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from office.complaints.field_changes import emptied
from office.complaints.labels import OUTCOMES
from office.complaints.models import ChangeProposal
from office.registry.models import Operator, Unit, Venue
from office.words import named, say

REGISTERS: Mapping[str, type[Operator | Venue | Unit]] = {
    "operator_id": Operator, "venue_id": Venue, "unit_id": Unit,
}  # fmt: skip
"""The columns of `Complaint` that name a row of a register."""
NONE = "—"
"""For nothing."""


def shown(field: str, value: object, names: Mapping[tuple[str, object], str]) -> str:
    """A value of a column of `Complaint`, in the language of the page.

    Args:
        names: what `names_of` gave.
    """
    if emptied(field, value):
        return NONE
    if value is True:
        return say("是", "Yes")
    if field == "outcome":
        return str(OUTCOMES[str(value)])
    return names.get((field, value), NONE) if field in REGISTERS else str(value)


def names_of(rows: Iterable[ChangeProposal]) -> dict[tuple[str, object], str]:
    """Names of the operators, venues and units that the proposals speak of."""
    asked: dict[str, set[Any]] = {}
    for row in rows:
        for field in REGISTERS.keys() & row.changes.keys():
            wanted = {*row.changes[field], getattr(row.complaint, field)}
            asked.setdefault(field, set()).update(wanted)
    return registered_names(asked)


def registered_names(asked: Mapping[str, Collection[Any]]) -> dict[tuple[str, object], str]:
    """What is registered is called, by column and id; a query for each column of `REGISTERS`."""
    found: dict[tuple[str, object], str] = {}
    for field, keys in asked.items():
        for row in REGISTERS[field].objects.filter(pk__in=set(keys) - {None}):
            found[field, row.pk] = row.name if isinstance(row, Operator) else named(row)
    return found
