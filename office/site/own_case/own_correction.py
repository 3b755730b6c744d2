"""A correction as its operator sees it: received, taken up, by when answered, result, in effect."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from office.attachments import attachment_files
from office.attachments.models import Attachment
from office.complaints.models import Complaint
from office.complaints.working_days import last_day
from office.corrections.case_lock import OPEN
from office.corrections.models import CaseTelling, Correction, CorrectionCase
from office.published.models import RecordVersion
from office.registry.answer_terms import against
from office.registry.law import law_on

_STATE = CorrectionCase.State


@dataclass(frozen=True)
class OwnCorrection:
    """The operator's newest application.

    Args:
        said: what they wrote; "" where the bureau's own words opened it, or it was deleted by rule.
        tell_by, answer_by: the law's last days for what comes next.
        taken_up, ended, told: when it was taken up, had its result, and was told it.
        since: the day on which what is corrected came into effect.
        against: what can be done about a refusal.
    """

    row: CorrectionCase
    said: str
    attachments: tuple[Attachment, ...]
    tell_by: date
    answer_by: date
    taken_up: date | None
    ended: date | None
    told: date | None
    since: date | None
    against: str

    @property
    def open(self) -> bool:
        """Whether it has no result yet."""
        return self.row.state in OPEN

    @property
    def untold(self) -> bool:
        """Whether it was refused, and its operator not told that yet; a correction is public."""
        return self.told is None and self.row.state in (_STATE.DECLINED, _STATE.REFUSED)


def own_correction(complaint: Complaint, since: datetime) -> OwnCorrection | None:
    """That of a complaint's record opened since then; a consumer's is no business of this page."""
    rows = CorrectionCase.objects.filter(
        record__complaint=complaint, party=CorrectionCase.Party.OPERATOR, opened_at__gte=since
    )
    row = rows.prefetch_related("tellings").order_by("-pk").first()
    if row is None:
        return None
    told = {one.of: one.on for one in row.tellings.all()}
    law, ended = law_on(row.received_on), localdate(row.ended_at) if row.ended_at else None
    return OwnCorrection(
        row=row,
        said="" if row.how == CorrectionCase.How.OBJECTION else row.words,
        attachments=tuple(attachment_files.of(row.name)),
        tell_by=last_day(row.received_on, law.tell_days, "cn"),
        answer_by=last_day(row.received_on, law.answer_days, "cn"),
        taken_up=localdate(row.accepted_at) if row.accepted_at else None,
        ended=ended,
        told=told.get(CaseTelling.Of.RESULT),
        since=_since(row),
        against=against(law_on(ended)) if ended else "",
    )


def _since(row: CorrectionCase) -> date | None:
    made = row.proposals.filter(state=Correction.State.PUBLISHED).first()
    if made is None:
        return None
    versions = RecordVersion.objects.filter(record=made.record_id, version=made.of_version + 1)
    return versions.values_list("published_on", flat=True).first()
