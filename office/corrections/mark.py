"""Marks: what is added to a published record, the operator's reply or the state of an objection.

A mark travels as a correction does, two officers sign the version that has it; it changes none of
the bureau's words. Where a new version of that record waits already, the mark goes with it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from office.audit.record import actor, record
from office.clean_text import clean_text
from office.corrections.models import Correction
from office.corrections.open_correction import newest
from office.errors import CorrectionError
from office.published.models import PublicRecord
from office.registry import lookups as registry

KINDS = Correction.Kind
_COLUMNS: dict[str, frozenset[str]] = {
    KINDS.REPLY: frozenset({"reply_zh", "reply_en", "reply_on"}),
    KINDS.OBJECTION: frozenset({"objection"}),
}
"""What a mark of each kind changes, by column of `Complaint`."""


def marks_of(changes: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What of `changes` are marks, by their kind."""
    found = {
        kind: {name: value for name, value in changes.items() if name in columns}
        for kind, columns in _COLUMNS.items()
    }
    return {kind: mark for kind, mark in found.items() if mark}


@transaction.atomic
def propose_mark(
    marked: PublicRecord, kind: str, changes: Mapping[str, Any], now: datetime
) -> Correction:
    """Propose the version of a published record that shows a reply, or how an objection stands.

    Args:
        kind: `Correction.Kind.REPLY` or `OBJECTION`.
        changes: of a reply `reply_zh` or `reply_en` and `reply_on`, of an objection `objection`
            (`state` and `on`); days in ISO form.

    Raises:
        CorrectionError: that record is not published.
    """
    if not changes or not changes.keys() <= _COLUMNS[kind]:
        raise ValueError(f"no {kind} changes {sorted(changes)}")
    latest = newest(marked.pk)
    if latest is None or not latest.body:  # none of it is shown, or its text is deleted
        raise CorrectionError(
            f"没有已公示的 {marked.pk}。", f"There is no published record {marked.pk}."
        )
    waiting = Correction.objects.filter(record=marked, state=Correction.State.PROPOSED)
    row = waiting.select_for_update().first()
    said = {name: clean_text(v) if isinstance(v, str) else v for name, v in changes.items()}
    row = _join(row, kind, said) if row else _new(latest.version, marked, kind, said, now)
    record(
        "propose mark",
        marked.pk,
        before={"version": row.of_version},
        after={"kind": kind, "fields": sorted(changes)},
        at=now,
    )
    return row


def _new(
    version: int, marked: PublicRecord, kind: str, changes: Mapping[str, Any], now: datetime
) -> Correction:
    return Correction.objects.create(
        record=marked,
        kind=kind,
        of_version=version,
        changes=dict(changes),
        proposed_by=actor(),
        proposed_at=now,
        on=registry.today(now),
    )


def _join(row: Correction, kind: str, changes: Mapping[str, Any]) -> Correction:
    """Put a mark on a row that waits; new words of a reply ask for a new secrecy check."""
    row.changes = {**row.changes, **changes}
    row.hands = sorted({*row.hands, actor()} - {row.proposed_by})
    if kind == KINDS.REPLY:
        row.secrecy_by, row.secrecy_at = "", None
    row.save(update_fields=["changes", "hands", "secrecy_by", "secrecy_at"])
    return row


@transaction.atomic
def take_back_mark(marked: PublicRecord, kind: str, now: datetime) -> None:
    """Drop a mark that waits, for nobody has seen it and nothing of it is to be shown any more.

    Where none waits nothing happens.
    """
    newest(marked.pk)
    waiting = Correction.objects.filter(record=marked, state=Correction.State.PROPOSED)
    row = waiting.select_for_update().first()
    if row is None or not _COLUMNS[kind] & row.changes.keys():
        return
    rest = {name: value for name, value in row.changes.items() if name not in _COLUMNS[kind]}
    if not rest:
        row.state, row.ended_at = Correction.State.TAKEN_BACK, now
    elif row.is_mark:
        row.kind = next(iter(marks_of(rest)))
    row.changes = rest or row.changes
    row.save(update_fields=["changes", "kind", "state", "ended_at"])
    after = {"kind": kind, "version": row.of_version + 1}
    record("take back mark", marked.pk, after=after, at=now)


def keep_marks(row: Correction, now: datetime) -> None:
    """Have the marks of a correction that was taken back or refused wait on their own."""
    kept = marks_of(row.changes)
    if kept:
        Correction.objects.create(
            record=row.record,
            kind=next(iter(kept)),
            of_version=row.of_version,
            changes={name: value for mark in kept.values() for name, value in mark.items()},
            proposed_by=row.proposed_by,
            hands=row.hands,
            proposed_at=now,
            on=registry.today(now),
        )
