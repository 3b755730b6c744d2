"""An operator's reply to a complaint (答复, R45): checked, and kept to be signed with the record.

Before publication it stands in the complaint and goes with it; afterwards it is a mark, which two
officers sign like everything else. What waits for their signatures is changed by no operator.
"""

from datetime import date, datetime

from django.db import transaction

from office.audit.record import record
from office.complaints.models import Complaint
from office.complaints.secrecy import lapse
from office.corrections.mark import propose_mark
from office.corrections.models import Correction
from office.prior_notices.errors import NoticeError
from office.prior_notices.models import PriorNotice
from office.prior_notices.one_time_opening import as_operator
from office.prior_notices.reply_check import check, tidied
from office.privacy_scan.finding_digest import traces
from office.published.models import PublicRecord
from office.published.showing_ended import ended_on
from office.registry import lookups as registry
from sync.errors import Language


class ReplyError(NoticeError):
    """A reply that cannot be taken, or not now."""


def allowed_numbers(complaint: Complaint) -> list[str]:
    """Numbers that may stand in a reply: the bureau's own, and shop numbers of the venue."""
    venue = complaint.venue_id or ""
    return [registry.settings().hotline, *registry.shop_numbers([venue]).get(venue, ())]


@transaction.atomic
def give(notice: PriorNotice, text: str, now: datetime) -> None:
    """Take in a reply by a notice; before publication it takes the place of an earlier one.

    Raises:
        ReplyError: words that have to change; the record waits for signatures, has a reply that is
            published, about to be or given before the term was over, or is not shown (any more).
    """
    row = Complaint.objects.select_for_update(of=("self",)).get(pk=notice.complaint_id)
    words = _checked(text, row)
    with as_operator():
        if row.status == Complaint.Status.PUBLISHED:
            _mark(row, words, now)
        else:
            _keep(row, words, notice, now)


def _checked(text: str, row: Complaint) -> str:
    words = tidied(text)
    if not words:
        raise ReplyError("请写答复，再提交。", "Write a reply before you submit it.")
    for fault in check(text, _language(row), allowed_numbers(row)):
        if fault.blocks:
            raise ReplyError(f"没有提交：{fault.said.zh}", f"Not submitted: {fault.said.en}")
    return words


def _keep(row: Complaint, words: str, notice: PriorNotice, now: datetime) -> None:
    if row.status == Complaint.Status.FROZEN:
        raise ReplyError(
            "这件投诉正由负责人签批，现在不能加答复。公示以后可以在本页补充，会与投诉一起显示。",
            "The officers are signing this complaint, so no reply can be added now. You can add "
            "one on this page after publication; it will be shown with the complaint.",
        )
    if row.status != Complaint.Status.NEW or row.exclusion:
        raise ReplyError(
            "这件投诉不公示，不需要答复。",
            "This complaint will not be published; no reply is needed.",
        )
    if not may_change(row, notice, registry.today(now)):
        raise ReplyError(
            "答复期限已过，贵店已有的答复不能再改。需要改的，请联系本局。",
            "The reply period has ended and the reply you gave can no longer be changed. To "
            "change it, contact the bureau.",
        )
    field = f"reply_{_language(row)}"
    before = traces(row.pk, {field: getattr(row, field)})
    setattr(row, field, words)
    row.reply_on = registry.today(now)
    lapse(row, (field,), now)
    row.save(update_fields=[field, "reply_on", "secrecy_by", "secrecy_at", "updated"])
    _note(row, before, traces(row.pk, {field: words}), now)


def may_change(row: Complaint, notice: PriorNotice, day: date) -> bool:
    """Whether a reply to what is not published may come, or another in its place, on `day`.

    Each new one takes the secrecy check off, without which nothing is frozen. While the term runs
    the complaint waits by itself; afterwards one operator would keep back all the others.
    """
    given = row.reply_zh or row.reply_en
    return not given or notice.answer_until is None or day <= notice.answer_until


def _mark(row: Complaint, words: str, now: datetime) -> None:
    shown = PublicRecord.objects.get(complaint=row)
    over = ended_on(row, registry.today(now))
    if over:
        raise ReplyError(
            f"这件公示期已满（至 {over.isoformat()}），已从屏幕和网页自行撤出，答复不会再显示。",
            f"Its publication period ended on {over.isoformat()}: it has left screens and web "
            "pages automatically, so a reply would not be shown.",
        )
    if row.reply_zh or row.reply_en or reply_waits(shown):
        raise ReplyError(
            "这件公示已有贵店的答复（或正在签批），不能再加。需要改的，请联系本局。",
            "This record already has your reply, or one is being signed. To change it, contact "
            "the bureau.",
        )
    day = registry.today(now).isoformat()
    field = f"reply_{_language(row)}"
    propose_mark(shown, Correction.Kind.REPLY, {field: words, "reply_on": day}, now)
    _note(row, None, traces(row.pk, {field: words}), now)


def reply_waits(shown: PublicRecord) -> bool:
    """Whether a reply to a published record waits for its signatures."""
    waiting = shown.corrections.filter(state=Correction.State.PROPOSED)
    return any("reply_on" in row.changes for row in waiting)


def _note(row: Complaint, before: object, after: object, now: datetime) -> None:
    record("reply", f"complaint {row.pk}", before=before, after=after, at=now)


def _language(row: Complaint) -> Language:
    return "en" if row.language == "en" else "zh"
