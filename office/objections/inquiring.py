"""Looking into an objection: who is asked, what comes back, and the bureau's own notes."""

from datetime import date

from django.db import transaction

from office.acts.doing import By
from office.acts.table import CaseAct
from office.acts.typed_words import check_day
from office.objections.acts import ASK, HEAR, OBJECTION
from office.objections.errors import ObjectionError
from office.objections.flow import OPEN, Act
from office.objections.models import Inquiry, Objection
from office.objections.objection_lock import locked, noted
from office.objections.typed_objection import written
from office.registry import lookups as registry


@transaction.atomic
def ask(number: int, by: By, of: str, words: str, on: date | None = None) -> Inquiry:
    """Note that somebody was asked, or what was found out by oneself.

    Args:
        on: the day of asking; None: today.

    Raises:
        ObjectionError: it has its result, not for these roles, nobody such, no words, or a day
            that cannot be.
    """
    row = _open(number, by, ASK)
    if of not in Inquiry.Of.values:
        raise ObjectionError("请选择向谁核查。", "Choose whom you asked.")
    day = _day(row, on, by)
    words = written(words, ObjectionError("请写明核查内容。", "Write what you asked or found."))
    own = of == Inquiry.Of.OWN
    made = Inquiry.objects.create(
        objection=row, of=of, words=words, by=by.person, on=day, at=by.now,
        answered_on=day if own else None, noted_by=by.person if own else "",
    )  # fmt: skip
    noted(row, Act.ASK, by, of=of, inquiry=made.pk)
    return made


@transaction.atomic
def hear(inquiry: int, by: By, answer: str, on: date | None = None) -> Inquiry:
    """Note the answer of who was asked.

    Raises:
        ObjectionError: answered already, it has its result, not for these roles, no words, or a
            day that cannot be.
    """
    row = _open(Inquiry.objects.values("objection").get(pk=inquiry)["objection"], by, HEAR)
    asked = Inquiry.objects.select_for_update().get(pk=inquiry)
    if asked.answered_on:
        raise ObjectionError(
            "这次核查的回复已经记下；有补充，请另记一条。",
            "The answer has already been noted; note anything further as a separate entry.",
        )
    asked.answered_on = _day(row, on, by, since=asked.on)
    asked.answer = written(answer, ObjectionError("请写明回复内容。", "Write the answer."))
    asked.noted_by = by.person
    asked.save()
    noted(row, Act.HEAR, by, of=asked.of, inquiry=asked.pk)
    return asked


def _open(number: int, by: By, act: CaseAct) -> Objection:
    row = locked(number)
    if row.state not in OPEN:
        raise ObjectionError(
            "这件异议已有结果，不再核查。",
            "This objection already has a result; no further inquiries are made.",
        )
    OBJECTION.allow(act, by.roles)
    return row


def _day(row: Objection, on: date | None, by: By, since: date | None = None) -> date:
    today, first = registry.today(by.now), since or row.filed_on
    day = on or today
    check_day(day, first, today, ObjectionError)
    return day
