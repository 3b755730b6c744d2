"""Proposing a correction (R29-R31); publication carries it out (office.publishing.bookkeeping)."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from office.audit.record import actor, record
from office.clean_text import clean_text
from office.complaints.changed_facts import changed_facts
from office.complaints.default_texts import SUMMARY, fits_headline
from office.complaints.field_changes import names
from office.complaints.fields import FIELD, needed
from office.complaints.models import Complaint
from office.complaints.open_findings import Open
from office.complaints.wording_check import FIELDS as GUARDED
from office.complaints.wording_check import check
from office.corrections.models import Correction
from office.errors import CorrectionError
from office.privacy.decisions import NOTE, keep, proposed
from office.privacy.models import Decision
from office.privacy_scan.finding import NAMES
from office.published.models import RecordVersion
from office.registry import lookups as registry
from office.registry.bureau_policy import policy
from sync.records import Text

WORDS = tuple(field.stem for field in needed("zh") if field.corrects)
"""The words that can be corrected, by name without the language."""
_OPEN = Correction.State.PROPOSED


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
) -> Correction:
    """Propose the next version of a published record; it goes into the next draft.

    Args:
        ground: inaccurate, lawful_rights or public_interest (R30).
        by: application or own_discovery (R29).
        note: 更正说明, shown to the public; it must not repeat the wrong text.
        changes: new words by field (of `WORDS`, each in the complaint's language), and facts as
            they are typed (`complaints.changed_facts`).
        secrecy: whether who proposes says that no state or commercial secret is in it (保密审查);
            not asked of them where the bureau rules that another says so (`corrections.secrecy`).
        cleared: digests of doubtful findings of which who proposes says that they are no personal
            data; each is kept as a decision.

    Raises:
        CorrectionError: no such published record, nothing proposed (R31), an open correction
            already, words that do not fit, facts that cannot be, personal data in them or no
            secrecy check (R2).
    """
    latest = (
        RecordVersion.objects.filter(record=pub_id, body__isnull=False)
        .select_related("record__complaint")
        .order_by("-version")
        .first()
    )
    if latest is None:
        raise CorrectionError(f"没有已公示的 {pub_id}。", f"There is no published record {pub_id}.")
    fields = _fields(changes, latest.record.complaint, registry.today(now))
    return open_correction(
        latest, ground=ground, by=by, note=note, fields=fields, now=now, secrecy=secrecy,
        cleared=cleared,
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
) -> Correction:
    """Note the proposal of a version after `latest`; `fields` are a complaint's.

    Args:
        hands: who else had a hand in what it says, besides who proposes (R27).

    Raises:
        CorrectionError: an open correction already, no note (R31), personal data or no secrecy
            check (R2).
    """
    pub_id, note = latest.record_id, clean_text(note)
    if Correction.objects.filter(record=pub_id, state=_OPEN).exists():
        raise CorrectionError(
            f"{pub_id} 已有一件待批的更正。", "A correction of this record is waiting already."
        )
    if not note.strip():
        raise CorrectionError("请写更正说明（--note）。", "A correction needs a note (R31).")
    by_another = policy().secrecy_by_another
    if not (secrecy or by_another):
        raise CorrectionError(
            "新的文字还没有保密审查：确认不涉及国家秘密、商业秘密后，请勾选（命令加 --secrecy）。",
            "The new words have not passed the secrecy check: when no state or commercial "
            "secret is in them, tick it (--secrecy for the command).",
        )
    _decide(latest.record.complaint, {**fields, NOTE: note}, cleared, now)
    row = Correction.objects.create(
        record=latest.record,
        of_version=latest.version,
        ground=ground,
        by=by,
        note=note,
        changes=dict(fields),
        proposed_by=actor(),
        hands=sorted(hands),
        proposed_at=now,
        secrecy_by="" if by_another else actor(),
        secrecy_at=None if by_another else now,
        on=registry.today(now),
    )
    record(
        "propose correction",
        pub_id,
        before={"version": latest.version},
        after={"ground": ground, "by": by, "fields": sorted(fields), "secrecy": not by_another},
    )
    return row


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
        f"{where} look like {name.en}: take them out, or decide on the page of the correction.",
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
    if not found:
        raise CorrectionError(
            "请写拟更正的内容（文字或事实，与现在的不同）。",
            "A correction needs what is to stand instead, and it must differ (R31).",
        )
    for loaded in check({name: found[name] for name in GUARDED if name in found}):
        if loaded.level == "block":
            zh, en = names(loaded.field)
            raise CorrectionError(f"{zh}一栏：{loaded.advice.zh}", f"{en}: {loaded.advice.en}")
    if not fits_headline(found.get("headline_zh", "")):
        raise CorrectionError(
            "标题至多16字两行。", "A headline has at most 16 characters, two lines."
        )
    if len(found.get("summary_zh", "")) > SUMMARY:
        raise CorrectionError("摘要至多60字。", "A summary has at most 60 characters.")
    return found
