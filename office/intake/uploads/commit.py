"""Taking an upload in, every fit row; and discarding what is left."""

from datetime import datetime
from itertools import batched

from django.db import transaction

from office.audit.record import actor, record
from office.complaints.models import Upload
from office.intake import row_stream
from office.intake.errors import IntakeError
from office.intake.import_file import Keeping
from office.intake.import_report import Report
from office.intake.models import StagedRow
from office.intake.parse_file import Opened
from office.intake.row_against_books import CHUNK
from office.intake.uploads import judging, judging_basis, row_standing, staged_values
from office.intake.uploads.open_upload import (
    forget_file,
    forget_rows,
    named,
    open_upload,
    settle,
    still,
)
from office.progress import Progress, nobody
from office.state_dir import StateDir

State = StagedRow.State


def take(place: StateDir, pk: int, now: datetime, progress: Progress = nobody) -> Report | None:
    """Take every fit row in, some at a time; None where none waits. Twice does nothing twice.

    Meanwhile the upload is `TAKING`: nobody changes its rows, and nothing is frozen
    (`freezing.freeze_obstacles`), so no part of it is ever counted as the whole. One that was cut
    off is gone on with; each row is in, once, or waits.

    Raises:
        StagingError: the upload was discarded, or is being judged.
        MonthError, HeaderError: what is said of the file does not suffice any more.
    """
    with transaction.atomic():
        upload = open_upload(pk, again=Upload.State.TAKING)
        cut_off = upload.state == Upload.State.TAKING
        waiting = upload.rows.filter(state__in=row_standing.FIT)
        total = waiting.count()
        if not total and not cut_off:
            return None
        upload.state = Upload.State.TAKING
        upload.save(update_fields=["state"])
    try:
        by = judging_basis.basis(place, upload, now)
    except IntakeError:
        settle(upload)
        raise
    judge = row_stream.Judge(by.table, by.context, zeros=by.sheet.zeros)
    opened = Opened(upload.sha256, by.profile, by.table, by.context)
    keeping = Keeping(opened, upload, actor=actor(), now=now)
    unfit: list[StagedRow] = []
    done = 0
    for some in judging.parts(waiting):
        judged = [each for each in judge.rows(map(staged_values.line, some)) if each.fit]
        parsed = row_stream.gather(judged, {}, by.context)
        fit = {each.number for each in judged}
        _take_part(keeping, upload, parsed, [row for row in some if row.number in fit])
        unfit.extend(row for row in some if row.number not in fit)
        done += len(some)
        progress(done, total)
    with transaction.atomic():
        still(upload)
        row_standing.judge_some(upload, unfit, by)
        upload.state, upload.ended_by, upload.ended_at = Upload.State.TAKEN, actor(), now
        before = upload.counts.get(State.TAKEN, 0)
        row_standing.recount(upload)
        upload.save()
        earlier = upload.counts.get(State.TAKEN, 0) - before - (done - len(unfit))
        return keeping.end({"in_before_it_was_cut_off": earlier} if earlier else {})


@transaction.atomic
def _take_part(
    keeping: Keeping, upload: Upload, parsed: row_stream.Parsed, rows: list[StagedRow]
) -> None:
    """Some rows into the books, and out of those that wait."""
    still(upload)
    hands = {row.number: _hands(upload, row) for row in rows}
    keeping.keep(parsed, lambda number: hands[number])
    for few in batched([row.pk for row in rows], CHUNK):
        upload.rows.filter(pk__in=few).update(own=State.TAKEN, state=State.TAKEN)


def _hands(upload: Upload, row: StagedRow) -> set[str]:
    """Who had a hand in a row before it was taken in (R27)."""
    changed = (*row.edits.values(), *row.answers.values())
    return {upload.by, *(each["by"] for each in changed)}


def discard(place: StateDir, pk: int, now: datetime) -> None:
    """Delete the rows and the file; complaints that were taken in stay.

    What is left of the rows, should this be cut off, goes by rule (`retention.uploaded_files`).

    Raises:
        StagingError: it is being taken in, or that was cut off: half of a list is none.
    """
    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=pk)
        if upload.state == Upload.State.DISCARDED:
            return
        if upload.state == Upload.State.TAKING:
            open_upload(pk)
        upload.state, upload.ended_by, upload.ended_at = Upload.State.DISCARDED, actor(), now
        upload.problem = ""
        upload.save()
        record("upload-discard", named(upload), after={"sha256": upload.sha256})
    forget_rows(pk)
    forget_file(place, upload.sha256)
