"""Mending rows of an upload, leaving them out, putting them back; each audited by field (R41)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from office.audit.record import actor, record
from office.complaints.models import Upload
from office.intake.errors import StagingError
from office.intake.models import StagedRow
from office.intake.uploads import cell_values, row_standing, sheet_columns
from office.intake.uploads.open_upload import named, open_upload
from office.state_dir import StateDir

State = StagedRow.State
_ANSWERS = frozenset({"yes", "success", "result"})


@transaction.atomic
def mend(
    place: StateDir, pk: int, number: int, texts: Mapping[int, str], now: datetime
) -> StagedRow:
    """Write something else into cells of a row; what the file says is kept beside it.

    Args:
        texts: column -> text. What the file itself says takes an earlier mending back.

    Raises:
        StagingError: the row is in, rejected, or its upload discarded.
    """
    upload = open_upload(pk)
    row = _waiting(upload, number)
    raw = [cell_values.shown(value) for value in cell_values.load_cells(row.cells)]
    edits, columns = dict(row.edits), []
    for index, text in texts.items():
        if not 0 <= index < len(raw):
            continue
        key, words = str(index), text.strip()
        if words == edits.get(key, {}).get("to", raw[index]):
            continue
        edits.pop(key, None)
        if words != raw[index]:
            edits[key] = {"to": words, "by": actor(), "at": now.isoformat(timespec="seconds")}
        columns.append(index)
    if not columns:
        return row
    row.edits = edits
    if upload.problem:
        row.save()
    else:
        row_standing.judge_one(place, upload, row, now)
    fields = {i: field for field, i in sheet_columns.load_columns(upload.sheet).columns.items()}
    changed = sorted(fields.get(index, sheet_columns.letter(index)) for index in columns)
    _note(upload, f"{named(upload)} row {number}", "upload-edit", {"fields": changed})
    return row


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
    row = _waiting(upload, number)
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
    row_standing.judge_one(place, upload, row, now)
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
    row = _waiting(upload, number)
    row.own = row.state = State.REJECTED
    row.reason, row.rejected_by = reason.strip()[:200], actor()
    row.save()
    if row.key:
        row_standing.regroup(upload, row.key)
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
    if not upload.problem:
        row_standing.judge_one(place, upload, row, now)
    _note(upload, f"{named(upload)} row {number}", "upload-restore", {"state": row.state})
    return row


def _waiting(upload: Upload, number: int) -> StagedRow:
    row = upload.rows.get(number=number)
    if row.own == State.TAKEN:
        raise StagingError(
            f"第{number}行已录入，请到投诉页面修改。",
            f"Row {number} is in already; change it on the page of the complaint.",
        )
    if row.own == State.REJECTED:
        raise StagingError(
            f"第{number}行已剔除；请先恢复。", f"Row {number} was left out; put it back first."
        )
    return row


def _note(upload: Upload, subject: str, act: str, after: Mapping[str, object]) -> None:
    row_standing.recount(upload)
    upload.save(update_fields=["counts"])
    record(act, subject, after=dict(after))
