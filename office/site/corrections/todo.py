"""What of corrections waits: to be taken up, published, and applicants to be told (R31-R33)."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse

from office.accounts.holders import holders
from office.corrections.models import Correction, CorrectionCase
from office.corrections.secrecy import to_pass
from office.due.corrections import case_load, correction_load
from office.registry import lookups as registry
from office.roles import APPROVERS, Role
from office.site.todo import LOOK, Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """For entry staff what they freeze and tell; for officers what is coming to them."""
    url, entry = reverse("site:corrections"), Role.ENTRY in roles
    today, act = registry.today(now), ("去定稿", "Freeze") if entry else LOOK
    if entry or roles & APPROVERS:
        waiting = list(Correction.objects.filter(state=Correction.State.PROPOSED))
        who = holders({Role.ENTRY}, today) if waiting and not entry else ()
        rows = [row for row in waiting if not row.is_mark]
        if count := len(rows):
            yield Todo(
                "件更正待公示", "corrections to be published", count,
                f"{url}?waits=corrections",
                act=act, load=correction_load(rows, today), clock="correction", last=True,
                theirs=not entry, who=who,
            )  # fmt: skip
        if marks := [row for row in waiting if row.is_mark]:
            load = correction_load(marks, today)
            zh, en = "份答复或异议待公示", "replies or objections to be published"
            yield Todo(
                zh, en, len(marks), f"{url}?waits=marks", act=act, load=load, clock="mark",
                theirs=not entry, who=who,
            )  # fmt: skip
        if waiting and entry:
            zh, en = "件更正或答复待保密审查", "corrections or replies wait for the secrecy check"
            due = to_pass(person)
            load = correction_load(due, today)
            yield Todo(
                zh,
                en,
                len(due),
                f"{url}?waits=mine",
                act=("去审查", "Check"),
                load=load,
                clock="correction",
            )
    if entry:
        yield from _cases(url, today)


def _cases(url: str, today: date) -> Iterator[Todo]:
    """Applications that nobody took up yet, and results that nobody was told of."""
    applied = CorrectionCase.objects.filter(by=CorrectionCase.By.APPLICATION, closed_at=None)
    rows = list(applied.prefetch_related("tellings"))
    load = case_load([row for row in rows if row.state == CorrectionCase.State.RECEIVED], today)
    zh, en = "件更正申请待受理", "applications to be taken up"
    yield Todo(
        zh, en, load.number, f"{url}?only=received#cases", act=("去受理", "Take up"), load=load,
        clock="application",
    )  # fmt: skip
    load = case_load([row for row in rows if row.ended_at], today)
    zh, en = "件更正结果待告知", "applicants to be told"
    yield Todo(
        zh, en, load.number, f"{url}?only=tell#cases", act=("去告知", "Tell them"), load=load,
        clock="telling",
    )  # fmt: skip
