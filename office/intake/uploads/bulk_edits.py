"""One value written into many rows of an upload by one act, taken back by one; audited (R41)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet

from office.audit.record import actor, record
from office.complaints.fields import Name
from office.complaints.models import Upload
from office.intake.errors import StagingError
from office.intake.models import BulkEdit, StagedRow
from office.intake.row_against_books import CHUNK
from office.intake.row_problems import problem
from office.intake.uploads import (
    cell_values,
    row_edits,
    row_standing,
    sheet_columns,
    staged_values,
)
from office.intake.uploads.judging_basis import Basis
from office.intake.uploads.open_upload import named, open_upload
from office.privacy_scan.finding_digest import traces
from office.progress import Progress, nobody
from office.state_dir import StateDir

State = StagedRow.State
ONE_BY_ONE: frozenset[Name] = frozenset({"number"})
"""Never the same in two rows."""
_OWN_WHERE_BLANK: frozenset[Name] = frozenset({"operator", "uscc", "accepted_on", "closed_on"})
"""What each row has of its own: that it is missing in two says nothing of what it is."""
AT_ONCE, _LOOKED = 500, 10_000
"""Most rows written by one act, which nobody else can write during it; so many are looked at."""


def alike(upload: Upload, row: StagedRow, column: int) -> list[StagedRow]:
    """The rows, `row` among them, whose cell says the same and has the same faults, by number.

    None but `row` where the column is one that every row has its own of; of a long list the first
    `AT_ONCE`, and `row` before them.
    """
    field = sheet_columns.load_columns(upload.sheet).field(column)
    text, codes = _shown(row, column), row.codes(column)
    if field in ONE_BY_ONE or not codes or (not text and field in _OWN_WHERE_BLANK):
        return [row]
    waiting = upload.rows.exclude(own__in=row_standing.SETTLED).exclude(pk=row.pk)
    if problem(row.number, "", codes[0]).keeps_out:  # then these states alone, by their index
        waiting = waiting.filter(state__in=row_standing.KEPT_OUT)
    faulty = row_standing.with_fault(waiting, _fault(column, codes[0])).order_by("number")
    same = (
        each
        for each in faulty[:_LOOKED].iterator(chunk_size=CHUNK)
        if each.codes(column) == codes and _shown(each, column) == text
    )
    return sorted([row, *islice(same, AT_ONCE - 1)], key=lambda each: each.number)


def _fault(column: int, code: str = "") -> str:
    """How a problem of a column begins in the database."""
    return f'[{column}, "{code}'


def _shown(row: StagedRow, column: int) -> str:
    return cell_values.shown(staged_values.value(row, column))


@transaction.atomic
def write_alike(
    place: StateDir, pk: int, number: int, cell: tuple[int, str], now: datetime
) -> BulkEdit | None:
    """Write a text into a cell and into all that are `alike`; None where nothing changes.

    Args:
        number: the row's.
        cell: column and text.

    Raises:
        StagingError: the upload was discarded; the row is in, or rejected.
    """
    upload = open_upload(pk)
    row = row_edits.waiting(upload, number)
    return _write(place, upload, alike(upload, row, cell[0]), dict([cell]), now)


@transaction.atomic
def write_field(
    place: StateDir,
    pk: int,
    said: Mapping[Name, str],
    numbers: Collection[int],
    now: datetime,
    *,
    faulty: bool = False,
    only_blank: bool = False,
) -> BulkEdit | None:
    """Write fields of rows that a person chose; None where nothing changes.

    Args:
        said: field -> text. A file without its column is given one.
        numbers: of the rows; those that are in, or rejected, are passed over.
        faulty: besides them, the rows whose cell of such a field has a fault; `AT_ONCE` of them.
        only_blank: rows whose cell says something by now are passed over too.

    Raises:
        StagingError: the upload was discarded; its columns are not known yet.
    """
    upload = open_upload(pk)
    if upload.problem:
        raise StagingError(
            "请先在“列对应”中选好各列，再成批填写。",
            "Name the columns under “Columns” first; then rows can be filled in together.",
        )
    sheet = sheet_columns.load_columns(upload.sheet)
    for field in said:
        sheet = sheet.with_column(field)
    upload.sheet = sheet.dump()
    columns = {sheet.columns[field]: text for field, text in said.items()}
    waiting = upload.rows.exclude(own__in=row_standing.SETTLED).order_by("number")
    rows = {row.number: row for row in waiting.filter(number__in=sorted(numbers)[:AT_ONCE])}
    for column in columns if faulty else ():
        left = max(AT_ONCE - len(rows), 0)
        found = row_standing.with_fault(waiting, _fault(column)).exclude(number__in=list(rows))
        rows |= {row.number: row for row in found[:left]}
    if only_blank:
        rows = {at: row for at, row in rows.items() if not any(_shown(row, one) for one in columns)}
    return _write(place, upload, [rows[number] for number in sorted(rows)], columns, now)


def _write(
    place: StateDir,
    upload: Upload,
    rows: Iterable[StagedRow],
    texts: Mapping[int, str],
    now: datetime,
) -> BulkEdit | None:
    before: dict[int, dict[str, object]] = {}
    changed: list[StagedRow] = []
    by = row_edits.rules(place, upload, now)
    for row in rows:
        stood = {str(column): row.edits.get(str(column)) for column in texts}
        if mended := row_edits.put(upload, row, texts, by, now):
            before[row.number] = stood
            changed.append(row)
            row_edits.note(upload, row, mended)
    if not changed:
        return None
    _judge(upload, changed, by)
    kept = BulkEdit.objects.create(
        upload=upload,
        texts={str(column): text for column, text in texts.items()},
        before=before,
        by=actor(),
        at=now,
    )
    row_edits.save_counts(upload, "sheet")
    record(
        "upload-edit-rows",
        named(upload),
        before={"rows": len(changed), "numbers": spans(before)},
        after=traces(kept.pk, row_edits.by_field(upload, texts)),
    )
    return kept


def undo(place: StateDir, pk: int, edit: int, now: datetime, progress: Progress = nobody) -> int:
    """Take an act back in every row where it still stands and that waits; how many those are.

    Some rows at a time, as they were written: nobody else's act waits long.

    Raises:
        StagingError: the upload was discarded.
    """
    act = list(act_of(BulkEdit.objects.get(pk=edit, upload=pk)).order_by("-pk"))
    done = 0
    for at, one in enumerate(act, 1):
        done += _undo(place, pk, one.pk, now)
        progress(at, len(act))
    return done


@transaction.atomic
def _undo(place: StateDir, pk: int, edit: int, now: datetime) -> int:
    upload = open_upload(pk)
    kept = BulkEdit.objects.select_for_update().get(pk=edit)
    if kept.undone_by:
        return 0
    rows = upload.rows.filter(number__in=[int(number) for number in kept.before])
    changed = []
    for row in rows.exclude(own__in=row_standing.SETTLED).order_by("number"):
        if restored := _restore(row, kept):
            changed.append(row)
            row_edits.note(upload, row, restored)
    _judge(upload, changed, row_edits.rules(place, upload, now))
    kept.undone_by = actor()
    kept.save(update_fields=["undone_by"])
    row_edits.save_counts(upload)
    after = {"rows": len(changed), "numbers": spans(row.number for row in changed)}
    record("upload-edit-undo", named(upload), after=after)
    return len(changed)


def _restore(row: StagedRow, kept: BulkEdit) -> dict[int, tuple[str, str]]:
    """Put back what stood before a bulk edit, in memory; by column what stood and stands there."""
    restored: dict[int, tuple[str, str]] = {}
    for column, stood in kept.before[str(row.number)].items():
        if not _stands(row, column, kept):
            continue
        last = _shown(row, int(column))
        row.edits.pop(column, None)
        if stood:
            row.edits[column] = stood
        if (now := _shown(row, int(column))) != last:
            restored[int(column)] = last, now
    return restored


def _stands(row: StagedRow, column: str, kept: BulkEdit) -> bool:
    """Whether a cell is still as the bulk edit left it."""
    edit: dict[str, str] | None = row.edits.get(column)
    text: str = kept.texts[column]
    if edit is None:  # what was written is what the file says
        return _shown(row, int(column)) == text
    return (edit["by"], edit["at"]) == (kept.by, kept.at.isoformat())


def _judge(upload: Upload, rows: list[StagedRow], by: Basis | None) -> None:
    if by is None:
        StagedRow.objects.bulk_update(rows, ["edits"], batch_size=CHUNK)
    else:
        row_standing.judge_some(upload, rows, by)


def last_act(upload: Upload) -> list[BulkEdit]:
    """The act that can be taken back: the latest that was not; what was written at once is one."""
    latest = upload.bulk_edits.filter(undone_by="").order_by("-pk").first()
    return list(act_of(latest).order_by("pk")) if latest else []


def act_of(kept: BulkEdit) -> QuerySet[BulkEdit]:
    """What of the same act still stands: one person wrote it at one instant."""
    alike = BulkEdit.objects.filter(upload=kept.upload_id, by=kept.by, at=kept.at)
    return alike.filter(undone_by="")


def spans(numbers: Iterable[int]) -> str:
    """`3-5,9`: the numbers of rows, short."""
    ends: list[list[int]] = []
    for number in sorted(numbers):
        if ends and ends[-1][1] == number - 1:
            ends[-1][1] = number
        else:
            ends.append([number, number])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in ends)
