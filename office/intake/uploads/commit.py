"""Taking an upload in: every fit row or none, in one act; and discarding what is left."""

from collections.abc import Iterator
from datetime import datetime
from itertools import batched

from django.db import transaction

from office.audit.record import actor, record
from office.complaints.models import Upload
from office.intake import import_file, row_stream
from office.intake.models import StagedRow
from office.intake.parse_file import Opened
from office.intake.report import Report
from office.intake.row_against_books import CHUNK
from office.intake.row_stream import Parsed
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
    waiting = upload.rows.filter(state__in=row_standing.FIT)
    if not waiting.exists():
        return None
    by = row_standing.bench(place, upload, now)
    judge = row_stream.Judge(by.table, by.context, zeros=by.sheet.zeros)
    opened = Opened(upload.sha256, by.profile, by.table, by.context)
    hands: dict[int, set[str]] = {}
    unfit: list[StagedRow] = []

    def parts() -> Iterator[Parsed]:
        for some in row_standing.parts(waiting):
            judged = list(judge.rows(map(row_standing.line, some)))
            fit = {each.number for each in judged if each.fit}
            hands.clear()
            hands.update({row.number: _hands(upload, row) for row in some})
            yield row_stream.gather((each for each in judged if each.fit), {}, by.context)
            taken = [row.pk for row in some if row.number in fit]
            for few in batched(taken, CHUNK):
                upload.rows.filter(pk__in=few).update(own=State.TAKEN, state=State.TAKEN)
            unfit.extend(row for row in some if row.number not in fit)

    result = import_file.keep_parts(
        opened, parts(), upload, actor=actor(), now=now, hands=lambda number: hands[number]
    )
    row_standing.judge_some(upload, unfit, by)
    upload.state, upload.ended_by, upload.ended_at = Upload.State.TAKEN, actor(), now
    row_standing.recount(upload)
    upload.save()
    return result


def _hands(upload: Upload, row: StagedRow) -> set[str]:
    """Who had a hand in a row before it was taken in (R27)."""
    changed = (*row.edits.values(), *row.answers.values())
    return {upload.by, *(each["by"] for each in changed)}


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
