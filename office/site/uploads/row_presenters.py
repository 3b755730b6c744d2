"""What the pages of an upload share: finding it, and its rows as templates draw them."""

from collections.abc import Sequence

from django.shortcuts import get_object_or_404

from office.complaints.models import Upload
from office.intake.models import StagedRow
from office.intake.uploads import row_standing
from office.site.uploads import preview


def found_upload(pk: int) -> Upload:
    """An upload that is staged, being read, or taken in from the page."""
    found = get_object_or_404(Upload.objects.exclude(state=Upload.State.DISCARDED), pk=pk)
    if not found.sheet and found.state != Upload.State.READING:
        return get_object_or_404(Upload, pk=0)  # a command's import has no rows to show
    return found


def twin(found: Upload) -> Upload | None:
    """The last upload before it of the same bytes, unless that was discarded."""
    others = Upload.objects.filter(sha256=found.sha256, pk__lt=found.pk)
    return others.exclude(state=Upload.State.DISCARDED).order_by("-pk").first()


def fit(found: Upload) -> int:
    """How many rows taking in would take in."""
    return sum(found.counts.get(state, 0) for state in row_standing.FIT)


def left(found: Upload) -> int:
    """How many rows stay behind when the others are taken in."""
    return sum(found.counts.get(state, 0) for state in preview.LEFT)


def line(
    view: preview.View, row: StagedRow, columns: Sequence[int] | None = None
) -> dict[str, object]:
    """A row as `uploads/row_line.html` draws it, with these columns; None: all that are read."""
    shown = view.columns() if columns is None else columns
    return {
        "row": row,
        "badge": preview.badge(row.state),
        "cells": [view.cell(row, column) for column in shown],
        "problems": view.row_problems(row),
        "questions": view.questions(row) if row.state != StagedRow.State.TAKEN else [],
        "elsewhere": [
            each
            for column in view.columns()
            if column not in shown
            if (each := view.cell(row, column)).refused or each.asked
        ],
        "mendable": row.state in preview.MENDABLE,
        "by": view.names.get(row.rejected_by, row.rejected_by),
    }
