"""All rows of an upload judged anew, some at a time, so that nobody else's act waits long."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec
from django.db import transaction
from django.db.models import QuerySet

from office.complaints.models import Upload
from office.intake import hidden_parts, row_against_books, row_stream
from office.intake.errors import HeaderError, MonthError
from office.intake.grid import rounded_column
from office.intake.models import StagedRow
from office.intake.row_identity import Occurrences, row_hash
from office.intake.uploads import cell_values, judging_basis, row_standing, staged_values
from office.intake.uploads.judging_basis import Basis
from office.intake.uploads.open_upload import still
from office.intake.uploads.row_standing import SETTLED
from office.intake.uploads.sheet_columns import Sheet
from office.progress import Progress
from office.state_dir import StateDir
from sync.errors import both

State = StagedRow.State
PART = 1_000
"""Rows written in one transaction: so long everybody else's act waits, half a second at most."""


def judge_all(place: StateDir, upload: Upload, now: datetime, progress: Progress) -> None:
    """Judge every row anew and save it, some at a time; none, and the upload's `problem`, where
    something of the whole file is not known yet.

    Raises:
        StagingError: the upload was discarded meanwhile; no row of it is written any more.
    """
    try:
        by = judging_basis.basis(place, upload, now)
    except (HeaderError, MonthError) as error:
        upload.problem = both(error.zh, error.en)
        _unread(upload, upload.rows.exclude(own__in=SETTLED))
        return
    upload.problem = ""
    _leave_hidden(upload, by.sheet)
    index = by.sheet.columns.get("number")
    waiting = upload.rows.exclude(own__in=SETTLED)
    zeros = index is not None and rounded_column(
        staged_values.value(row, index) for some in parts(waiting) for row in some
    )
    upload.sheet = msgspec.structs.replace(by.sheet, zeros=zeros).dump()
    in_already = upload.rows.filter(own=State.TAKEN).exclude(key="")
    taken = dict(in_already.values_list("key", "number"))
    judge = row_stream.Judge(by.table, by.context, zeros=zeros, taken=taken)
    occurrences, total, done = Occurrences(), waiting.count(), 0
    for some in parts(waiting):
        if by.profile.identity == "row":
            for row in some:
                row.occurrence = occurrences.count(_digest(row, by))
        judged = list(judge.rows(map(staged_values.line, some)))
        row_standing.stand(some, judged, by)
        for row, found in zip(some, judged, strict=True):
            if found.duplicate:
                row.state = State.DUPLICATE
        _save(upload, some)
        done += len(some)
        progress(done, total)


def parts(rows: QuerySet[StagedRow]) -> Iterator[list[StagedRow]]:
    """The rows in their order, some at a time, while they are being written anew."""
    last = 0
    while some := list(rows.filter(number__gt=last).order_by("number")[:PART]):
        yield some
        last = some[-1].number


@transaction.atomic
def _save(upload: Upload, rows: Sequence[StagedRow]) -> None:
    """Write rows in place of those with their numbers: quicker than changing as many."""
    still(upload)
    span = (rows[0].number, rows[-1].number)
    there = upload.rows.filter(number__range=span).exclude(own__in=SETTLED)
    there._raw_delete(there.db)
    for row in rows:
        row.pk = None
    StagedRow.objects.bulk_create(rows, batch_size=row_against_books.CHUNK)


def _unread(upload: Upload, rows: QuerySet[StagedRow]) -> None:
    blank = {"problems": [], "key": "", "asked": {}, "reason": ""}
    _write(upload, rows, {"own": State.UNREAD, "state": State.UNREAD, **blank})


def _leave_hidden(upload: Upload, sheet: Sheet) -> None:
    """Leave out the rows that are hidden in the file, or put them back, as a person says."""
    zh_en = both(*hidden_parts.REASON)
    if sheet.hidden != "leave":
        _unread(upload, upload.rows.filter(own=State.REJECTED, rejected_by="", reason=zh_en))
        return
    out = {"own": State.REJECTED, "state": State.REJECTED, "reason": zh_en}
    for first, last in sheet.hidden_rows:
        hidden = upload.rows.filter(number__range=(first, last)).exclude(own__in=SETTLED)
        _write(upload, hidden, {**out, "key": "", "problems": [], "asked": {}})


def _write(upload: Upload, rows: QuerySet[StagedRow], values: dict[str, object]) -> None:
    """Write the same into rows, some at a time."""
    numbers, last = rows.order_by("number").values_list("number", flat=True), 0
    while some := list(numbers.filter(number__gt=last)[:PART]):
        with transaction.atomic():
            still(upload)
            rows.filter(number__range=(some[0], some[-1])).update(**values)
        last = some[-1]


def _digest(row: StagedRow, by: Basis) -> str:
    serial = by.sheet.columns.get("serial")
    values = enumerate(cell_values.load_cells(row.cells))
    return row_hash(value for i, value in values if i != serial)
