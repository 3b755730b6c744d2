"""What later imports propose, as people read it: names and words, no numbers of our tables."""

from collections.abc import Iterable, Mapping
from typing import Any

from office.complaints.labels import OUTCOMES
from office.complaints.models import ChangeProposal
from office.registry.models import Operator, Unit, Venue
from office.words import named

NONE = "—"
"""For nothing."""


def shown(field: str, value: object, names: Mapping[tuple[str, object], str]) -> str:
    """A value of a column of `Complaint`, in the language of the page.

    Args:
        names: what `names_of` gave.
    """
    if value in (None, ""):
        return NONE
    if field == "outcome":
        return str(OUTCOMES[str(value)])
    return names.get((field, value), str(value))


def names_of(rows: Iterable[ChangeProposal]) -> dict[tuple[str, object], str]:
    """Names of the operators, venues and units that the proposals speak of."""
    asked: dict[str, set[Any]] = {"operator_id": set(), "venue_id": set(), "unit_id": set()}
    for row in rows:
        for field, wanted in asked.items():
            if field in row.changes:
                wanted |= {*row.changes[field], getattr(row.complaint, field)}
    found: dict[tuple[str, object], str] = {}
    for operator in Operator.objects.filter(pk__in=asked["operator_id"] - {None}):
        found["operator_id", operator.pk] = operator.name
    for venue in Venue.objects.filter(pk__in=asked["venue_id"] - {None}):
        found["venue_id", venue.pk] = named(venue)
    for unit in Unit.objects.filter(pk__in=asked["unit_id"] - {None}):
        found["unit_id", unit.pk] = named(unit)
    return found
