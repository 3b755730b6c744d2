"""Staged rows judged by the importer's own rules: how each stands, and what is wrong where."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast

from office.complaints.fields import Name
from office.complaints.models import Complaint, Upload
from office.intake import export_columns, row_against_books, row_stream
from office.intake.models import StagedRow
from office.intake.row import Row
from office.intake.row_against_books import Books
from office.intake.row_identity import complaint_key
from office.intake.row_problems import Problem, problem
from office.intake.row_stream import Judged
from office.intake.uploads import duplicate_rows, staged_values
from office.intake.uploads.judging_basis import Basis

State = StagedRow.State
FIT = (State.NEW, State.CHANGED)
"""What taking in takes in."""
KEPT_OUT = (State.REFUSED, State.INELIGIBLE, State.ASKED)
"""Where a problem that keeps a row out leaves it."""
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


def judge_some(upload: Upload, rows: Sequence[StagedRow], by: Basis) -> None:
    """Judge rows anew and save them, and say anew which rows are duplicates of one another."""
    keys = {row.key for row in rows}
    judged: list[Judged] = []
    for row in rows:  # each by itself: which is a duplicate of another is told below
        judge = row_stream.Judge(by.table, by.context, zeros=by.sheet.zeros)
        judged += judge.rows([staged_values.line(row)])
    stand(rows, judged, by)
    StagedRow.objects.bulk_update(rows, _JUDGED, batch_size=row_against_books.CHUNK)
    duplicate_rows.regroup_all(upload, keys | {row.key for row in rows})


def stand(rows: Sequence[StagedRow], judged: Sequence[Judged], by: Basis) -> None:
    """Note in each row, in memory, what it came to beside the books; of duplicates nothing."""
    books = row_against_books.books(each.row for each in judged if each.row)
    for row, found in zip(rows, judged, strict=True):
        _set(row, found, by, books)


def with_fault(rows: QuerySet[StagedRow], words: str) -> QuerySet[StagedRow]:
    """Those of `rows` in whose problems `words` stand, as a database writes them: `[3, "code"]`."""
    return with_faults(rows, [words])


def with_faults(rows: QuerySet[StagedRow], each: Iterable[str]) -> QuerySet[StagedRow]:
    """Those of `rows` in whose problems any of these words stands."""
    stands = reduce(or_, (Q(faults__contains=words) for words in each))
    return rows.annotate(faults=Cast("problems", TextField())).filter(stands)


def recount(upload: Upload) -> None:
    """Count the rows by state anew, in memory."""
    states: QuerySet[StagedRow, tuple[str, int]] = (
        StagedRow.objects.filter(upload=upload)
        .order_by()
        .values_list("state")
        .annotate(number=Count("pk"))
    )
    upload.counts = dict(states)


def _set(row: StagedRow, found: Judged, by: Basis, books: Books) -> None:
    problems = [each for each in found.problems if each.code not in duplicate_rows.CODES]
    if found.row:
        problems += _renamed(found.row, by, books) + _differing(found.row, by, books)
        problems += _elsewhere(found.row, by, books)
    row.problems = [[by.columns.get(each.column, -1), each.code] for each in problems]
    row.asked = found.asked
    row.key = complaint_key(found.row.source_org, found.row.number) if found.row else ""
    row.own = row.state = _standing(found.row, problems, books)


def _renamed(row: Row, by: Basis, books: Books) -> list[Problem]:
    operator = books.operator(row)
    if operator is None or operator.name == row.operator:
        return []
    return [problem(row.row, by.table.names["operator"], "name_differs")]


def _elsewhere(row: Row, by: Basis, books: Books) -> list[Problem]:
    if not books.elsewhere(row):
        return []
    return [problem(row.row, by.table.names.get("number", ""), "number_elsewhere")]


def _differing(row: Row, by: Basis, books: Books) -> list[Problem]:
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
