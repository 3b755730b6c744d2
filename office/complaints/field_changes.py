"""Putting changed values on a complaint: JSON as it is kept, Python as the model has it."""

from collections.abc import Iterable, Mapping
from typing import Any

from office.complaints.field_type import Field, Kind, Of
from office.complaints.fields import FIELD, FIELDS, Name
from office.complaints.in_no_venue import NOWHERE
from office.complaints.models import Complaint
from office.words import say

_KINDS = (Kind.DAY, Kind.MONTH, Kind.NUMBER, Kind.DAYS, Kind.CHOICE)
_IN_NONE = "in_no_venue"
FACTS = frozenset(
    field.attribute for field in FIELDS if field.of is Of.COMPLAINT and field.kind in _KINDS
) | {_IN_NONE}
"""Columns without words of anybody: the log tells them as they were and are (R39, R41)."""
_BY_COLUMN = {field.attribute: field for field in FIELDS if field.of is Of.COMPLAINT}


def changed_field(column: str) -> Field[Name] | None:
    """The field of a column of `Complaint`, or of a correction's own words; None for another."""
    return _BY_COLUMN.get(column) or FIELD.get(column)


def names(column: str) -> tuple[str, str]:
    """What a change is of, in Chinese and in English."""
    if column == _IN_NONE:
        return NOWHERE.zh, NOWHERE.en
    field = changed_field(column)
    return (field.zh, field.en) if field else (column, column)


def label(column: str) -> str:
    """What a change is of, in the language of the page."""
    return say(*names(column))


def in_order(columns: Iterable[str]) -> list[str]:
    """Columns in the order in which a person reads their fields."""
    order = list(_BY_COLUMN)
    return sorted(columns, key=lambda name: (order.index(name) if name in order else 99, name))


def emptied(column: str, value: object) -> bool:
    """Whether a value of a column says that there is nothing: of a sum, 0 says so too."""
    return value in (None, "", {}) or (column == "amount_yuan" and str(value) == "0")


def python_values(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Values by column as the model has them; dates may be given as ISO text."""
    fields = {field.attname: field for field in Complaint._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in changes.items()}


def apply_changes(complaint: Complaint, changes: Mapping[str, Any]) -> None:
    """Set fields of `complaint`, in memory."""
    for name, value in python_values(changes).items():
        setattr(complaint, name, value)
