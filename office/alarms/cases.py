"""Alarms of cases: steps of objections and corrections, re-visits, re-reviews; due by the next
working day, or overdue.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from office.alarms.alarm import Alarm
from office.complaints.deadlines import LATE, Deadline, Standing
from office.due import corrections as cases
from office.due import objections as objected
from office.due import revisits as revisited
from office.objections import re_review
from office.opinions.queries import due as opinions_due
from office.registry.bureau_policy import policy
from office.revisits.models import Revisit
from office.words import amid

_AHEAD = timedelta(days=14)
"""More than the longest run of days without a working day: `Deadline` tells which are due."""


def objections(now: datetime) -> Iterator[Alarm]:
    """Steps of objections (R46)."""
    for row, clock in objected.running():
        subject = f"objection {row.pk} {clock.name}" + (
            f" {clock.inquiry}" if clock.inquiry else ""
        )
        called = (f"异议〔{row.year}〕{row.serial}号", f"Objection {row.year}/{row.serial}")
        yield from _due(
            clock.deadline, called, objected.STEPS[clock.name], now, (subject, "objections")
        )


def corrections(now: datetime) -> Iterator[Alarm]:
    """Steps of corrections that somebody applied for (R33)."""
    for case, term in cases.running_cases():
        called = (f"更正〔{case.year}〕{case.serial}号", f"Correction {case.year}/{case.serial}")
        subject = f"{case.name} {term.name}"
        yield from _due(
            term.deadline, called, cases.STEPS[term.name], now, (subject, "corrections")
        )


def revisits(now: datetime) -> Iterator[Alarm]:
    """Re-visits that operators asked for, until they are told the result."""
    ruled = policy()
    for row in Revisit.objects.filter(told_on=None).order_by("pk"):
        called = (f"复查申请 {row.pk}", f"Re-visit {row.pk}")
        term = revisited.revisit_deadline(row, ruled)
        yield from _due(term, called, revisited.STEP, now, (row.case, "revisits"))


def re_reviews(now: datetime) -> Iterator[Alarm]:
    """Withholdings that are to be looked at again (政府信息公开条例 art. 18), by either way."""
    ahead = localdate(now) + _AHEAD
    for opinion in opinions_due(ahead):
        called = (f"不予公示意见 {opinion.pk}", f"Opinion {opinion.pk}")
        yield from _again(
            called, opinion.review_on, now, (f"opinion {opinion.pk} review", "opinions")
        )
    for row in re_review.due(ahead):
        called = (f"异议〔{row.year}〕{row.serial}号", f"Objection {row.year}/{row.serial}")
        yield from _again(called, row.review_on, now, (f"{row.case} review", "objections"))


def _again(
    called: tuple[str, str], end: date | None, now: datetime, about: tuple[str, str]
) -> Iterator[Alarm]:
    if end:
        step = ("复查是否仍须不予公示", "A second look at whether it must stay withheld")
        deadline = Deadline(localdate(now), end, unit="calendar")
        yield from _due(deadline, called, step, now, about)


def _due(
    deadline: Deadline,
    called: tuple[str, str],
    step: tuple[str, str],
    now: datetime,
    about: tuple[str, str],
) -> Iterator[Alarm]:
    """Of one step; `about` is its subject and its page."""
    standing = deadline.standing(localdate(now))
    if standing is Standing.IN_TIME:
        return
    late, end = standing in LATE, deadline.bureau.isoformat()
    over = "; it has run out" if late else ""
    subject, page = about
    yield Alarm(
        "danger" if late else "warning",
        "case-late" if late else "case-due",
        f"{called[0]}：{step[0]}，本局期限 {end}{'，已超期' if late else ''}",
        f"{called[1]}: {amid(step[1])}, by {end}, the bureau's term{over}",
        subject,
        page=page,
    )
