"""Staged rows judged by the importer's own rules: how each stands, and what is wrong where."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.db.models import Case, Count, F, QuerySet, Value, When

from office.complaints.fields import FIELD, Name
from office.complaints.models import Complaint, Upload
from office.complaints.plausibility import Answer
from office.intake import (
    column_profiles,
    export_columns,
    import_file,
    parse_file,
    row_against_books,
    row_stream,
)
from office.intake.column_profiles import Profile
from office.intake.errors import HeaderError, MonthError
from office.intake.grid import cell_text, rounded_column
from office.intake.headers import Table, needed
from office.intake.models import StagedRow
from office.intake.row import Row
from office.intake.row_against_books import Books
from office.intake.row_context import Context
from office.intake.row_identity import complaint_key
from office.intake.row_problems import Problem, problem
from office.intake.row_stream import Judged, Line
from office.intake.uploads import cell_values, sheet_columns
from office.intake.uploads.sheet_columns import Sheet
from office.progress import Progress
from office.state_dir import StateDir
from office.words import stored

State = StagedRow.State
FIT = (State.NEW, State.CHANGED)
"""What taking in takes in."""
DUPLICATES = frozenset({"duplicate", "duplicate_differs"})
"""Codes that are told by a row's state, for they change with another row."""
_NOT_OURS = export_columns.OUT_OF_SCOPE | {"before_effective", "bad_source"}
"""Codes that put a row outside what may be published at all (R12, R13)."""
_COLUMNS: dict[str, tuple[Name, ...]] = {
    "outcome": ("success", "result"),
    "amount_yuan": ("amount",),
    "operator_id": ("operator",),
    "venue_id": ("venue",),
    "unit_id": ("unit",),
}
"""The columns that say a field of a complaint, where they are called otherwise."""
_SETTLED = (State.REJECTED, State.TAKEN)


class Bench(msgspec.Struct, frozen=True):
    """What an upload's rows are judged by; `columns` gives the column of a header."""

    profile: Profile
    sheet: Sheet
    context: Context
    table: Table
    columns: dict[str, int]


def bench(place: StateDir, upload: Upload, now: datetime) -> Bench:
    """The rules for an upload's rows, as its profile, columns and month say.

    Raises:
        HeaderError: a column that every row needs is not named yet.
        MonthError: nobody says when these complaints were concluded.
        ProfileError: the profile has gone.
    """
    profile = column_profiles.load_profile(upload.profile, place.profiles)
    held = sheet_columns.load_columns(upload.sheet)
    profile = column_profiles.taught(profile, held.meanings)
    if missing := held.missing(profile):
        raise _unnamed(missing, held, profile)
    given = import_file.given(
        now,
        venue=upload.venue_id or "",
        unit=upload.unit_id,
        month=upload.given_month or None,
        said_by=upload.month_said_by,
    )
    table = held.table()
    columns = {table.names[field]: index for field, index in table.columns.items()}
    return Bench(profile, held, parse_file.contextual(profile, table, given), table, columns)


def _unnamed(missing: Sequence[Name], held: Sheet, profile: Profile) -> HeaderError:
    if doubts := {field: held.doubts[field] for field in missing if field in held.doubts}:
        zh = "、".join(f"“{held.label(i)}”是不是{FIELD[field].zh}" for field, i in doubts.items())
        en = ", ".join(f"is “{held.label(i)}” {FIELD[field].en}" for field, i in doubts.items())
        return HeaderError(
            f"请先说明：{zh}。在“列对应”中选好，再逐行核对。",
            f"Please say first: {en}? Choose it under “Columns”; the rows are judged then.",
        )
    fields = [
        ([FIELD[name] for name in needed(profile, field)], held.alike.get(field, []))
        for field in missing
    ]
    zh = "、".join(
        "或".join(field.zh for field in ours) + (f"（{'、'.join(names)}都像）" if names else "")
        for ours, names in fields
    )
    en = ", ".join(
        " or ".join(field.en for field in ours) + (f" ({' or '.join(names)})" if names else "")
        for ours, names in fields
    )
    return HeaderError(
        f"还不知道哪一列是：{zh}。请在“列对应”中选好，再逐行核对。",
        f"Which column is this: {en}? Choose it under “Columns”; the rows are judged then.",
    )


def effective(row: StagedRow) -> tuple[object, ...]:
    """A row's values with what people wrote in place of some."""
    values = list(cell_values.load_cells(row.cells))
    for index, edit in row.edits.items():
        values[int(index)] = edit["to"]
    return tuple(values)


def line(row: StagedRow) -> Line:
    """A staged row as the importer judges it."""
    raw = cell_values.load_cells(row.cells)
    values = effective(row) if row.edits else raw
    said = {question: Answer(one["of"], one["answer"]) for question, one in row.answers.items()}
    return Line(row.number, values, raw, row.occurrence, said)  # type: ignore[arg-type]


