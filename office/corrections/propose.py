"""Proposing a correction (R29-R31); publication carries it out (office.publishing.bookkeeping)."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from office.audit.record import actor, record
from office.clean_text import clean_text, cleaned
from office.complaints.changed_facts import changed_facts
from office.complaints.field_changes import names
from office.complaints.fields import FIELD, needed, other
from office.complaints.guilt_check import FIELDS as GUARDED
from office.complaints.guilt_check import check
from office.complaints.models import Complaint
from office.complaints.open_findings import Open
from office.complaints.text_limits import SUMMARY, SUMMARY_TOO_LONG, TOO_LONG, fits_headline
from office.corrections.application import Application, apply, discovered, open_case
from office.corrections.error_since import error_since
from office.corrections.models import Correction, CorrectionCase
from office.corrections.open_correction import check_up, newest
from office.corrections.restated import followed, restated
from office.corrections.secrecy import may_pass
from office.editing.edit_words import overlong
from office.errors import CorrectionError
from office.false_alarms.severe import said as told
from office.false_alarms.severe import severe
from office.privacy.decisions import NOTE, keep, proposed
from office.privacy.models import Decision
from office.privacy_scan.finding import NAMES
from office.published.models import RecordVersion
from office.published.record_versions import published
from office.registry import lookups as registry
from office.registry.bureau_policy import policy
from sync.records import Text

WORDS = tuple(field.stem for field in needed("zh") if field.corrects)
"""The words that can be corrected, by name without the language."""
_OPEN = Correction.State.PROPOSED
_STRUCK = {"zh": 24, "en": 60}
"""Most characters that the plate of a correction strikes, or says instead."""


def propose(
    pub_id: str,
    *,
    ground: str,
    by: str,
    note: str,
    changes: Mapping[str, str],
    now: datetime,
    secrecy: bool,
    cleared: Collection[str] = (),
    was: str = "",
    reads: str = "",
    applied: Application | None = None,
) -> Correction:
    """Propose the next version of a published record; it goes into the next draft.

    Args:
        ground: inaccurate, lawful_rights or public_interest (R30).
        by: application or own_discovery (R29).
        note: 更正说明, shown to the public; it must not repeat the wrong text.
        changes: new words by field (of `WORDS`, each in the complaint's language; in the other
            language by column, "" sets them aside), and facts as they are typed
            (`complaints.changed_facts`).
        secrecy: whether who proposes says that no state or trade secret is in it (保密审查);
            not asked of them where the bureau rules that another says so (`corrections.secrecy`).
        cleared: digests of doubtful findings of which who proposes says that they are no personal
            data; each is kept as a decision.
        was, reads: what the plate of the correction strikes, and what it says instead.
        applied: what a party applied for, where it was not taken in before.

    Raises:
        CorrectionError: an application that nobody took in, no such published record, nothing
            proposed (R31), an open correction already, words that do not fit, facts that cannot
            be, personal data in them or no secrecy check (R2).
    """
    with transaction.atomic():
        latest = newest(pub_id)
    if latest is None:
        raise CorrectionError(f"没有已公示的 {pub_id}。", f"There is no published record {pub_id}.")
    fields = _fields(changes, latest.record.complaint, registry.today(now))
    return open_correction(
        latest, ground=ground, by=by, note=note, fields=fields, now=now, secrecy=secrecy,
        cleared=cleared, was=was, reads=reads, applied=applied,
    )  # fmt: skip


@transaction.atomic
def open_correction(
    latest: RecordVersion,
    *,
    ground: str,
    by: str,
    note: str,
    fields: Mapping[str, Any],
    now: datetime,
    secrecy: bool,
    cleared: Collection[str] = (),
    hands: Collection[str] = (),
    was: str = "",
    reads: str = "",
    applied: Application | None = None,
) -> Correction:
    """Note the proposal of a version after `latest`; `fields` are a complaint's.

    A mark that waits already goes with it.

    Args:
        hands: who else had a hand in what it says, besides who proposes (R27).

    Raises:
        CorrectionError: an open correction already, a record whose time is over (R43), no note
            (R31), a headline or summary that still tells a fact as it was, personal data or no
            secrecy check (R2).
    """
    note, plate = clean_text(note), struck(ground, was, reads, latest.record.complaint.language)
    waiting = _waiting(latest.record_id)
    check_up(latest.record.complaint, registry.today(now))
    if not note.strip():
        raise CorrectionError("请写更正说明（--note）。", "A correction needs a note (R31).")
    if not (secrecy or policy().secrecy_by_another):
        raise CorrectionError(
            "新的文字还没有保密审查：确认不涉及国家秘密、商业秘密后，请勾选（命令加 --secrecy）。",
            "The new text has not passed the secrecy check: once you have confirmed that it "
            "contains no state or trade secret, tick the box (--secrecy for the command).",
        )
    _tell_no_former_fact(latest.record.complaint, fields)
    words = {**fields, NOTE: note, **plate}
    _no_severe_wording(words)
    _decide(latest.record.complaint, words, cleared, now)
    row = waiting or Correction(record=latest.record)
    row.hands = sorted({*hands, *(waiting.authors if waiting else ())} - {actor()})
    row.kind, row.of_version = Correction.Kind.CORRECTION, latest.version
    row.ground, row.by, row.note = ground, by, note
    row.was, row.reads = plate.get("was", ""), plate.get("reads", "")
    row.changes = {**(row.changes or {}), **fields}
    row.proposed_by, row.proposed_at, row.on = actor(), now, registry.today(now)
    row.since = min(row.on, error_since(published(latest.record.complaint), fields))
    row.case = _case(latest, ground, by, applied, now)
    passed = may_pass(row, actor())  # not what they may not pass, though they said so
    row.secrecy_by, row.secrecy_at = (actor(), now) if passed else ("", None)
    row.save()
    record(
        "propose correction",
        row.record_id,
        before={"version": latest.version},
        after={"ground": ground, "by": by, "fields": sorted(fields), "secrecy": passed},
    )
    return row


def _waiting(pub_id: str) -> Correction | None:
    """The mark of a record that waits, which a correction takes along.

    Raises:
        CorrectionError: a correction waits already.
    """
    newest(pub_id)
    row = Correction.objects.select_for_update().filter(record=pub_id, state=_OPEN).first()
    if row is not None and not row.is_mark:
        raise CorrectionError(
            f"{pub_id} 已有一件待批的更正。", "A correction of this record is already waiting."
        )
    return row


def _case(
    latest: RecordVersion, ground: str, by: str, applied: Application | None, now: datetime
) -> CorrectionCase:
    """The case that it is proposed in.

    Raises:
        CorrectionError: of an application none was taken in.
    """
    if by != Correction.APPLICATION:
        return discovered(latest.record, ground, now)
    found = open_case(latest.record_id, by) or (applied and apply(latest.record, applied, now))
    if not found:
        raise CorrectionError(
            "还没有登记更正申请：请先在该件的页面登记（命令加 --applicant）。",
            "No application has been entered yet: enter it on the record's page first "
            "(--applicant for the command).",
        )
    return found


def struck(ground: str, was: str, reads: str, language: str) -> dict[str, str]:
    """What the plate of a correction strikes and says instead, by field; blank ones left out.

    Raises:
        CorrectionError: too long, or old words on a ground by which they are not repeated (R31).
    """
    found = {name: cleaned(words) for name, words in (("was", was), ("reads", reads))}
    if found["was"] and ground != "inaccurate":
        raise CorrectionError(
            "只有“内容不准确”的更正才列出原来的文字；以其他理由更正的，不重复原文。",
            "Only corrections of inaccurate content show the old text; on other grounds it is not "
            "repeated.",
        )
    most = _STRUCK[language]
    for name, words in found.items():
        if len(words) > most or "\n" in words:
            zh, en = names(name)
            raise CorrectionError(
                f"{zh}一栏：写一行，至多{most}字。",
                f"{en}: one line of at most {most} characters.",
            )
    return {name: words for name, words in found.items() if words}


def _tell_no_former_fact(complaint: Complaint, fields: Mapping[str, Any]) -> None:
    for one in restated(complaint, fields):
        zh, en = names(one.words)
        raise CorrectionError(
            f"{zh}一栏：{one.said.zh}没有提出更正。",
            f"{en}: {one.said.en} No correction was proposed.",
        )


def _no_severe_wording(words: Mapping[str, object]) -> None:
    listed = severe()
    for field, value in words.items():
        for found in listed.open_in(value) if isinstance(value, str) else ():
            (zh, en), what = names(field), told(found)
            raise CorrectionError(f"{zh}一栏：{what.zh}", f"{en}: {what.en}")


def _decide(
    complaint: Complaint, words: Mapping[str, object], cleared: Collection[str], now: datetime
) -> None:
    """R2: refuse what is personal data, keep what was decided of the rest."""
    items = proposed(complaint, words)
    for item in items:
        if item.finding.certain or item.digest not in cleared:
            zh, en = names(item.field)
            raise CorrectionError(
                f"{zh}：{said(item).zh}没有提出更正。",
                f"{en}: {said(item).en} No correction was proposed.",
            )
    for item in {item.digest: item for item in items}.values():
        keep(complaint, item, Decision.Verdict.CLEAR, now)


def said(item: Open) -> Text:
    """What is to be done of a finding in proposed words; the found text is not told (R39)."""
    name, finding = NAMES[item.finding.kind], item.finding
    place = f"第{finding.start + 1}至{finding.end}字"
    where = f"Characters {finding.start + 1} to {finding.end}"
    if finding.certain:
        return Text(f"{place}是{name.zh}，请删去。", f"{where} are {name.en}; take them out.")
    return Text(
        f"{place}疑为{name.zh}：请删去，或在“提出更正”页面上核定。",
        f"{where} look like {name.en}: remove them, or decide on the page “Propose a correction”.",
    )


def _fields(changes: Mapping[str, str], row: Complaint, today: date) -> dict[str, Any]:
    """The columns that change, of which each differs."""
    effective = date.fromisoformat(registry.settings().effective_date)
    facts = changed_facts(row, changes, effective, today)
    for fault in facts.faults:
        zh, en = names(FIELD[fault.field].attribute)
        raise CorrectionError(f"{zh}一栏：{fault.said.zh}", f"{en}: {fault.said.en}")
    found = dict(facts.columns)
    for name in WORDS:
        if changes.get(name):
            found[f"{name}_{row.language}"] = clean_text(changes[name])
    for field in needed(other(row.language)):
        if field.name in changes and (words := clean_text(changes[field.name])) != getattr(
            row, field.name
        ):
            found[field.name] = words
    found = followed(row, facts.columns) | found
    if not found:
        raise CorrectionError(
            "请写拟更正的内容（文字或事实，与现在的不同）。",
            "State what the correction changes; it must differ from the present content (R31).",
        )
    for loaded in check({name: found[name] for name in GUARDED if name in found}):
        if loaded.level == "block":
            zh, en = names(loaded.field)
            raise CorrectionError(f"{zh}一栏：{loaded.advice.zh}", f"{en}: {loaded.advice.en}")
    if not fits_headline(found.get("headline_zh", "")):
        raise CorrectionError(TOO_LONG.zh, TOO_LONG.en)
    if len(found.get("summary_zh", "")) > SUMMARY:
        raise CorrectionError(SUMMARY_TOO_LONG.zh, SUMMARY_TOO_LONG.en)
    for name, limit, _ in overlong(found):
        if name.endswith("_en"):
            zh, en = names(name)
            raise CorrectionError(
                f"{zh}一栏：至多{limit}字。", f"{en}: at most {limit} characters."
            )
    return found
