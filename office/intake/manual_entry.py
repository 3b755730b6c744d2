"""One complaint typed in: judged by the rules of an imported row, put in the same books (R26)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

import msgspec
from django.db import transaction

from office.audit.record import actor, record
from office.complaints.field_type import Field, Kind, Of, Part
from office.complaints.fields import FIELD, FIELDS, Name
from office.complaints.in_no_venue import IN_NONE, NOWHERE
from office.complaints.models import ChangeProposal, Complaint, Upload
from office.complaints.plausibility import Answer
from office.corrections.import_changes import decide
from office.drafts.void_notice import Voiding
from office.editing.edit_words import Edited, check_open
from office.editing.errors import RecordError, StaleError
from office.intake import column_profiles, parse_file, row_against_books, row_stream
from office.intake import import_file as intake
from office.intake.column_profiles import Profile
from office.intake.grid import Grid, code_text
from office.intake.headers import Table
from office.intake.parse_file import Opened, Reading
from office.intake.row import Row
from office.intake.row_problems import Problem, problem
from office.intake.row_stream import Line
from office.registry.lookups import leased_shop
from office.registry.models import Operator
from office.registry.operator_matching import operator_key
from office.state_dir import StateDir
from sync.canonical import digest
from sync.outcomes import Outcome, Success
from sync.records import Organisation

NAME = "手工录入"
"""What stands for the name of a file."""
PROFILE = "typed"
_ROW = 2
"""Where it stands in the table that is made of it, below its header."""
CELLS: tuple[Name, ...] = tuple(
    field.name
    for field in FIELDS
    if field.typed is not Part.NO and field.name not in {"outcome", "venue", "unit", "source"}
)
"""Cells that are typed as they are; 成功与否 and 处理结果 both follow from the outcome."""
_REGISTERED = {"operator": "name"} | {
    field.name: field.attribute
    for field in FIELDS
    if field.of is Of.OPERATOR and field.typed is not Part.NO and field.kind is Kind.LINE
}
_SUCCESS = {Success.YES: "是", Success.NO: "否", Success.NA: "不计入"}


class Typed(msgspec.Struct, frozen=True):
    """A complaint as typed: its cells by field, and what is chosen from lists.

    `venue` is a venue's id, or `IN_NONE`.
    """

    cells: Mapping[str, str]
    outcome: str
    source: Organisation
    venue: str = ""
    unit: int | None = None
    confirmed: tuple[str, ...] = ()
    """Questions about unlikely facts that were answered yes: `question:key of the facts`."""

    @property
    def answers(self) -> dict[str, Answer]:
        """What was confirmed, by question."""
        pairs = (each.partition(":") for each in self.confirmed)
        return {question: Answer(key) for question, _, key in pairs}


class JudgedEntry(msgspec.Struct, frozen=True):
    """What the rules say of it; without a `row` it is refused."""

    row: Row | None
    problems: tuple[tuple[str, Problem], ...]
    reading: Reading
    asked: tuple[tuple[str, Problem], ...] = ()
    """Questions about unlikely facts, answered or not: how to confirm each, and its sentence."""


def judge_entry(typed: Typed, now: datetime) -> JudgedEntry:
    """Judge a complaint as the row of a workbook would be (R11-R13, R38)."""
    profile = _profile(typed.source)
    table = _table(typed, profile)
    venue = "" if typed.venue == IN_NONE else typed.venue
    added = intake.given(now, venue=venue, unit=typed.unit, said_by=actor())
    context = parse_file.contextual(profile, table, added)
    (_, values), *_ = table.body()
    judge = row_stream.Judge(table, context, zeros=False)
    judged = list(judge.rows([Line(_ROW, values, answers=typed.answers)]))
    parsed = row_stream.gather(judged, {}, context)
    fields = {name: field for field, name in table.names.items()}
    found = Reading(Opened(_digest(typed), profile, table, context), parsed)
    problems = tuple((fields.get(p.column, ""), p) for p in parsed.problems)
    asked = tuple(
        (f"{question}:{key}", problem(_ROW, "", question))
        for question, key in judged[0].asked.items()
    )
    return JudgedEntry(parsed.rows[0] if parsed.rows else None, problems, found, asked)


def known(typed: Typed) -> Complaint | None:
    """The complaint that has this number already, however it is typed."""
    name = typed.source.name
    number = code_text(typed.cells.get("number"))
    return Complaint.objects.filter(source_org=name.zh or name.en, number=number).first()


def unlike(row: Row) -> list[str]:
    """The fields of an operator that say otherwise than the register, which stands."""
    operator = row_against_books.books([row]).operator(row)
    if operator is None:
        return []
    return [
        field
        for field, kept in _REGISTERED.items()
        if getattr(row, field) not in ("", getattr(operator, kept))
    ]


def enter(typed: Typed, now: datetime) -> Complaint:
    """Put a new complaint in the books; who typed it has had a hand in it (R27).

    Raises:
        RecordError: refused by a rule, or its number is there already.
    """
    with transaction.atomic():
        judged = judge_entry(typed, now)
        if judged.row is None:
            raise _refused(judged.problems)
        if known(typed):
            raise RecordError(
                "这个投诉单号已经录入，没有重复录入；请打开原有的一条。",
                "This number has already been entered; nothing was added. Open the existing "
                "record.",
            )
        person = actor()
        _keep(judged.reading, Upload(name=NAME, by=person, at=now), now)
        row: Complaint = Complaint.objects.get(
            source_org=judged.row.source_org, number=judged.row.number
        )
        _note_confirmed(row, judged)
    return row


def _note_confirmed(row: Complaint, judged: JudgedEntry) -> None:
    """Who confirmed unlikely facts; nothing where none were asked about."""
    if judged.asked:
        asked = [found.code for _, found in judged.asked]
        record("entry-confirm", f"complaint {row.pk}", after={"questions": asked})


def retype(place: StateDir, pk: int, typed: Typed, seen: datetime, now: datetime) -> Edited:
    """Change the facts of a complaint that was typed here and is not published.

    They are proposed as a later import would, and accepted at once: so words that came by
    template follow the new facts, and what an editor wrote stays.

    Raises:
        RecordError: published, not typed here, or refused by a rule.
        StaleError: somebody else saved in between.
    """
    voiding = Voiding(place)
    with transaction.atomic():
        row = Complaint.objects.select_for_update(of=("self",)).select_related("upload").get(pk=pk)
        check_open(row)
        check_typed(row)
        if row.updated != seen:
            raise StaleError
        judged = judge_entry(typed, now)
        if judged.row is None:
            raise _refused(judged.problems)
        fresh = msgspec.structs.replace(judged.row, row_hash=_digest(typed, now.isoformat()))
        parsed = msgspec.structs.replace(judged.reading.parsed, rows=[fresh])
        _keep(msgspec.structs.replace(judged.reading, parsed=parsed), row.upload, now)
        proposal = ChangeProposal.objects.filter(complaint=row, row_hash=fresh.row_hash).first()
        if proposal is None:
            return Edited(())
        fields = tuple(proposal.changes)
        _note_confirmed(row, judged)
        decide(proposal.pk, accept=True, note="", secrecy=False, now=now)
        lapsed = bool(row.secrecy_by) and not Complaint.objects.get(pk=pk).secrecy_by
    return Edited(fields, voiding.voided, lapsed)


def check_typed(row: Complaint) -> None:
    """Raise unless `row` was typed here.

    Raises:
        RecordError: it came in a file, which is mended instead.
    """
    if row.upload.profile != PROFILE:
        raise RecordError(
            "这一条来自文件，请在它的页面上“修改事实”。",
            "This record came in a file; edit its facts on its page.",
        )


def typed_of(row: Complaint) -> dict[str, str]:
    """The cells of a complaint that was typed here, to be changed."""
    cells: dict[str, str] = {name: _cell(row, FIELD[name]) for name in CELLS}
    cells["operator"] = row.operator.name
    return cells | {
        "outcome": row.outcome,
        "venue": IN_NONE if row.in_no_venue else row.venue_id or "",
        "unit": str(row.unit_id or ""),
        "source": row.source_org,
    }


def _cell(row: Complaint, field: Field[Name]) -> str:
    value = getattr(row.operator if field.of is Of.OPERATOR else row, field.attribute)
    if field.name == "amount":
        return str(value) if value else ""
    return "" if value is None else str(value)


def _refused(problems: Iterable[tuple[str, Problem]]) -> RecordError:
    reasons = [p.reason for _, p in problems if p.keeps_out]
    zh = "；".join(reason.zh for reason in reasons) or "内容为空"
    en = "; ".join(reason.en for reason in reasons) or "Nothing was typed"
    return RecordError(f"没有录入：{zh}。", f"{en}. Nothing was entered.")


def _profile(source: Organisation) -> Profile:
    """That of Annex 2, for complaints that `source` accepted."""
    return msgspec.structs.replace(
        column_profiles.load_profile(column_profiles.NAME), name=PROFILE, source=source
    )


def _table(typed: Typed, profile: Profile) -> Table:
    cells: dict[Name, str] = {field: typed.cells.get(field, "") for field in CELLS}
    cells |= {"success": "", "result": ""}
    if typed.venue == IN_NONE:
        cells["venue"] = NOWHERE.zh
    if typed.outcome:
        outcome = Outcome(typed.outcome)
        result = next(words for words, meant in profile.outcomes.items() if meant is outcome)
        cells |= {"success": _SUCCESS[outcome.success], "result": result}
    names: dict[Name, str] = {field: profile.columns[field][0] for field in cells}
    head, line = tuple(names.values()), tuple(value or None for value in cells.values())
    columns: dict[Name, int] = {field: index for index, field in enumerate(cells)}
    return Table(Grid("", [head, line]), 1, columns, names, (), ())


def _keep(reading: Reading, upload: Upload, now: datetime) -> None:
    intake.keep_parts(reading.opened, [reading.parsed], upload, actor=actor(), now=now)


def _digest(typed: Typed, more: str = "") -> str:
    said = msgspec.structs.replace(typed, confirmed=())
    return digest(msgspec.json.encode([said, more]))


def shop_by_lease(given: Typed) -> str:
    """The shop number that the operator had there on the day of acceptance, by its lease."""
    key = operator_key(given.cells["operator"], given.cells["uscc"])
    operator = Operator.objects.filter(key=key).prefetch_related("leases").first()
    try:
        day = date.fromisoformat(given.cells["accepted_on"])
    except ValueError:
        return ""
    shop = leased_shop(operator.leases.all(), given.venue, day) if operator and given.venue else ""
    return "" if shop == given.cells["shop_no"] else shop
