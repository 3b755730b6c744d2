"""What of objections waits on the first page: to be taken up, decided, told, carried out (R46)."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.timezone import localdate

from office.accounts.holders import Holder, holders
from office.complaints.workload import NOTHING, Workload, workload
from office.due.objections import clocks, next_clock
from office.objections import re_review
from office.objections.flow import CLERKS, RULED
from office.objections.models import Objection
from office.objections.took_part import people_in
from office.objections.whose_turn import whose_turn
from office.registry.bureau_policy import policy
from office.registry.law import Laws
from office.roles import DECIDERS, Role
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
    whose = whose_turn(found, roles, person)
    clerk = bool(roles & CLERKS)
    parts = (
        (*_FILED, "take-up", whose.take_up),
        (*_RULED, "tell", [row for row in found if row.state in RULED] if clerk else []),
        (*_ACCEPTED, "decide", whose.decide),
    )
    for zh, en, act, only, chosen in parts:
        load = _load(chosen, now)
        address = f"{url}?only={only}"
        yield Todo(zh, en, len(chosen), address, act=act, load=load, clock="objection")
    others = whose.others_decide
    for (zh, en, _), only, chosen, who in (
        (
            _FILED,
            "others-take-up",
            whose.others_take_up,
            partial(holders, CLERKS, localdate(now), {person}),
        ),
        (_ACCEPTED, "others-decide", others, partial(_who_decide, others, localdate(now))),
    ):
        if chosen:
            yield Todo(
                zh, en, len(chosen), f"{url}?only={only}", load=_load(chosen, now),
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
