"""Alarms of cases: steps of objections and corrections, re-reviews; due by the next working day, or
overdue.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from office.alarms.alarm import Alarm
from office.complaints.deadlines import LATE, Deadline, Standing
from office.due.corrections import CaseClockName, running_cases
from office.due.objections import ClockName, running
from office.objections import re_review
from office.opinions.queries import due as opinions_due

_STEPS: dict[ClockName, tuple[str, str]] = {
    "tell": ("告知双方是否受理", "both parties are told whether it is taken up"),
    "ask": ("核查回复", "whoever was asked answers"),
    "answer": ("书面答复", "the written answer is given"),
}
_AHEAD = timedelta(days=14)
"""More than the longest run of days without a working day: `Deadline` tells which are due."""
_CASE_STEPS: dict[CaseClockName, tuple[str, str]] = {
    "tell": ("告知申请人是否受理", "the applicant is told whether it is taken up"),
    "answer": ("告知申请人结果", "the applicant is told the result"),
}


def objections(now: datetime) -> Iterator[Alarm]:
    """Steps of objections (R46)."""
    for row, clock in running():
        subject = f"objection {row.pk} {clock.name}" + (
            f" {clock.inquiry}" if clock.inquiry else ""
        )
        called = (f"异议〔{row.year}〕{row.serial}号", f"Objection {row.year}/{row.serial}")
        yield from _due(clock.deadline, called, _STEPS[clock.name], now, (subject, "objections"))


def corrections(now: datetime) -> Iterator[Alarm]:
    """Steps of corrections that somebody applied for (R33)."""
    for case, term in running_cases():
        called = (f"更正〔{case.year}〕{case.serial}号", f"Correction {case.year}/{case.serial}")
        subject = f"{case.name} {term.name}"
        yield from _due(
            term.deadline, called, _CASE_STEPS[term.name], now, (subject, "corrections")
        )


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
        step = ("复查是否仍须不予公示", "whether it must stay withheld is looked at again")
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
    subject, page = about
    yield Alarm(
        "danger" if late else "warning",
        "case-late" if late else "case-due",
        f"{called[0]}：{step[0]}，本局期限 {end}{'，已超期' if late else ''}",
        f"{called[1]}: {step[1]} by {end}, the bureau's term{'; it has run out' if late else ''}",
        subject,
        page=page,
    )
