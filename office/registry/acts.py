"""What the acts on registers share: what differs, what the log is told, which draft it voids."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from office.approval.models import Draft


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
        name: hashlib.sha256(str(value).encode()).hexdigest()[:16] if value else ""
        for name, value in values.items()
    }


class Voiding:
    """Tells after an act which open draft it voided; the voiding itself is `approval.voiding`'s."""

    def __init__(self) -> None:
        self._open = _open_draft()

    @property
    def number(self) -> int | None:
        """The draft that was open when this began and is no longer."""
        return self._open if self._open and _open_draft() != self._open else None


def _open_draft() -> int | None:
    draft = Draft.waiting()
    return draft.number if draft else None
