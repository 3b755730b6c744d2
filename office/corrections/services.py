"""Proposing a correction (R29-R31); publication carries it out (office.publishing.books)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from office.approval.voiding import cancel_open
from office.audit.services import actor, record
from office.corrections.models import Correction
from office.errors import CorrectionError
from office.intake.texts import SUMMARY, fits_headline
from office.publishing.models import RecordVersion
from office.publishing.state import Place
from office.registry import services as registry
from sync.records import Outcome

FIELDS = ("headline", "summary", "full_text")


def propose(
    place: Place,
    pub_id: str,
    *,
    ground: str,
    by: str,
    note: str,
    changes: Mapping[str, str],
    now: datetime,
) -> Correction:
    """Propose the next version of a published record; it goes into the next draft.

    Args:
        ground: inaccurate, lawful_rights or public_interest (R30).
        by: application or own_discovery (R29).
        note: 更正说明, shown to the public; it must not repeat the wrong text.
        changes: new words by field (headline, summary, full_text, each in the complaint's
            language) and "outcome".

    Raises:
        CorrectionError: no such published record, nothing proposed (R31), an open correction
            already, or words that do not fit.
    """
    latest = (
        RecordVersion.objects.filter(record=pub_id, body__isnull=False)
        .select_related("record__complaint")
        .order_by("-version")
        .first()
    )
    if latest is None:
        raise CorrectionError(f"没有已公示的 {pub_id}。There is no published record {pub_id}.")
    fields = _fields(changes, latest.record.complaint.language)
    row = open_correction(latest, ground=ground, by=by, note=note, fields=fields, now=now)
    cancel_open(place, f"correction of {pub_id}")
    return row


@transaction.atomic
def open_correction(
    latest: RecordVersion,
    *,
    ground: str,
    by: str,
    note: str,
    fields: Mapping[str, Any],
    now: datetime,
) -> Correction:
    """Note the proposal of a version after `latest`; `fields` are a complaint's.

    Raises:
        CorrectionError: an open correction already, or no note (R31).
    """
    pub_id = latest.record_id
    if Correction.objects.filter(record=pub_id, state=Correction.State.PROPOSED).exists():
        raise CorrectionError(
            f"{pub_id} 已有一件待批的更正。A correction of this record is waiting already."
        )
    if not note.strip():
        raise CorrectionError("请写更正说明（--note）。A correction needs a note (R31).")
    row = Correction.objects.create(
        record=latest.record,
        of_version=latest.version,
        ground=ground,
        by=by,
        note=note,
        changes=dict(fields),
        proposed_by=actor(),
        proposed_at=now,
        on=now.astimezone(ZoneInfo(registry.settings().timezone)).date(),
    )
    record(
        "propose correction",
        pub_id,
        before={"version": latest.version},
        after={"ground": ground, "by": by, "fields": sorted(fields)},
    )
    return row


def _fields(changes: Mapping[str, str], language: str) -> dict[str, str]:
    found = {}
    for name, value in changes.items():
        if name == "outcome":
            if value not in set(Outcome):
                raise CorrectionError(
                    f"结果须为 {'、'.join(Outcome)} 之一。The outcome is none of these."
                )
            found["outcome"] = value
        elif name in FIELDS:
            found[f"{name}_{language}"] = value
    if not found:
        raise CorrectionError(
            "请写拟更正的内容（--summary、--headline、--full-text 或 --outcome）。"
            "A correction needs what is to stand instead (R31)."
        )
    if not fits_headline(found.get("headline_zh", "")):
        raise CorrectionError("标题至多16字两行。A headline has at most 16 characters, two lines.")
    if len(found.get("summary_zh", "")) > SUMMARY:
        raise CorrectionError("摘要至多60字。A summary has at most 60 characters.")
    return found
