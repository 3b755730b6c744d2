"""Mending rows of an upload, leaving them out, putting them back; each audited by field (R41)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from office.audit.record import actor, record
from office.complaints.models import Upload
from office.intake.errors import StagingError
from office.intake.models import StagedRow
from office.intake.uploads import (
    cell_dates,
    cell_values,
    duplicate_rows,
    judging_basis,
    row_standing,
    sheet_columns,
    staged_values,
)
from office.intake.uploads.judging_basis import Basis
from office.intake.uploads.open_upload import named, open_upload
from office.privacy_scan.finding_digest import traces
from office.state_dir import StateDir

State = StagedRow.State
_ANSWERS = frozenset({"yes", "success", "result"})


@transaction.atomic
def mend(
    place: StateDir, pk: int, number: int, texts: Mapping[int, str], now: datetime
) -> StagedRow:
    """Write something else into cells of a row; what the file says is kept beside it.

    Args:
        texts: column -> text. What the file itself says takes an earlier mending back; a date
            typed short is completed.

    Raises:
        StagingError: the row is in, rejected, or its upload discarded.
    """
    upload = open_upload(pk)
    row = waiting(upload, number)
    by = rules(place, upload, now)
    changed = put(upload, row, texts, by, now)
    if not changed:
        return row
    if by is None:
        row.save()
    else:
        row_standing.judge_some(upload, [row], by)
        row.refresh_from_db(fields=["state"])
    save_counts(upload)
    note(upload, row, changed)
    return row


def rules(place: StateDir, upload: Upload, now: datetime) -> Basis | None:
    """What the rows of an upload are judged by; None while it is not known which column is what."""
    return None if upload.problem else judging_basis.basis(place, upload, now)


def put(
    upload: Upload, row: StagedRow, texts: Mapping[int, str], by: Basis | None, now: datetime
) -> dict[int, tuple[str, str]]:
    """Write texts into cells of `row`, in memory; by column what stood there and stands there."""
    width = len(sheet_columns.load_columns(upload.sheet).names)
    raw = cell_values.load_cells(row.cells)
    edits, changed = dict(row.edits), {}
    for column, text in texts.items():
        if not 0 <= column < width:
            continue
        words = cell_dates.whole(row, column, text.strip(), by) if by else text.strip()
        file = cell_values.shown(raw[column]) if column < len(raw) else ""
        stood = cell_values.shown(staged_values.value(row, column))
        if words == stood:
            continue
        edits.pop(str(column), None)
        if words != file:
            edits[str(column)] = {"to": words, "by": actor(), "at": now.isoformat()}
        changed[column] = stood, words
    row.edits = edits
    return changed


def note(upload: Upload, row: StagedRow, changed: Mapping[int, tuple[str, str]]) -> None:
    """Put on record which cells of a row were mended, before and after by their traces."""
    old, new = ({at: both[side] for at, both in changed.items()} for side in (0, 1))
    record(
        "upload-edit",
        f"{named(upload)} row {row.number}",
        before=traces(upload.pk, by_field(upload, old)),
        after=traces(upload.pk, by_field(upload, new)),
    )


def by_field(upload: Upload, texts: Mapping[int, str]) -> dict[str, str]:
    """Texts by our field instead of the column; by its letter where it is none of ours."""
    sheet = sheet_columns.load_columns(upload.sheet)
    return {sheet.field(at) or sheet_columns.letter(at): text for at, text in texts.items()}


@transaction.atomic
def confirm(
    place: StateDir, pk: int, number: int, now: datetime, *, question: str, of: str, answer: str
) -> StagedRow:
    """Answer a question about unlikely facts of a row; kept with the row, and by whom.

    Args:
        question: one of `plausibility.Question`.
        of: the key of the facts as they were asked about.
        answer: "yes": they are right as they stand; of a contradiction the field that holds.

    Raises:
        StagingError: the row is in, rejected, or says something else meanwhile.
    """
    upload = open_upload(pk)
    row = waiting(upload, number)
    if not of or row.asked.get(question) != of or answer not in _ANSWERS:
        raise StagingError(
            "这一行刚被改动，没有确认；请重新核对后再确认。",
            "This row was changed meanwhile and nothing was confirmed; look at it again.",
        )
    moment = now.isoformat(timespec="seconds")
    row.answers = {
        **row.answers,
        question: {"of": of, "answer": answer, "by": actor(), "at": moment},
    }
    if by := rules(place, upload, now):
        row_standing.judge_some(upload, [row], by)
        row.refresh_from_db(fields=["state"])
    after = {"question": question, "answer": answer}
    _note(upload, f"{named(upload)} row {number}", "upload-confirm", after)
    return row


@transaction.atomic
def reject(pk: int, number: int, reason: str) -> StagedRow:
    """Leave a row out of what is taken in.

    Raises:
        StagingError: without a reason; the row is in already, or its upload discarded.
    """
    if not reason.strip():
        raise StagingError("请写明剔除的原因。", "Say why the row is left out.")
    upload = open_upload(pk)
    row = waiting(upload, number)
    row.own = row.state = State.REJECTED
    row.reason, row.rejected_by = reason.strip()[:200], actor()
    row.save()
    if row.key:
        duplicate_rows.regroup(upload, row.key)
    _note(upload, f"{named(upload)} row {number}", "upload-reject", {"state": row.state})
    return row


@transaction.atomic
def restore(place: StateDir, pk: int, number: int, now: datetime) -> StagedRow:
    """Take a rejected row back in among those that wait.

    Raises:
        StagingError: the upload was discarded.
    """
    upload = open_upload(pk)
    row = upload.rows.get(number=number)
    if row.own != State.REJECTED:
        return row
    row.reason = row.rejected_by = ""
    row.own = row.state = State.UNREAD
    row.save()
    if by := rules(place, upload, now):
        row_standing.judge_some(upload, [row], by)
        row.refresh_from_db(fields=["state"])
    _note(upload, f"{named(upload)} row {number}", "upload-restore", {"state": row.state})
    return row


def waiting(upload: Upload, number: int) -> StagedRow:
    """A row that may be mended.

    Raises:
        StagingError: it is in, or rejected.
    """
    row = upload.rows.get(number=number)
    if row.own == State.TAKEN:
        raise StagingError(
            f"第{number}行已录入，请到投诉页面修改。",
            f"Row {number} has already been taken in; change it on the page of the complaint.",
        )
    if row.own == State.REJECTED:
        raise StagingError(
            f"第{number}行已剔除；请先恢复。", f"Row {number} was left out; put it back first."
        )
    return row


def _note(upload: Upload, subject: str, act: str, after: Mapping[str, object]) -> None:
    save_counts(upload)
    record(act, subject, after=dict(after))


def save_counts(upload: Upload, *more: str) -> None:
    """Count the rows by state anew, and keep that."""
    row_standing.recount(upload)
    upload.save(update_fields=["counts", *more])
