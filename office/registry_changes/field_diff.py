"""What the acts on registers share: what differs, and what the log is told."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from sync.canonical import digest


def differing(row: Model, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Of `values` those that `row` does not have yet: (as it is, as it is to be)."""
    after = {name: value for name, value in values.items() if getattr(row, name) != value}
    return {name: getattr(row, name) for name in after}, after


def put(row: Model, values: Mapping[str, Any]) -> None:
    """Set `values` on `row`, in memory."""
    for name, value in values.items():
        setattr(row, name, value)


def traces(values: Mapping[str, Any]) -> dict[str, str]:
    """Values for the log where a name might tell of a complaint nobody has published (R39).

    Sixteen hex digits of their SHA-256: whoever knows a value can tell that it was this one.
    """
    return {
        name: digest(str(value).encode())[:16] if value else "" for name, value in values.items()
    }
