"""The act of changing facts of a complaint in the office: judged as at intake, both values kept."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec
from django.db import transaction

from office.audit.record import record
from office.complaints import wording
from office.complaints.authorship import note_contributor
from office.complaints.changed_facts import FactFault, changed_facts
from office.complaints.field_changes import FACTS, apply_changes
from office.complaints.in_no_venue import IN_NONE
from office.complaints.models import Complaint
from office.complaints.plausibility import Question, facts_key, questions
from office.complaints.secrecy import lapse
from office.drafts.void_notice import Voiding
from office.editing.edit_words import Edited, check_open
from office.editing.errors import RecordError, StaleError
from office.editing.following_words import following_words
from office.privacy_scan.finding_digest import traces
from office.registry import lookups as registry
from office.registry.models import Unit
from office.state_dir import StateDir
from sync.outcomes import Outcome
from sync.records import Text


class JudgedFacts(msgspec.Struct, frozen=True):
    """What other facts would change of a complaint, by column as JSON holds it.

    `asked` are the questions about unlikely facts: each with the key by which it is confirmed.
    """

    columns: dict[str, Any]
    faults: tuple[FactFault, ...] = ()
    asked: tuple[tuple[Question, str], ...] = ()


def judge_facts(row: Complaint, given: Mapping[str, str], now: datetime) -> JudgedFacts:
    """Judge facts typed for `row`.

    Args:
        given: by the name of the field: those of `changed_facts`, and `unit` (its row's number,
            or blank) and `source` (the Chinese name of a registered organisation, R13).
    """
    effective = date.fromisoformat(registry.settings().effective_date)
    found = changed_facts(row, given, effective, registry.today(now))
    columns, faults = dict(found.columns), list(found.faults)
    if "venue" in given:
        if given["venue"] in {"", IN_NONE}:  # not said any more, or: it belongs to none
            faults = [fault for fault in faults if fault.field != "venue"]
        columns |= _placed(row, given["venue"])
    if "unit" in given and given["unit"] != str(row.unit_id or ""):
        unit = Unit.objects.filter(pk=int(given["unit"] or 0)).first()
        columns["unit_id"] = unit.pk if unit else None
        if unit and unit.closed_on:
            said = Text(
                f"{unit.name_zh} 已停用，不再承办新的投诉；请选其他承办单位。",
                f"{unit.name_en or unit.name_zh} is closed; choose another handling unit.",
            )
            faults.append(FactFault("unit", said))
    if "source" in given and given["source"] != row.source_org:
        faults += _source(row, given["source"], columns)
    if faults:
        return JudgedFacts({}, tuple(faults))
    columns |= following_words(row, columns)
    return JudgedFacts(columns, (), _asked(row, columns))


def _placed(row: Complaint, venue: str) -> dict[str, Any]:
    """What of the two columns of its place differs; a venue is judged with the other facts."""
    said: dict[str, Any] = {"in_no_venue": venue == IN_NONE or None}
    if venue in {"", IN_NONE}:
        said["venue_id"] = None
    return {column: value for column, value in said.items() if getattr(row, column) != value}


def _source(row: Complaint, name: str, columns: dict[str, Any]) -> list[FactFault]:
    """Who accepted it; with the number this is what a complaint is known by."""
    found = registry.organisations().get(name)
    if found is None:
        said = Text("没有登记这个受理单位（R13）。", "No such accepting organisation (R13).")
        return [FactFault("source", said)]
    if Complaint.objects.filter(source_org=name, number=row.number).exclude(pk=row.pk).exists():
        said = Text(
            "该受理单位已有这个投诉单号；是同一件的，请核对后只留一件。",
            "That organisation already has a complaint with this number; if they are the same "
            "case, keep only one.",
        )
        return [FactFault("source", said)]
    columns |= {"source_org": name, "source_kind": found.kind}
    return []


def _asked(row: Complaint, columns: Mapping[str, Any]) -> tuple[tuple[Question, str], ...]:
    """Of facts that are changed now; what stood was asked when it came in."""
    if not {"outcome", "amount_yuan"} & columns.keys():
        return ()
    outcome = Outcome(columns.get("outcome", row.outcome))
    amount = columns.get("amount_yuan", row.amount_yuan)
    key = facts_key(outcome, amount, row.content)
    return tuple((asked, key) for asked in questions(outcome, Decimal(amount), row.content))


def edit_facts(
    place: StateDir,
    number: int,
    given: Mapping[str, str],
    seen: datetime,
    now: datetime,
    *,
    confirmed: Collection[str] = (),
) -> Edited:
    """Change facts of a complaint that is not published yet.

    Args:
        number: its row.
        given: as `judge_facts` takes them.
        seen: its `updated` when the person opened it.
        confirmed: questions about unlikely facts that were answered yes, `question:key`.

    Raises:
        RecordError: it is published, and so corrected instead (R31); a fact that cannot be; a
            question that was not answered.
        StaleError: somebody else saved in between.
    """
    voiding = Voiding(place)
    with transaction.atomic():
        row = Complaint.objects.select_for_update(of=("self",)).get(pk=number)
        check_open(row)
        if row.updated != seen:
            raise StaleError
        fields, lapsed = _change(row, given, now, confirmed)
    return Edited(fields, voiding.voided, lapsed)


def edit_many(
    place: StateDir, numbers: Collection[int], given: Mapping[str, str], now: datetime
) -> tuple[int, int, Edited]:
    """Give complaints the same facts; how many changed, how many are published and stay.

    Raises:
        RecordError: a fact that cannot be; nothing was changed of any.
    """
    voiding = Voiding(place)
    changed, published, lapsed = 0, 0, False
    with transaction.atomic():
        rows = Complaint.objects.select_for_update(of=("self",)).filter(pk__in=numbers)
        for row in rows.order_by("pk"):
            try:
                check_open(row)
            except RecordError:
                published += 1
                continue
            fields, ticked = _change(row, given, now, ())
            changed += bool(fields)
            lapsed |= ticked
    return changed, published, Edited(tuple(given) if changed else (), voiding.voided, lapsed)


def _change(
    row: Complaint, given: Mapping[str, str], now: datetime, confirmed: Collection[str]
) -> tuple[tuple[str, ...], bool]:
    judged = judge_facts(row, given, now)
    for fault in judged.faults:
        raise RecordError(f"没有保存：{fault.said.zh}", f"Not saved: {fault.said.en}")
    if any(f"{question}:{key}" not in confirmed for question, key in judged.asked):
        raise RecordError(
            "没有保存：有疑点需要确认，请核对后勾选，或改正。",
            "Not saved: some facts look doubtful; confirm them if correct, or change them.",
        )
    columns = judged.columns
    if not columns:
        return (), False
    old = {column: _plain(getattr(row, column)) for column in columns}
    row.sourced = _sourced(row, old, columns)
    apply_changes(row, columns)
    lapsed = lapse(row, columns, now)
    row.save()
    note_contributor([row])
    _note(row, old, columns, now)
    if judged.asked:
        asked = [question for question, _ in judged.asked]
        record("entry-confirm", f"complaint {row.pk}", after={"questions": asked}, at=now)
    return tuple(columns), lapsed


def _sourced(row: Complaint, old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """What the source says, by column, of every fact that says something else now."""
    found = dict(row.sourced)
    for column in new.keys() - set(wording.FIELDS):
        found.setdefault(column, old[column])
        if found[column] == new[column]:
            del found[column]
    return found


def _note(row: Complaint, old: Mapping[str, Any], new: Mapping[str, Any], now: datetime) -> None:
    """Put on record what was changed: facts as they were and are, words by their traces."""
    record("edit", f"complaint {row.pk}", before=_told(row, old), after=_told(row, new), at=now)


def _told(row: Complaint, values: Mapping[str, Any]) -> dict[str, Any]:
    plain = {
        column: value
        for column, value in values.items()
        if column in FACTS or column.endswith("_id")
    }
    words = {column: str(value) for column, value in values.items() if column not in plain}
    return {**plain, **traces(row.pk, words)}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
