"""What the corrections that wait say of the complaints of a draft."""

from collections.abc import Collection, Mapping
from typing import Any

from office.corrections.models import Correction

_SAID = (
    "record", "kind", "of_version", "ground", "by", "note", "was", "reads", "since", "changes",
    "on",
)  # fmt: skip


def proposed_of(complaints: Collection[int]) -> object:
    """Every proposed correction of a record of `complaints`, as it would be carried out."""
    rows = Correction.objects.filter(state=Correction.State.PROPOSED).order_by("pk")
    found = rows.values_list("record__complaint", *_SAID)
    return [row for row in found if row[0] in complaints]


def changes_of(complaints: Collection[int]) -> Mapping[int, Mapping[str, Any]]:
    """What the proposed corrections would change of `complaints`, by complaint."""
    rows = Correction.objects.filter(state=Correction.State.PROPOSED)
    found = rows.values_list("record__complaint", "changes")
    return {key: changes for key, changes in found if key in complaints}
