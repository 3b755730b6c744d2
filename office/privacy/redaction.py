"""Deciding of findings, and redacting (R2): audited, the text never told."""

from collections.abc import Set
from datetime import datetime

from django.db import transaction

from office.complaints import wording
from office.complaints.authorship import note_contributor
from office.complaints.models import Complaint
from office.complaints.open_findings import SCANNED, Open, found_in, is_english
from office.complaints.secrecy import lapse
from office.drafts.void_notice import Voided, Voiding
from office.editing.edit_words import check_open, cleaned, faults, note_edit
from office.errors import OfficeError
from office.privacy.decisions import allowed, cleared, findings, keep, unresolved
from office.privacy.models import Decision
from office.privacy_scan.finding import MASKS, Kind
from office.state_dir import StateDir

__all__ = [
    "STALE", "PrivacyError", "clear", "findings", "redact", "redact_all", "rewrite", "unresolved",
]  # fmt: skip


class PrivacyError(OfficeError):
    """A decision on a finding that cannot be made as asked."""


STALE = (
    "这一处已不在原文中：可能已有同事处理，或文字已被修改。没有改动，请看刷新后的页面。",
    "This finding is no longer in the text: a colleague may have dealt with it, or the text was "
    "edited. Nothing was changed; see the refreshed page.",
)


@transaction.atomic
def clear(number: int, field: str, digest: str, now: datetime) -> Decision:
    """Say of a doubtful finding that it is no personal data.

    Raises:
        PrivacyError: it is certain, so it must be redacted; or it is gone.
        RecordError: the record is published.
    """
    row = _open(number)
    item = _one(row, field, digest)
    if item.finding.certain:
        raise PrivacyError(
            "这一处确属个人信息，不能核定为“不是”。请遮盖，或改写文字。",
            "This is certainly personal data and cannot be cleared. Redact it, or rewrite the "
            "text.",
        )
    return keep(row, item, Decision.Verdict.CLEAR, now)


def redact(place: StateDir, number: int, field: str, digest: str, now: datetime) -> Voided | None:
    """Put a mask in place of a finding, everywhere in that field; the draft it voided, if any.

    Raises:
        PrivacyError: it is gone.
        RecordError: the record is published: only a correction changes it.
    """
    voiding = Voiding(place)
    with transaction.atomic():
        row = _open(number)
        _one(row, field, digest)
        items = [item for item in found_in(row, allowed([row.venue_id])) if item.digest == digest]
        _mask(row, items, now)
    return voiding.voided


def redact_all(
    place: StateDir,
    row: Complaint,
    now: datetime,
    *,
    certain_only: bool = False,
    shown: Set[str] | None = None,
) -> tuple[int, Voided | None]:
    """Mask everything that is open in a complaint: how many places, and the draft it voided.

    Args:
        shown: the digests of what a person saw who masks it; None: whatever is there.

    Raises:
        PrivacyError: what is there now is not what was shown, or a mask does not fit.
        RecordError: the record is published: only a correction changes it.
    """
    voiding = Voiding(place)
    with transaction.atomic():
        locked = _open(row.pk)
        items = [i for i in findings(locked) if i.finding.certain or not certain_only]
        if shown is not None and {item.digest for item in items} != shown:
            raise PrivacyError(*STALE)
        if items:
            _mask(locked, items, now)
    return len(items), voiding.voided


def rewrite(
    place: StateDir, number: int, field: str, text: str, *, seen: datetime, now: datetime
) -> Voided | None:
    """Put other words in place of a field, by hand; the draft that was voided by it, if any.

    Args:
        seen: the complaint's `updated` when the person opened it.

    Raises:
        PrivacyError: no such field, or somebody else saved in between.
        RecordError: the record is published: only a correction changes it.
    """
    voiding = Voiding(place)
    with transaction.atomic():
        row = _open(number)
        if field not in SCANNED:
            raise PrivacyError("没有这一栏。", "There is no such field.")
        if row.updated != seen:
            raise PrivacyError(*STALE)
        new = cleaned({field: text})[field] if field in wording.FIELDS else text.strip()
        _check_fits(row, field, new)
        if new == getattr(row, field):
            return None
        old = {field: getattr(row, field)}
        lapse(row, old, now)
        _save(row, {field: new})
        note_edit(row, old, {field: new}, now)
    return voiding.voided


def _open(number: int) -> Complaint:
    """The complaint, locked, if its text may still be changed."""
    row: Complaint = (
        Complaint.objects.select_for_update(of=("self",)).select_related("operator").get(pk=number)
    )
    check_open(row)
    return row


def _one(row: Complaint, field: str, digest: str) -> Open:
    decided = cleared([row.pk]).get(row.pk, frozenset())
    for item in found_in(row, allowed([row.venue_id])):
        if (item.field, item.digest) == (field, digest):
            if item.digest in decided and not item.finding.certain:
                break
            return item
    raise PrivacyError(*STALE)


def _mask(row: Complaint, items: list[Open], now: datetime) -> None:
    """Replace the findings from the end of each field, so that places stay right."""
    changed: dict[str, str] = {}
    for item in sorted(items, key=lambda item: -item.finding.start):
        text = changed.get(item.field, getattr(row, item.field))
        short = item.field.startswith("headline")
        mask = MASKS[Kind.PERSON if short else item.finding.kind]
        said = mask.en if is_english(item.field, row.language) else mask.zh
        changed[item.field] = text[: item.finding.start] + said + text[item.finding.end :]
    for item in {(item.field, item.digest): item for item in items}.values():
        keep(row, item, Decision.Verdict.REDACT, now)
    for field, text in changed.items():
        _check_room(field, text)
    _save(row, changed)


def _check_room(field: str, text: str) -> None:
    longest = getattr(Complaint._meta.get_field(field), "max_length", None)
    if longest and len(text) > longest:
        raise PrivacyError(
            f"文字太长，至多 {longest} 字，没有保存。",
            f"Too long: at most {longest} characters. Nothing was saved.",
        )


def _check_fits(row: Complaint, field: str, text: str) -> None:
    _check_room(field, text)
    if field in wording.FIELDS:
        said = {name: getattr(row, name) for name in wording.FIELDS} | {field: text}
        for name, zh, en in faults(row, said):
            if name == field:
                raise PrivacyError(f"文字没有保存：{zh}", f"Not saved: {en}")


def _save(row: Complaint, changed: dict[str, str]) -> None:
    for field, text in changed.items():
        setattr(row, field, text)
    row.save(update_fields=[*changed, "secrecy_by", "secrecy_at", "updated"])
    note_contributor([row])
