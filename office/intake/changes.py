"""Putting changed values on a complaint: JSON as it is kept, Python as the model has it."""

from collections.abc import Mapping
from typing import Any

from office.intake.models import Complaint


def apply_changes(complaint: Complaint, changes: Mapping[str, Any]) -> None:
    """Set fields of `complaint`, in memory; dates may be given as ISO text."""
    fields = {field.attname: field for field in Complaint._meta.concrete_fields}
    for name, value in changes.items():
        setattr(complaint, name, fields[name].to_python(value))
