"""Deciding the changes that later imports propose: applied, made a correction, or refused."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from office.audit.record import actor, record
from office.complaints.authorship import note_contributor
from office.complaints.field_changes import FACTS, apply_changes
from office.complaints.models import ChangeProposal
from office.complaints.secrecy import lapse
from office.corrections.propose import open_correction
from office.corrections.secrecy import due
from office.errors import UsageError
from office.published.record_versions import published
from sync.records import Text


def waiting() -> QuerySet[ChangeProposal]:
    """The proposals nobody has decided yet, oldest first."""
    found = ChangeProposal.objects.filter(accepted=None)
    return found.select_related("complaint").order_by("pk")


class Decided(Text, frozen=True):
    """What follows from a decision, in both languages."""


def decide(number: int, *, accept: bool, note: str, secrecy: bool, now: datetime) -> Decided:
    """Accept or refuse a proposal; says what follows. Who accepts has had a hand in it (R27).

    What is published changes only by a correction, which two officers sign (R31), and for which
    who accepts says that its words passed the secrecy check (`secrecy`, R2).

    Raises:
        UsageError: no such open proposal.
        CorrectionError: the record is published and the note or the secrecy check is missing, or
            a correction waits.
    """
    with transaction.atomic():
        row = waiting().select_for_update(of=("self",)).filter(pk=number).first()
        if row is None:
            raise UsageError(
                f"没有待核定的变更 {number}，可能已有同事核定。",
                f"There is no open proposal {number}; a colleague may have decided it.",
            )
        fields = {field: proposed for field, (_, proposed) in row.changes.items()}
        said = Decided("未采纳。", "Refused.")
        if accept:
            said = _accept(row, fields, note, now, secrecy=secrecy)
            row.complaint.row_hash = row.row_hash
            row.complaint.save(update_fields=["row_hash", "updated"])
        row.accepted, row.decided_by, row.decided_at = accept, actor(), now
        row.save(update_fields=["accepted", "decided_by", "decided_at"])
        facts = sorted(row.changes.keys() & FACTS)
        record(
            "decide",
            f"proposal {number}",
            before={field: row.changes[field][0] for field in facts},
            after={
                "complaint": row.complaint_id,
                "accepted": accept,
                "fields": sorted(fields),
                **{field: fields[field] for field in facts},
            },
        )
    return said


def _accept(
    row: ChangeProposal, fields: dict[str, object], note: str, now: datetime, *, secrecy: bool
) -> Decided:
    latest = published(row.complaint).first()
    if latest is None:
        apply_changes(row.complaint, fields)
        left = row.complaint.sourced.items()
        row.complaint.sourced = {name: value for name, value in left if name not in fields}
        lapsed = lapse(row.complaint, fields, now)
        row.complaint.save()
        for person in {actor(), *row.hands}:
            note_contributor([row.complaint], person)
        if lapsed:
            return Decided(
                "已改。公示文字变了，请重新确认保密审查。",
                "Changed. The text to be published has changed: confirm the secrecy check again.",
            )
        return Decided("已改。", "Changed; it goes into the next draft.")
    made = open_correction(
        latest, ground="inaccurate", by="own_discovery", note=note, fields=fields, now=now,
        secrecy=secrecy, hands=row.hands,
    )  # fmt: skip
    next_zh, next_en = (
        (
            "请另一位录入人员确认保密审查。",
            "once another member of the entry staff passes its secrecy check",
        )
        if due(made)
        else ("", "it goes into the next draft")
    )
    return Decided(
        f"已登记为更正：{latest.record_id} 第 {latest.version + 1} 版。{next_zh}",
        f"The record is published, so this was entered as a correction; {next_en}.",
    )
