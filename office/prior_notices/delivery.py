"""Noting that a notice reached the operator (R44): from that day the term for an answer runs."""

from datetime import date, datetime

from django.db import transaction

from office.audit.record import actor, record
from office.clean_text import cleaned
from office.complaints.working_days import last_day
from office.prior_notices.errors import NoticeError
from office.prior_notices.issue import CHANGED
from office.prior_notices.models import PriorNotice
from office.registry.bureau_policy import policy
from office.registry.lookups import today

NOTE = 400
"""The most characters of a note on a delivery."""


@transaction.atomic
def mark_sent(
    notice: PriorNotice, on: date, how: str, now: datetime, note: str = ""
) -> PriorNotice:
    """Note the day and the way of delivery.

    Args:
        on: in the bureau's zone; of what is undeliverable the day on which that was found.
        how: one of `PriorNotice.Way`.
        note: why it is undeliverable, or the number of the post.

    Raises:
        NoticeError: it is over or was noted already, the day lies ahead or before the notice, or
            what is undeliverable was not tried twice, or says no reason.
    """
    row = _locked(notice)
    _check_day(row, on, now)
    note = cleaned(note)[:NOTE]
    if how == PriorNotice.Way.UNDELIVERABLE:
        _check_undeliverable(row, on, note)
    row.sent_on, row.sent_how, row.sent_by, row.sent_at = on, PriorNotice.Way(how), actor(), now
    row.sent_note = note
    if row.kind == PriorNotice.Kind.BEFORE:
        row.answer_until = last_day(on, policy().reply_days, "cn")
        row.expires_on = max(row.expires_on, row.answer_until)
    row.save()
    _noted("deliver notice", row, {"on": on, "how": how, "until": row.answer_until}, now)
    return row


@transaction.atomic
def mark_tried(notice: PriorNotice, on: date, now: datetime) -> PriorNotice:
    """Note a first attempt at delivery that failed.

    Raises:
        NoticeError: as `mark_sent`, or one is noted already.
    """
    row = _locked(notice)
    _check_day(row, on, now)
    if row.tried_on:
        raise NoticeError(
            "已记有一次未送达；第二次仍未送达的，请记“无法送达”并写明原因。",
            "One failed attempt is already noted; if the second fails too, note “undeliverable” "
            "and give the reason.",
        )
    row.tried_on = on
    row.save()
    _noted("try notice", row, {"on": on}, now)
    return row


def _locked(notice: PriorNotice) -> PriorNotice:
    row = PriorNotice.objects.select_for_update().get(pk=notice.pk)
    if row.ended_at or row.sent_on:
        raise NoticeError(*CHANGED)
    return row


def _check_day(row: PriorNotice, on: date, now: datetime) -> None:
    if not today(row.issued_at) <= on <= today(now):
        raise NoticeError(
            "送达日期须在出具告知书之日至今天之间。",
            "The date of delivery must be between the date of the letter and today.",
        )


def _check_undeliverable(row: PriorNotice, on: date, note: str) -> None:
    if row.tried_on is None or row.tried_on >= on:
        raise NoticeError(
            "须在不同的两天各送一次；请先记第一次未送达。",
            "Two attempts on different days are needed; note the first failed attempt first.",
        )
    if not note:
        raise NoticeError(
            "请写明无法送达的原因。", "Give the reason why it could not be delivered."
        )


def _noted(act: str, row: PriorNotice, said: dict[str, object], now: datetime) -> None:
    record(act, f"complaint {row.complaint_id}", after={"notice": row.pk, **said}, at=now)
