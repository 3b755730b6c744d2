"""The act of editing a record's words: checked, noted whose hands, audited; never in silence."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction

from office.audit.record import record
from office.clean_text import clean_text
from office.complaints import guilt_check, text_limits, wording
from office.complaints.authorship import note_contributor
from office.complaints.fields import FIELDS, needed
from office.complaints.models import Complaint
from office.complaints.secrecy import lapse
from office.complaints.words_by_facts import facts_of
from office.drafts.void_notice import Voided, Voiding
from office.editing.errors import RecordError, StaleError
from office.false_alarms.severe import said, severe
from office.privacy_scan.finding_digest import traces
from office.published.record_versions import published
from office.registry import lookups as registry
from office.registry.bureau_policy import facts_only
from office.state_dir import StateDir

LIMITS: dict[str, int] = {field.name: field.room for field in FIELDS if field.room}
"""Most characters of each field, line breaks apart."""


class Edited(msgspec.Struct, frozen=True):
    """What came of an edit: the fields that changed, the draft it voided.

    `lapsed` is whether the secrecy check was ticked for the words that were there before.
    """

    fields: tuple[str, ...]
    voided: Voided | None = None
    lapsed: bool = False


def edit(
    place: StateDir, number: int, words: Mapping[str, str], seen: datetime, now: datetime
) -> Edited:
    """Put new words on a complaint that is not published yet.

    Args:
        number: its row.
        words: by field of `wording.FIELDS`; others stay.
        seen: its `updated` when the person opened it.

    Raises:
        RecordError: it is published, and so corrected instead (R31); or words do not fit (R1).
        StaleError: somebody else saved in between.
    """
    voiding = Voiding(place)
    with transaction.atomic():
        row = Complaint.objects.select_for_update().get(pk=number)
        check_open(row)
        if row.updated != seen:
            raise StaleError
        changed = {
            field: value for field, value in cleaned(words).items() if value != getattr(row, field)
        }
        if not changed:
            return Edited(())
        whole = {field: getattr(row, field) for field in wording.FIELDS} | changed
        for _, zh, en in faults(row, whole):
            raise RecordError(f"文字没有保存：{zh}", f"Not saved: {en}")
        old = {field: getattr(row, field) for field in changed}
        for field, value in changed.items():
            setattr(row, field, value)
        lapsed = lapse(row, changed, now)
        row.save(update_fields=[*changed, "secrecy_by", "secrecy_at", "updated"])
        note_contributor([row])
        note_edit(row, old, changed, now)
    return Edited(tuple(changed), voiding.voided, lapsed)


def note_edit(
    row: Complaint, old: Mapping[str, str], new: Mapping[str, str], now: datetime
) -> None:
    """Put on record which words were changed, before and after by their traces."""
    subject = f"complaint {row.pk}"
    record("edit", subject, before=traces(row.pk, old), after=traces(row.pk, new), at=now)


def check_open(row: Complaint) -> None:
    """Raise unless `row` may still be edited.

    Raises:
        RecordError: a version of it is published, or was.
    """
    if published(row).exists():
        raise RecordError(
            "这一条已经公示，不能直接改。请提出更正，由两位负责人签批。",
            "This record is published and cannot be edited directly. Propose a correction for two "
            "officers to sign.",
        )


def cleaned(words: Mapping[str, str]) -> dict[str, str]:
    """The fields that are words, with nothing that nobody sees and no blanks around the lines."""
    return {
        field: "\n".join(line.strip() for line in clean_text(words[field]).strip().split("\n"))
        for field in wording.FIELDS
        if field in words
    }


def overlong(words: Mapping[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Of `words` those with more characters than there is room for: field, limit, characters."""
    for field, limit in LIMITS.items():
        length = len(str(words.get(field, "")).replace("\n", ""))
        if length > limit:
            yield field, limit, length


def faults(row: Complaint, words: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    """What keeps `words` from being saved on `row`: field, Chinese, English."""
    for wanted in needed(row.language):
        if wanted.plate and not words.get(wanted.name):
            yield wanted.name, "请填写，或用模板。", "Fill it in, or use the template."
    if not text_limits.fits_headline(words.get("headline_zh", "")):
        yield "headline_zh", text_limits.TOO_LONG.zh, text_limits.TOO_LONG.en
    for field, limit, length in overlong(words):
        if field != "headline_zh":
            yield (
                field,
                f"至多{limit}字，现有{length}字。",
                f"At most {limit} characters; there are {length}.",
            )
    whole = {field: words.get(field, getattr(row, field)) for field in guilt_check.FIELDS}
    for found in guilt_check.check(whole):
        if found.level == "block" and found.field in wording.FIELDS:
            yield (
                found.field,
                f"“{found.word}”：{found.advice.zh}",
                f"“{found.word}”: {found.advice.en}",
            )
    listed = severe()
    for field in wording.FIELDS:
        for severe_one in listed.open_in(words.get(field, "")):
            what = said(severe_one)
            yield field, f"“{severe_one.word}”：{what.zh}", f"“{severe_one.word}”: {what.en}"


def proposal(row: Complaint) -> dict[str, str]:
    """What the template says of `row`, by field of `wording.FIELDS`."""
    labels = registry.labels({row.issue, row.industry})
    return wording.words(facts_of(row), {}, labels, facts_only=facts_only())
