"""What of objections waits on the first page: to be taken up, decided, told, carried out (R46)."""

from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.timezone import localdate

from office.complaints.workload import NOTHING, Workload, workload
from office.due.objections import clocks, next_clock
from office.objections import re_review
from office.objections.flow import CLERKS, RULED, State
from office.objections.models import Objection
from office.objections.took_part import part_in
from office.registry.bureau_policy import policy
from office.registry.law import Laws
from office.roles import DECIDERS, Role
from office.site.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """For clerks what they take up and tell; for those who may decide what they decide."""
    if not roles & (CLERKS | DECIDERS):
        return
    rows, again = _going_on(localdate(now))
    found, url = [row for row in rows if row.closed_at is None], reverse("site:objections")
    parts = (
        ("件异议待受理", "objections to be taken up", "open", _in(found, {State.FILED}, roles)),
        (
            "件异议待告知、办结",
            "objections to be told and closed",
            "tell",
            _in(found, RULED, roles),
        ),
        ("件异议待裁定", "objections to be decided", "open", _to_decide(found, roles, person)),
    )
    for zh, en, only, chosen in parts:
        load = _load(chosen, now)
        address = f"{url}?only={only}"
        yield Todo(zh, en, len(chosen), address, load=load, clock="objection")
    if Role.ENTRY in roles:
        yield Todo(
            "件不予公示（异议成立）到期复查",
            "withholdings by objections due for re-review",
            again,
            f"{url}?only=review",
            urgent=True,
        )


def _going_on(today: date) -> tuple[list[Objection], int]:
    """What is not closed, or withholds a complaint that is to be looked at again; how many do."""
    due = re_review.due(today).filter(pk=OuterRef("pk"))
    found = Objection.objects.annotate(again=Exists(due)).filter(Q(closed_at=None) | Q(again=True))
    rows = list(found.prefetch_related("tellings", "inquiries"))
    return list(rows), sum(row.again for row in rows)


def _in(rows: list[Objection], states: Collection[str], roles: frozenset[Role]) -> list[Objection]:
    """Those in `states`, for clerks."""
    return [row for row in rows if row.state in states] if roles & CLERKS else []


def _to_decide(rows: list[Objection], roles: frozenset[Role], person: str) -> list[Objection]:
    """Those that `person` may decide."""
    waiting = [row for row in rows if row.state == State.ACCEPTED] if roles & DECIDERS else []
    barred = part_in([row.complaint_id for row in waiting], person)
    return [row for row in waiting if row.complaint_id not in barred]


def _load(rows: list[Objection], now: datetime) -> Workload:
    if not rows:
        return NOTHING
    ruled, today, laws = policy(), localdate(now), Laws()
    found = (next_clock(clocks(row, ruled, laws), today) for row in rows)
    return workload(((clock.deadline, 1) for clock in found if clock), today)
