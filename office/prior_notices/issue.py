"""Issuing notices (R44): a number, a term, and an address whose secrets exist on paper alone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max

from office.audit.record import actor, record
from office.complaints.models import Complaint
from office.complaints.took_part import barred_from
from office.errors import Sentences
from office.prior_notices.errors import NoticeError
from office.prior_notices.models import Letter, PriorNotice
from office.prior_notices.one_time_address import (
    code_digest,
    new_code,
    new_token,
    number_digest,
    token_digest,
)
from office.prior_notices.ready_to_notify import obstacles
from office.prior_notices.shown_words import shown_digest
from office.prior_notices.waiting import UNPUBLISHED
from office.published.showing_ended import ended_on
from office.registry.bureau_policy import Policy, policy
from office.registry.lookups import today
from office.registry.models import Bureau
from office.separation import Duty

OFF: Sentences = (
    "本局没有开启事先告知；请在“本局设置”里开启。",
    "This bureau has not enabled prior notices; enable them under “Bureau settings”.",
)
CHANGED: Sentences = (
    "这件投诉的告知情况刚有变动（可能由他人办过）；请刷新后再看。",
    "The notice of this complaint has just changed; somebody else may have acted. Reload the page.",
)
NO_ADDRESS: Sentences = (
    "网上告知需要办公端的对外网址；请技术员在“本局设置”里填写，或改为“仅书面”。",
    "Online notices need the address at which operators reach the office; ask a technician to "
    "enter it under “Bureau settings”, or choose “By letter alone”.",
)
HAD_A_HAND: Sentences = (
    "告知书上的网址和核对码等于经营者本人；您（或与您同名的账户）录入、修改、更正过这件投诉，"
    "上传过它的文件，办理过对它的意见，或所在单位承办它，不能打印。请另一位没有经手的录入人员打印。",
    "Whoever has the address and check code can act as the operator. You, or an account with your "
    "name, entered or corrected this complaint, uploaded its file, acted on an opinion about it, "
    "or belong to the unit that handled it, so you may not print it. Ask another member of the "
    "entry staff who had no part in it.",
)


@dataclass(frozen=True)
class Issued:
    """A notice with what its letter alone says; both are "" where the bureau tells by letter."""

    notice: PriorNotice
    token: str = ""
    secret: str = ""


def may_print(complaint: int, person: str) -> bool:
    """Whether `person` may print the letters of a complaint: with an address nobody who had a hand
    in it."""
    return policy().notice != "online" or not barred_from(Duty.PRINT, [complaint], person)


@transaction.atomic
def issue(complaint: Complaint, now: datetime, known: int | None = None) -> Issued:
    """Issue the notice of a complaint; the one in force before ends, and its address with it.

    Args:
        known: the notice in force that the person saw, 0 for none; None: whichever it is.

    Raises:
        NoticeError: notices are off, the complaint is neither to be published nor up or
            holds what is not to be told (R2), somebody issued another one meanwhile, or the
            letter has an address and who acts had a hand in the complaint.
    """
    ruled = _ruled()
    Bureau.objects.select_for_update().first()  # one number at a time
    row = Complaint.objects.select_related("operator").get(pk=complaint.pk)
    kind = _kind(row, today(now))
    before = row.prior_notices.filter(ended_at=None).first()
    if known is not None and known != (before.pk if before else 0):
        raise NoticeError(*CHANGED)
    _check_ready(row, kind)
    if before:
        _end(before, PriorNotice.Ended.REPLACED, now)
    notice = PriorNotice(complaint=row, operator=row.operator, kind=kind)
    notice.issued_by, notice.issued_at = actor(), now
    notice.year, notice.serial = _next(now)
    notice.shown_digest = shown_digest(row)
    issued = _with_address(notice, ruled, now)
    notice.save()
    _note_letter(issued, now)
    _note("issue notice", notice, {"kind": kind, "shown": notice.shown_digest}, now)
    return issued


@transaction.atomic
def print_again(notice: PriorNotice, now: datetime) -> Issued:
    """A new token and check code for a notice in force: the ones before open nothing any more.

    Raises:
        NoticeError: notices are off, it is over, its words have changed since it was issued, or
            the letter has an address and who acts had a hand in the complaint.
    """
    ruled = _ruled()
    row = PriorNotice.objects.select_for_update().get(pk=notice.pk)
    if row.ended_at:
        raise NoticeError(*CHANGED)
    if shown_digest(row.complaint) != row.shown_digest:
        raise NoticeError(
            "告知之后公示内容改过，原告知书不能再印；请重新告知。",
            "The content to be published has changed since; this letter can no longer be printed. "
            "Notify again.",
        )
    issued = _with_address(row, ruled, now)
    row.tries, row.session_digest = 0, ""
    row.save()
    _note_letter(issued, now)
    _note("print notice", row, {"address": bool(issued.token)}, now)
    return issued


@transaction.atomic
def take_back(notice: PriorNotice, now: datetime) -> None:
    """End a notice: its address opens nothing any more, and the complaint waits for another.

    Raises:
        NoticeError: it is over already.
    """
    row = PriorNotice.objects.select_for_update().get(pk=notice.pk)
    if row.ended_at:
        raise NoticeError(*CHANGED)
    _end(row, PriorNotice.Ended.TAKEN_BACK, now)
    _note("take back notice", row, {}, now)


def _ruled() -> Policy:
    ruled = policy()
    if ruled.notice == "off":
        raise NoticeError(*OFF)
    if ruled.notice == "online" and not ruled.case_base:
        raise NoticeError(*NO_ADDRESS)
    return ruled


def _kind(row: Complaint, day: date) -> PriorNotice.Kind:
    if row.status == Complaint.Status.PUBLISHED:
        if ended_on(row, day):
            raise NoticeError(
                "这件公示期已满，已自行撤出，没有可告知的内容。",
                "Its publication period has ended and it has left automatically; there is nothing "
                "to notify of.",
            )
        return PriorNotice.Kind.PUBLISHED
    if row.status in UNPUBLISHED and not row.exclusion:
        return PriorNotice.Kind.BEFORE
    raise NoticeError(
        "这件投诉不予公示或已撤下，没有可告知的内容。",
        "This complaint is withheld or taken down; there is nothing to notify of.",
    )


def _check_ready(row: Complaint, kind: PriorNotice.Kind) -> None:
    """What is told before publication is held to the rules of publication (R2)."""
    found = obstacles([row]) if kind == PriorNotice.Kind.BEFORE else {}
    if found:
        reason = found[row.pk][0]
        raise NoticeError(
            f"还不能告知：{reason.zh}", f"The operator cannot be notified yet: {reason.en}"
        )
    if row.venue_id is None:
        raise NoticeError(
            "这件投诉没有场所，不上屏，无须告知。",
            "This complaint has no venue, so it is not shown on any screen and needs no notice.",
        )


def _next(now: datetime) -> tuple[int, int]:
    """The year of `now` in the bureau's zone, and the next number of that year."""
    year = today(now).year
    last = PriorNotice.objects.filter(year=year).aggregate(Max("serial"))["serial__max"]
    return year, (last or 0) + 1


