"""What differs between two published versions of a record, field by field: both are public."""

from collections.abc import Iterator
from typing import Any

import msgspec

from office.complaints.fields import FIELDS
from office.published.models import RecordVersion

_ASIDE = frozenset({"pub_id", "note", "published_on", "show_until"})
"""Told apart: the note is the correction's, the days are those of publication."""


class FieldChange(msgspec.Struct, frozen=True):
    """A field by name, and its values as signed; "" where it was blank."""

    field: str
    old: str
    new: str


def changes(old: RecordVersion, new: RecordVersion) -> list[FieldChange]:
    """What a version says otherwise than the one before; nothing where a text was deleted."""
    if not old.body or not new.body:
        return []
    return list(_apart(_body(old), _body(new)))


def _apart(old: dict[str, Any], new: dict[str, Any]) -> Iterator[FieldChange]:
    told = set()
    for field in FIELDS:
        path = field.in_record
        if not path or field.name in _ASIDE or path in told:
            continue
        told.add(path)
        before, after = _value(old, path), _value(new, path)
        if before != after and not (isinstance(before, dict) or isinstance(after, dict)):
            yield FieldChange(field.name, before, after)


def _body(row: RecordVersion) -> dict[str, Any]:
    return msgspec.json.decode(bytes(row.body or b"{}"), type=dict[str, Any])


def _value(body: Any, path: str) -> Any:
    for name in path.split("."):
        body = body.get(name) if isinstance(body, dict) else None
    if isinstance(body, list):
        return "、".join(map(str, body))
    return body if isinstance(body, dict) else "" if body is None else str(body)