def judge_all(
    place: StateDir,
    upload: Upload,
    held: Sequence[StagedRow],
    now: datetime,
    progress: Progress = lambda _done, _all: None,
) -> Bench | None:
    """Judge every row anew, in memory; None, and the upload's `problem`, where none can be."""
    waiting = [row for row in held if row.own not in _SETTLED]
    try:
        by = bench(place, upload, now)
    except (HeaderError, MonthError) as error:
        upload.problem = stored(error.zh, error.en)
        for row in waiting:
            row.own = row.state = State.UNREAD
            row.problems, row.key, row.asked = [], "", {}
        return None
    upload.problem = ""
    lines = [line(row) for row in waiting]
    index = by.sheet.columns.get("number")
    zeros = index is not None and rounded_column(each.values[index] for each in lines)
    upload.sheet = msgspec.structs.replace(by.sheet, zeros=zeros).dump()
    taken = {row.key: row.number for row in held if row.own == State.TAKEN and row.key}
    judged: list[Judged] = []
    for found in row_stream.judge_rows(lines, by.table, by.context, zeros=zeros, taken=taken):
        judged.append(found)
        if len(judged) % row_against_books.CHUNK == 0:
            progress(len(judged), len(lines))
    books = row_against_books.books(each.row for each in judged if each.row)
    for row, found in zip(waiting, judged, strict=True):
        _set(row, found, by, books)
        if found.duplicate:
            row.state = State.DUPLICATE
    return by


def judge_one(place: StateDir, upload: Upload, row: StagedRow, now: datetime) -> None:
    """Judge one row anew and save it, and say anew which rows are duplicates of one another."""
    before = row.key
    by = bench(place, upload, now)
    (found,) = row_stream.judge_rows([line(row)], by.table, by.context, zeros=by.sheet.zeros)
    _set(row, found, by, row_against_books.books([found.row] if found.row else []))
    row.save()
    for key in {before, row.key} - {""}:
        regroup(upload, key)
    row.refresh_from_db(fields=["state"])


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


def duplicate_of(row: StagedRow) -> tuple[str, int]:
    """Which of `DUPLICATES` a row is, and the number of the row that stands for its complaint."""
    group = StagedRow.objects.filter(upload=row.upload_id, key=row.key).exclude(pk=row.pk)
    first = group.exclude(state__in=(State.DUPLICATE, State.REJECTED)).order_by("number").first()
    if first is None:
        return "duplicate", 0
    same = cell_texts(row) == cell_texts(first)
    return "duplicate" if same else "duplicate_differs", first.number


def cell_texts(row: StagedRow) -> list[str]:
    """What a row says, cell by cell, but for its 序号."""
    serial = sheet_columns.load_columns(row.upload.sheet).columns.get("serial")
    return [cell_text(value) for i, value in enumerate(effective(row)) if i != serial]  # type: ignore[arg-type]


def recount(upload: Upload) -> None:
    """Count the rows by state anew, in memory."""
    states: QuerySet[StagedRow, tuple[str, int]] = (
        StagedRow.objects.filter(upload=upload)
        .order_by()
        .values_list("state")
        .annotate(number=Count("pk"))
    )
    upload.counts = dict(states)


def _set(row: StagedRow, found: Judged, by: Bench, books: Books) -> None:
    problems = [each for each in found.problems if each.code not in DUPLICATES]
    if found.row:
        problems += _renamed(found.row, by, books) + _differing(found.row, by, books)
        problems += _elsewhere(found.row, by, books)
    row.problems = [[by.columns.get(each.column, -1), each.code] for each in problems]
    row.asked = found.asked
    row.key = complaint_key(found.row.source_org, found.row.number) if found.row else ""
    row.own = row.state = _standing(found.row, problems, books)


def _renamed(row: Row, by: Bench, books: Books) -> list[Problem]:
    operator = books.operator(row)
    if operator is None or operator.name == row.operator:
        return []
    return [problem(row.row, by.table.names["operator"], "name_differs")]


def _elsewhere(row: Row, by: Bench, books: Books) -> list[Problem]:
    if not books.elsewhere(row):
        return []
    return [problem(row.row, by.table.names.get("number", ""), "number_elsewhere")]


def _differing(row: Row, by: Bench, books: Books) -> list[Problem]:
    """A note in each column that says otherwise than the books; else at the row as a whole."""
    names = by.table.names
    columns = [
        names[field]
        for changed in books.changes(row)
        for field in _COLUMNS.get(changed, (changed,))
        if field in names
    ]
    if not columns and books.changes(row):
        columns = [""]
    code = "refused_before" if books.refused(row) else "differs"
    return [problem(row.row, column, code) for column in dict.fromkeys(columns)]


def _standing(row: Row | None, problems: Sequence[Problem], books: Books) -> str:
    if row is None:
        if problems and all(each.level != "refused" for each in problems):
            return State.ASKED
        ours = _NOT_OURS.isdisjoint(each.code for each in problems)
        return State.REFUSED if ours else State.INELIGIBLE
    complaint = books.complaint(row)
    if complaint is None:
        return State.NEW
    if books.changes(row) and not books.refused(row):
        return State.CHANGED
    published = complaint.status == Complaint.Status.PUBLISHED
    return State.PUBLISHED if published else State.UNCHANGED