def _with_address(notice: PriorNotice, ruled: Policy, now: datetime) -> Issued:
    """`notice` with what its letter says anew; not saved."""
    notice.expires_on = today(now) + timedelta(days=ruled.address_days)
    if notice.answer_until:
        notice.expires_on = max(notice.expires_on, notice.answer_until)
    if ruled.notice == "letter":
        notice.token_digest = notice.secret_digest = ""
        notice.number_digest = None
        return Issued(notice)
    if not may_print(notice.complaint_id, actor()):
        raise NoticeError(*HAD_A_HAND)
    token, code = new_token(), new_code()
    notice.token_digest, notice.secret_digest = token_digest(token), code_digest(token, code)
    notice.number_digest, notice.number_tries = number_digest(notice.token_digest, code), 0
    return Issued(notice, token, code)


def _note_letter(issued: Issued, now: datetime) -> None:
    """Keep who had an address in hand."""
    if issued.token:
        Letter.objects.create(notice=issued.notice, by=actor(), at=now)


def _end(row: PriorNotice, why: PriorNotice.Ended, now: datetime) -> None:
    """It is over, and with it every way in."""
    row.ended_at, row.ended_why = now, why
    row.token_digest = row.secret_digest = row.session_digest = ""
    row.number_digest = None
    row.save()


def _note(act: str, notice: PriorNotice, said: dict[str, object], now: datetime) -> None:
    record(
        act,
        f"complaint {notice.complaint_id}",
        after={"notice": notice.pk, "number": f"{notice.year}/{notice.serial}", **said},
        at=now,
    )
