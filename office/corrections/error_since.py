"""Since when the words that a correction takes away have been public (S10 stands as long)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from office.complaints.field_changes import changed_field
from office.published.models import RecordVersion


def error_since(versions: Iterable[RecordVersion], columns: Iterable[str]) -> date:
    """The first day on which the newest version's values of `columns` were published.

    Args:
        versions: the published ones of a record, the newest first; at least one.
        columns: of `Complaint`. One whose value no record shows as it is kept counts from the
            first version, and so does a version whose text was deleted: rather too long.
    """
    rows = list(versions)
    paths = {field.in_record for name in columns if (field := changed_field(name))}
    return min(_since(rows, path) for path in paths or {""})


def _since(rows: list[RecordVersion], path: str) -> date:
    first = rows[0]
    for row in rows[1:]:
        if path and row.body and _value(row, path) != _value(rows[0], path):
            break
        first = row
    return first.published_on


def _value(row: RecordVersion, path: str) -> Any:
    value = msgspec.json.decode(bytes(row.body or b"{}"))
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value
