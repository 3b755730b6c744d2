"""Staged rows judged by the importer's own rules: how each stands, and what is wrong where."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import batched

import msgspec
from django.db import transaction
from django.db.models import Case, Count, F, QuerySet, Value, When

from office.complaints.fields import FIELD, Name
from office.complaints.models import Complaint, Upload
from office.complaints.plausibility import Answer
from office.intake import (
    column_profiles,
    export_columns,
    hidden_parts,
    import_file,
    parse_file,
    row_against_books,
    row_stream,
)
from office.intake.column_profiles import Profile
from office.intake.errors import HeaderError, MonthError
from office.intake.grid import Value as CellValue
from office.intake.grid import cell_text, rounded_column
from office.intake.headers import Table, needed
from office.intake.models import StagedRow
from office.intake.row import Row
from office.intake.row_against_books import Books
from office.intake.row_context import Context
from office.intake.row_identity import Occurrences, complaint_key, row_hash
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
SETTLED = (State.REJECTED, State.TAKEN)
"""What nobody mends any more."""
_JUDGED = (
    "edits", "answers", "asked", "reason", "rejected_by", "own", "state", "problems", "key",
)  # fmt: skip
"""What changes of a row that is mended."""


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
    table = _without_hidden(held, profile)
    given = import_file.given(
        now,
        venue=upload.venue_id or "",
        unit=upload.unit_id,
        month=upload.given_month or None,
        said_by=upload.month_said_by,
    )
    given = msgspec.structs.replace(given, over_title=held.over_title)
    columns = {table.names[field]: index for field, index in table.columns.items()}
    return Bench(profile, held, parse_file.contextual(profile, table, given), table, columns)


def _without_hidden(held: Sheet, profile: Profile) -> Table:
    """The table, without hidden columns where a person leaves out what is hidden.

    Raises:
        HiddenError: something is hidden, and nobody says whether it counts.
        HeaderError: every row needs a column that is left out.
    """
    table = held.table()
    columns = hidden_parts.hidden_columns(table)
    if not held.hidden and (held.hidden_rows or columns):
        rows = sum(last - first + 1 for first, last in held.hidden_rows)
        raise hidden_parts.asked(rows, columns)
    return hidden_parts.without(table, profile, columns) if held.hidden == "leave" else table


def _unnamed(missing: Sequence[Name], held: Sheet, profile: Profile) -> HeaderError:
    if doubts := {field: held.doubts[field] for field in missing if field in held.doubts}:
        zh = "、".join(f"“{held.label(i)}”是不是{FIELD[field].zh}" for field, i in doubts.items())
        en = ", ".join(f"“{held.label(i)}” as “{FIELD[field].en}”" for field, i in doubts.items())
        return HeaderError(
            f"请先说明：{zh}。在“列对应”中选好，再逐行核对。",
            f"Say whether to read {en}. Choose it under “Columns”; the rows are judged then.",
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
        f"未识别以下列：{zh}。请在“列对应”中选好，再逐行核对。",
        f"Which column is this: {en}? Choose it under “Columns”; the rows are judged then.",
    )


def effective(row: StagedRow) -> tuple[CellValue, ...]:
    """A row's values with what people wrote in place of some, or in columns behind the file's."""
    values = list(cell_values.load_cells(row.cells))
    values += [None] * (max(map(int, row.edits), default=-1) + 1 - len(values))
    for index, edit in row.edits.items():
        values[int(index)] = edit["to"]
    return tuple(values)


def value(row: StagedRow, column: int) -> CellValue:
    """What a cell says, mended or not; None in a column that its row does not reach."""
    values = effective(row)
    return values[column] if column < len(values) else None


def line(row: StagedRow) -> Line:
    """A staged row as the importer judges it."""
    raw = cell_values.load_cells(row.cells)
    values = effective(row) if row.edits else raw
    said = {question: Answer(one["of"], one["answer"]) for question, one in row.answers.items()}
    return Line(row.number, values, raw, row.occurrence, said)


def judge_all(
    place: StateDir,
    upload: Upload,
    now: datetime,
    progress: Progress = lambda _done, _all: None,
) -> None:
    """Judge every row anew and save it, some at a time; none, and the upload's `problem`, where
    something of the whole file is not known yet.
    """
    try:
        by = bench(place, upload, now)
    except (HeaderError, MonthError) as error:
        upload.problem = stored(error.zh, error.en)
        upload.rows.exclude(own__in=SETTLED).update(
            own=State.UNREAD, state=State.UNREAD, problems=[], key="", asked={}
        )
        return
    upload.problem = ""
    _leave_hidden(upload, by.sheet)
    index = by.sheet.columns.get("number")
    waiting = upload.rows.exclude(own__in=SETTLED)
    zeros = index is not None and rounded_column(
        line(row).values[index] for some in parts(waiting) for row in some
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
        judged = list(judge.rows(map(line, some)))
        books = row_against_books.books(each.row for each in judged if each.row)
        for row, found in zip(some, judged, strict=True):
            _set(row, found, by, books)
            if found.duplicate:
                row.state = State.DUPLICATE
        _save(upload, some)
        done += len(some)
        progress(done, total)


def parts(rows: QuerySet[StagedRow]) -> Iterator[list[StagedRow]]:
    """The rows in their order, some at a time, while they are being written anew."""
    last = 0
    while some := list(rows.filter(number__gt=last).order_by("number")[: row_stream.PART]):
        yield some
        last = some[-1].number


@transaction.atomic
def _save(upload: Upload, rows: Sequence[StagedRow]) -> None:
    """Write rows in place of those with their numbers: quicker than changing as many."""
    span = (rows[0].number, rows[-1].number)
    there = upload.rows.filter(number__range=span).exclude(own__in=SETTLED)
    there._raw_delete(there.db)
    for row in rows:
        row.pk = None
    StagedRow.objects.bulk_create(rows, batch_size=row_against_books.CHUNK)


def _leave_hidden(upload: Upload, sheet: Sheet) -> None:
    """Leave out the rows that are hidden in the file, or put them back, as a person says."""
    zh_en = stored(*hidden_parts.REASON)
    if sheet.hidden != "leave":
        left = upload.rows.filter(own=State.REJECTED, rejected_by="", reason=zh_en)
        left.update(own=State.UNREAD, state=State.UNREAD, reason="")
        return
    for first, last in sheet.hidden_rows:
        hidden = upload.rows.filter(number__range=(first, last)).exclude(own__in=SETTLED)
        hidden.update(
            own=State.REJECTED,
            state=State.REJECTED,
            reason=zh_en,
            key="",
            problems=[],
            asked={},
        )


def _digest(row: StagedRow, by: Bench) -> str:
    serial = by.sheet.columns.get("serial")
    values = enumerate(cell_values.load_cells(row.cells))
    return row_hash(value for i, value in values if i != serial)


def judge_some(upload: Upload, rows: Sequence[StagedRow], by: Bench) -> None:
    """Judge rows anew and save them, and say anew which rows are duplicates of one another."""
    keys = {row.key for row in rows}
    judged: list[Judged] = []
    for row in rows:  # each by itself: which is a duplicate of another is told below
        judge = row_stream.Judge(by.table, by.context, zeros=by.sheet.zeros)
        judged += judge.rows([line(row)])
    books = row_against_books.books(each.row for each in judged if each.row)
    for row, found in zip(rows, judged, strict=True):
        _set(row, found, by, books)
    StagedRow.objects.bulk_update(rows, _JUDGED, batch_size=row_against_books.CHUNK)
    keys |= {row.key for row in rows}
    for some in batched(sorted(keys - {""}), row_against_books.CHUNK):
        for key in _shared(upload, some):
            regroup(upload, key)


def _shared(upload: Upload, keys: Sequence[str]) -> list[str]:
    """Those of `keys` that several rows have, or one that was a duplicate."""
    mine = StagedRow.objects.filter(upload=upload, key__in=keys).order_by()
    several = mine.values("key").annotate(rows=Count("pk")).filter(rows__gt=1)
    found = {each["key"] for each in several}
    return sorted(found | set(mine.filter(state=State.DUPLICATE).values_list("key", flat=True)))


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
    return [cell_text(value) for i, value in enumerate(effective(row)) if i != serial]


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
