"""What of objections waits on the first page: to be taken up, decided, told, carried out (R46)."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from functools import partial

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.timezone import localdate

from office.accounts.holders import Holder, holders
from office.complaints.took_part import barred_from
from office.complaints.workload import NOTHING, Workload, workload
from office.due.objections import clocks, next_clock
from office.objections import re_review
from office.objections.flow import CLERKS, RULED, State
from office.objections.models import Objection
from office.objections.took_part import part_in, people_in
from office.registry.bureau_policy import policy
from office.registry.law import Laws
from office.roles import DECIDERS, Role
from office.separation import Duty
from office.site.todo import Todo

_FILED = ("件异议待受理", "objections to be taken up", ("去受理", "Take up"))
_RULED = (
    "件异议待告知、办结", "objections to be told and closed", ("去告知", "Tell and close"),
)  # fmt: skip
_ACCEPTED = ("件异议待裁定", "objections to be decided", ("去裁定", "Decide"))


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """For clerks what they take up and tell; for those who may decide what they decide."""
    if not roles & (CLERKS | DECIDERS):
        return
    rows, again = _going_on(localdate(now))
    found, url = [row for row in rows if row.closed_at is None], reverse("site:objections")
    mine = _to_decide(found, roles, person)
    filed = _in(found, {State.FILED}, roles)
    others_filed = _barred(filed, person)
    parts = (
        (*_FILED, "open", [row for row in filed if row not in others_filed]),
        (*_RULED, "tell", _in(found, RULED, roles)),
        (*_ACCEPTED, "open", mine),
    )
    for zh, en, act, only, chosen in parts:
        load = _load(chosen, now)
        address = f"{url}?only={only}"
        yield Todo(zh, en, len(chosen), address, act=act, load=load, clock="objection")
    others = [row for row in found if row.state == State.ACCEPTED and row not in mine]
    for (zh, en, _), chosen, who in (
        (_FILED, others_filed, partial(holders, CLERKS, localdate(now), {person})),
        (_ACCEPTED, others, partial(_who_decide, others, localdate(now))),
    ):
        if chosen:
            yield Todo(
                zh, en, len(chosen), f"{url}?only=open", load=_load(chosen, now),
                clock="objection", theirs=True, who=who(),
            )  # fmt: skip
    if Role.ENTRY in roles:
        yield Todo(
            "件不予公示（异议成立）到期复查",
            "withholdings by objections due for re-review",
            again,
            f"{url}?only=review",
            act=("去复查", "Review"),
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


def _barred(rows: list[Objection], person: str) -> list[Objection]:
    """Those that came by a letter that `person` had in hand: another clerk takes them up."""
    by_page = [row for row in rows if row.how == Objection.How.PAGE]
    barred = barred_from(Duty.TAKE_UP, [row.complaint_id for row in by_page], person)
    return [row for row in by_page if row.complaint_id in barred]


def _to_decide(rows: list[Objection], roles: frozenset[Role], person: str) -> list[Objection]:
    """Those that `person` may decide."""
    waiting = [row for row in rows if row.state == State.ACCEPTED] if roles & DECIDERS else []
    barred = part_in([row.complaint_id for row in waiting], person)
    return [row for row in waiting if row.complaint_id not in barred]


def _who_decide(rows: list[Objection], day: date) -> tuple[Holder, ...]:
    """Whoever took no part in at least one of the cases."""
    involved = people_in([row.complaint_id for row in rows])
    first, *more = (involved.get(row.complaint_id, set()) for row in rows)
    return holders(DECIDERS, day, without=first.intersection(*more))


def _load(rows: list[Objection], now: datetime) -> Workload:
    if not rows:
        return NOTHING
    ruled, today, laws = policy(), localdate(now), Laws()
    found = (next_clock(clocks(row, ruled, laws), today) for row in rows)
    return workload(((clock.deadline, 1) for clock in found if clock), today)
