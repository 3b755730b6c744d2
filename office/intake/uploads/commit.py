"""Taking an upload in: every fit row or none, in one act; and discarding what is left."""

from collections.abc import Sequence
from datetime import datetime
from itertools import batched

from django.db import transaction

from office.audit.record import actor, record
from office.complaints.models import Upload
from office.intake import import_file, row_stream
from office.intake.models import StagedRow
from office.intake.parse_file import Reading
from office.intake.report import Report
from office.intake.row_against_books import CHUNK
from office.intake.uploads import row_standing
from office.intake.uploads.open_upload import forget_file, named, open_upload
from office.state_dir import StateDir

State = StagedRow.State


@transaction.atomic
def take(place: StateDir, pk: int, now: datetime) -> Report | None:
    """Take every fit row in, all in one act; None where none waits. Twice does nothing twice.

    Raises:
        StagingError: the upload was discarded.
        MonthError, HeaderError: what is said of the file does not suffice any more.
    """
    upload = open_upload(pk)
    held = list(upload.rows.filter(state__in=row_standing.FIT).order_by("number"))
    if not held:
        return None
    by = row_standing.bench(place, upload, now)
    lines = [row_standing.line(row) for row in held]
    judged = list(row_stream.judge_rows(lines, by.table, by.context, zeros=by.sheet.zeros))
    fit = [each for each in judged if each.fit]
    parsed = row_stream.gather(fit, {}, by.context)
    found = Reading(upload.sha256, by.profile, by.table, by.context.span, parsed)
    hands = {row.number: _hands(upload, row) for row in held}
    result = import_file.keep_rows(found, upload, actor(), now, hands)
    _settle(place, upload, held, {each.number for each in fit}, now)
    upload.state, upload.ended_by, upload.ended_at = Upload.State.TAKEN, actor(), now
    row_standing.recount(upload)
    upload.save()
    return result


def _hands(upload: Upload, row: StagedRow) -> set[str]:
    """Who had a hand in a row before it was taken in (R27)."""
    changed = (*row.edits.values(), *row.answers.values())
    return {upload.by, *(each["by"] for each in changed)}


def _settle(
    place: StateDir, upload: Upload, held: Sequence[StagedRow], fit: set[int], now: datetime
) -> None:
    """Note which rows are in; a row that no longer is fit says why."""
    taken = [row.pk for row in held if row.number in fit]
    for some in batched(taken, CHUNK):
        upload.rows.filter(pk__in=some).update(own=State.TAKEN, state=State.TAKEN)
    for row in held:
        if row.number not in fit:
            row_standing.judge_one(place, upload, row, now)


@transaction.atomic
def discard(place: StateDir, pk: int, now: datetime) -> None:
    """Delete the rows and the file; complaints that were taken in stay."""
    upload = Upload.objects.select_for_update().get(pk=pk)
    if upload.state == Upload.State.DISCARDED:
        return
    upload.rows.all().delete()
    upload.state, upload.ended_by, upload.ended_at = Upload.State.DISCARDED, actor(), now
    upload.problem = ""
    upload.save()
    record("upload-discard", named(upload), after={"sha256": upload.sha256})
    transaction.on_commit(lambda: forget_file(place, upload.sha256))
