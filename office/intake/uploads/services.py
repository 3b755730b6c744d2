"""The acts on an upload: receive, stage, mend, reject, take in, discard; each audited (R41).

Nothing of a staged row is a complaint before `take`, which writes all of them or none.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
from django.db import transaction

from office.audit.services import actor, record
from office.intake import headers, profiles, reading, rows, services, sheets
from office.intake.errors import HeaderError, IntakeError, StagingError, TwoTablesError
from office.intake.grid import Grid
from office.intake.headers import Table
from office.intake.identity import Occurrences, row_hash
from office.intake.models import StagedRow, Upload
from office.intake.profiles import Profile
from office.intake.reading import Reading
from office.intake.report import Report
from office.intake.uploads import cells, judging, sheet, store
from office.jobs.services import Progress
from office.publishing.state import Place

State = StagedRow.State
AT_ONCE_BYTES, AT_ONCE_ROWS = 200_000, 1_000
"""A file or a table beyond this takes over a second, and becomes a job."""
_CHUNK = 500


class Choice(msgspec.Struct, frozen=True):
    """What a person says of a whole file; blank where the file says it."""

    profile: str = ""
    month: str = ""
    venue: str = ""
    unit: int | None = None


def _nobody(_done: int, _all: int) -> None:
    """Tells nobody how far it is."""


def receive(place: Place, name: str, data: bytes, choice: Choice, now: datetime) -> Upload:
    """Keep the bytes and note who brought them; nothing is read yet.

    Raises:
        TooBigError: it is larger than any list of complaints.
    """
    sheets.check_bytes(len(data))
    person = actor()
    return Upload.objects.create(
        sha256=store.keep(place.directory, data),
        name=name[:255],
        size=len(data),
        profile=choice.profile,
        venue_id=choice.venue or None,
        unit_id=choice.unit,
        given_month=choice.month,
        month_said_by=person if choice.month else "",
        by=person,
        at=now,
        state=Upload.State.READING,
    )


def stage(place: Place, pk: int, now: datetime, progress: Progress = _nobody) -> Upload:
    """Read a received file and stage its rows.

    Raises:
        IntakeError: it cannot be taken as it is; the upload is gone, and so is the file.
    """
    upload = Upload.objects.get(pk=pk, state=Upload.State.READING)
    try:
        held = _read(place, upload)
        judging.judge_all(place, upload, held, now, progress)
        upload.state = Upload.State.OPEN
        _write(upload, held)
    except Exception:
        sha256 = upload.sha256
        Upload.objects.filter(pk=pk).delete()
        _forget(place, sha256)
        raise
    return upload


def _read(place: Place, upload: Upload) -> list[StagedRow]:
    data = store.read(place.directory, upload.sha256)
    profile, table = _table(place, sheets.read_upload(data), upload.profile)
    lines, skipped = rows.lines(table)
    if not lines:
        raise IntakeError(
            "表头以下没有投诉；请核对文件后重新上传。"
            "There is no complaint below the header; check the file and upload it again."
        )
    upload.profile = profile.name
    upload.sheet = sheet.of(table, skipped).dump()
    held = [
        StagedRow(upload=upload, number=line.number, cells=cells.dump(line.values))
        for line in lines
    ]
    _number_off(upload, held)
    return held


def _table(place: Place, grids: list[Grid], name: str) -> tuple[Profile, Table]:
    """The profile and table of a file; where no header fits, a guess that a person completes."""
    own = place.directory / "profiles"
    try:
        return reading.choose(grids, name or None, own)
    except TwoTablesError:
        raise
    except HeaderError:
        profile = profiles.load(name or profiles.NAME, own)
        table = headers.guess(grids, profile)
        if table is None:
            raise
        return profile, table


def _number_off(upload: Upload, held: Sequence[StagedRow]) -> None:
    """Tell equal rows of the file apart by their order."""
    serial = sheet.load(upload.sheet).columns.get("serial")
    occurrences = Occurrences()
    for row in held:
        values = enumerate(cells.load(row.cells))
        digest = row_hash(value for i, value in values if i != serial)
        row.occurrence = int(occurrences.number(digest).rpartition("-")[2])


@transaction.atomic
def _write(upload: Upload, held: Sequence[StagedRow]) -> None:
    before = upload.rows.exists()
    upload.rows.all().delete()
    for row in held:
        row.pk = None
    StagedRow.objects.bulk_create(held, batch_size=_CHUNK)
    judging.recount(upload)
    upload.save()
    record(
        "upload-judge" if before else "upload",
        _named(upload),
        after={
            "sha256": upload.sha256,
            "size": upload.size,
            "profile": upload.profile,
            "month": upload.given_month,
            "venue": upload.venue_id or "",
            "rows": dict(upload.counts),
        },
    )


@transaction.atomic
def describe(pk: int, choice: Choice, columns: Mapping[str, int]) -> None:
    """Say anew what is true of the whole file; `rejudge` follows.

    Args:
        columns: our field -> index of the file's column.

    Raises:
        StagingError: the upload was discarded.
    """
    upload = _open(pk)
    before = _choices(upload)
    held = sheet.load(upload.sheet)
    if choice.month != upload.given_month:
        upload.given_month = choice.month
        upload.month_said_by = actor() if choice.month else ""
    upload.profile = choice.profile or upload.profile
    upload.venue_id, upload.unit_id = choice.venue or None, choice.unit
    fields = {field: i for field, i in columns.items() if 0 <= i < len(held.names)}
    upload.sheet = {**held.dump(), "columns": fields}
    sheet.load(upload.sheet)
    upload.save()
    record("upload-columns", _named(upload), before=before, after=_choices(upload))


def _choices(upload: Upload) -> dict[str, object]:
    return {
        "profile": upload.profile,
        "month": upload.given_month,
        "venue": upload.venue_id or "",
        "unit": upload.unit_id,
        "columns": upload.sheet.get("columns", {}),
    }


@transaction.atomic
def rejudge(place: Place, pk: int, now: datetime) -> Upload:
    """Judge every row anew, after `describe`.

    Raises:
        StagingError: the upload was discarded.
    """
    upload = _open(pk)
    held = list(upload.rows.order_by("number"))
    _number_off(upload, held)
    judging.judge_all(place, upload, held, now)
    _write(upload, held)
    return upload


@transaction.atomic
def mend(place: Place, pk: int, number: int, texts: Mapping[int, str], now: datetime) -> StagedRow:
    """Write something else into cells of a row; what the file says is kept beside it.

    Args:
        texts: column -> text. What the file itself says takes an earlier mending back.

    Raises:
        StagingError: the row is in, rejected, or its upload discarded.
    """
    upload = _open(pk)
    row = _waiting(upload, number)
    raw = [cells.shown(value) for value in cells.load(row.cells)]
    edits, columns = dict(row.edits), []
    for index, text in texts.items():
        if not 0 <= index < len(raw):
            continue
        key, words = str(index), text.replace("\r\n", "\n").strip()
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
        judging.judge_one(place, upload, row, now)
    fields = {i: field for field, i in sheet.load(upload.sheet).columns.items()}
    named = sorted(fields.get(index, sheet.letter(index)) for index in columns)
    _note(upload, f"{_named(upload)} row {number}", "upload-edit", {"fields": named})
    return row


@transaction.atomic
def reject(pk: int, number: int, reason: str) -> StagedRow:
    """Leave a row out of what is taken in.

    Raises:
        StagingError: without a reason; the row is in already, or its upload discarded.
    """
    if not reason.strip():
        raise StagingError("请写明剔除的原因。Say why the row is left out.")
    upload = _open(pk)
    row = _waiting(upload, number)
    row.own = row.state = State.REJECTED
    row.reason, row.rejected_by = reason.strip()[:200], actor()
    row.save()
    if row.key:
        judging.regroup(upload, row.key)
    _note(upload, f"{_named(upload)} row {number}", "upload-reject", {"state": row.state})
    return row


@transaction.atomic
def restore(place: Place, pk: int, number: int, now: datetime) -> StagedRow:
    """Take a rejected row back in among those that wait.

    Raises:
        StagingError: the upload was discarded.
    """
    upload = _open(pk)
    row = upload.rows.get(number=number)
    if row.own != State.REJECTED:
        return row
    row.reason = row.rejected_by = ""
    row.own = row.state = State.UNREAD
    row.save()
    if not upload.problem:
        judging.judge_one(place, upload, row, now)
    _note(upload, f"{_named(upload)} row {number}", "upload-restore", {"state": row.state})
    return row


@transaction.atomic
def take(place: Place, pk: int, now: datetime) -> Report | None:
    """Take every fit row in, all in one act; None where none waits. Twice does nothing twice.

    Raises:
        StagingError: the upload was discarded.
        MonthError, HeaderError: what is said of the file does not suffice any more.
    """
    upload = _open(pk)
    held = list(upload.rows.filter(state__in=judging.FIT).order_by("number"))
    if not held:
        return None
    by = judging.bench(place, upload, now)
    lines = [judging.line(row) for row in held]
    judged = list(rows.judge(lines, by.table, by.context, zeros=by.sheet.zeros))
    fit = [each for each in judged if each.fit]
    parsed = rows.gather(fit, {}, by.context)
    found = Reading(upload.sha256, by.profile, by.table, by.context.span, parsed)
    hands = {row.number: _hands(upload, row) for row in held}
    result = services.keep(found, upload, actor(), now, hands)
    _settle(place, upload, held, {each.number for each in fit}, now)
    upload.state, upload.ended_by, upload.ended_at = Upload.State.TAKEN, actor(), now
    judging.recount(upload)
    upload.save()
    return result


def _hands(upload: Upload, row: StagedRow) -> set[str]:
    """Who had a hand in a row before it was taken in (R27)."""
    return {upload.by, *(edit["by"] for edit in row.edits.values())}


def _settle(
    place: Place, upload: Upload, held: Sequence[StagedRow], fit: set[int], now: datetime
) -> None:
    """Note which rows are in; a row that no longer is fit says why."""
    taken = [row.pk for row in held if row.number in fit]
    for start in range(0, len(taken), _CHUNK):
        some = upload.rows.filter(pk__in=taken[start : start + _CHUNK])
        some.update(own=State.TAKEN, state=State.TAKEN)
    for row in held:
        if row.number not in fit:
            judging.judge_one(place, upload, row, now)


@transaction.atomic
def discard(place: Place, pk: int, now: datetime) -> None:
    """Delete the rows and the file; complaints that were taken in stay."""
    upload = Upload.objects.select_for_update().get(pk=pk)
    if upload.state == Upload.State.DISCARDED:
        return
    upload.rows.all().delete()
    upload.state, upload.ended_by, upload.ended_at = Upload.State.DISCARDED, actor(), now
    upload.problem = ""
    upload.save()
    record("upload-discard", _named(upload), after={"sha256": upload.sha256})
    transaction.on_commit(lambda: _forget(place, upload.sha256))


def _forget(place: Place, sha256: str) -> None:
    """Delete the bytes unless another upload of the same bytes waits."""
    others = Upload.objects.filter(sha256=sha256).exclude(state=Upload.State.DISCARDED)
    if not others.exists():
        store.forget(place.directory, sha256)


def _open(pk: int) -> Upload:
    upload = Upload.objects.select_for_update().get(pk=pk)
    if upload.state in {Upload.State.OPEN, Upload.State.TAKEN} and upload.sheet:
        return upload
    raise StagingError(
        "这次上传已放弃或还在读取，不能改动；如需录入，请重新上传。"
        "This upload was discarded or is still being read; upload the file again if you need it."
    )


def _waiting(upload: Upload, number: int) -> StagedRow:
    row = upload.rows.get(number=number)
    if row.own == State.TAKEN:
        raise StagingError(
            f"第{number}行已录入，请到投诉页面修改。"
            f"Row {number} is in already; change it on the page of the complaint."
        )
    if row.own == State.REJECTED:
        raise StagingError(
            f"第{number}行已剔除；请先恢复。Row {number} was left out; put it back first."
        )
    return row


def _note(upload: Upload, subject: str, act: str, after: Mapping[str, object]) -> None:
    judging.recount(upload)
    upload.save(update_fields=["counts"])
    record(act, subject, after=dict(after))


def _named(upload: Upload) -> str:
    return f"upload {upload.pk}"
