"""Rows of one upload with one complaint's number: which stands for it, which are duplicates."""

from collections.abc import Iterable, Sequence
from itertools import batched

from django.db.models import Case, Count, F, Value, When

from office.complaints.models import Upload
from office.intake.grid import cell_text
from office.intake.models import StagedRow
from office.intake.row_against_books import CHUNK
from office.intake.uploads import staged_values

State = StagedRow.State
CODES = frozenset({"duplicate", "duplicate_differs"})
"""Codes that are told by a row's state, for they change with another row."""


def regroup_all(upload: Upload, keys: Iterable[str]) -> None:
    """Say anew which rows with these keys are duplicates of one another."""
    for some in batched(sorted(set(keys) - {""}), CHUNK):
        for key in _shared(upload, some):
            regroup(upload, key)


def _shared(upload: Upload, keys: Sequence[str]) -> list[str]:
    """Those of `keys` that several rows have, or one that was a duplicate."""
    mine = StagedRow.objects.filter(upload=upload, key__in=keys).order_by()
    several = mine.values("key").annotate(rows=Count("pk")).filter(rows__gt=1)
    found = {each["key"] for each in several}
    return sorted(found | set(mine.filter(state=State.DUPLICATE).values_list("key", flat=True)))


def regroup(upload: Upload, key: str) -> None:
    """Of the rows with one complaint's key the first stands for itself, the others are duplicates.

    A row taken in goes before any; a rejected one counts for nothing.
    """
    group = StagedRow.objects.filter(upload=upload, key=key).exclude(own=State.REJECTED)
    taken_first = Case(When(own=State.TAKEN, then=Value(0)), default=Value(1))
    first = group.order_by(taken_first, "number").first()
    if first is None:
        return
    group.exclude(pk=first.pk).exclude(own=State.TAKEN).update(state=State.DUPLICATE)
    group.filter(pk=first.pk).update(state=F("own"))


def told(
    upload: Upload, rows: Iterable[StagedRow], serial: int | None
) -> dict[int, tuple[str, int]]:
    """Of the duplicates among `rows`, by number: which of `CODES`, and the row that stands for it.

    One query for all of them.

    Args:
        serial: the column of 序号, which says nothing of the complaint.
    """
    duplicates = [row for row in rows if row.state == State.DUPLICATE]
    if not duplicates:
        return {}
    group = StagedRow.objects.filter(upload=upload, key__in={row.key for row in duplicates})
    standing = group.exclude(state__in=(State.DUPLICATE, State.REJECTED)).order_by("-number")
    first = {row.key: row for row in standing}
    return {row.number: _of(row, first.get(row.key), serial) for row in duplicates}


def _of(row: StagedRow, first: StagedRow | None, serial: int | None) -> tuple[str, int]:
    if first is None:
        return "duplicate", 0
    same = _texts(row, serial) == _texts(first, serial)
    return "duplicate" if same else "duplicate_differs", first.number


def _texts(row: StagedRow, serial: int | None) -> list[str]:
    return [cell_text(value) for i, value in enumerate(staged_values.effective(row)) if i != serial]
