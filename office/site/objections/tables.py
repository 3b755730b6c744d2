"""The list of objections: the most pressing first, those that are closed last."""

from collections.abc import Collection
from datetime import date
from operator import attrgetter
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from office.due.objections import clocks, next_clock
from office.objections import re_review
from office.objections.flow import OPEN, RULED
from office.objections.grounds import GROUNDS
from office.objections.models import Objection
from office.objections.whose_turn import whose_turn
from office.registry.bureau_policy import policy
from office.registry.law import Laws
from office.roles import Role
from office.site.deadline_words import DeadlineWords, deadline_words
from office.site.objections.labels import HOWS, PARTIES, STATES
from office.site.tables import Column, Filter, Table
from office.words import named, say, words

_GOING_ON = {
    "open": Q(state__in=sorted(OPEN)),
    "tell": Q(state__in=sorted(RULED), closed_at=None),
    "closed": Q(closed_at__isnull=False),
}


_TURNS = {
    "take-up": (words("待我受理", "For me to take up"), attrgetter("take_up")),
    "decide": (words("待我裁定", "For me to decide"), attrgetter("decide")),
    "others-take-up": (words("待他人受理", "For others to take up"), attrgetter("others_take_up")),
    "others-decide": (words("待他人裁定", "For others to decide"), attrgetter("others_decide")),
}
"""Of what is asked for by whose turn it is: its words, and what it is of a `Turns`."""


def objections_table(
    rows: QuerySet[Objection], today: date, roles: Collection[Role], person: str
) -> Table:
    """What is not closed first, of those the oldest first: their terms began first.

    Args:
        roles: of who reads, `person`: for whose turn it is.
    """

    def only(value: str) -> Q:
        if value == "review":
            return Q(pk__in=re_review.due(today).values("pk"))
        if value in _TURNS:
            turns = whose_turn(Objection.objects.filter(closed_at=None), roles, person)
            return Q(pk__in=[row.pk for row in _TURNS[value][1](turns)])
        return _GOING_ON[value]

    ruled, laws = policy(), Laws()
    rows = rows.select_related(
        "complaint__operator", "complaint__venue", "complaint__public_record"
    )
    rows = rows.prefetch_related("tellings", "inquiries")

    def term(row: Objection) -> DeadlineWords | None:
        clock = next_clock(clocks(row, ruled, laws), today)
        return deadline_words(clock.deadline, today) if clock else None

    return Table(
        name="objections",
        columns=(
            Column("number", words("编号", "No."), lambda o: o.number, ("year", "serial")),
            Column(
                "deadline",
                words("期限", "Deadline"),
                term,
                ("filed_on",),
                template="frame/deadline_cell.html",
            ),
            Column(
                "operator", words("经营者", "Operator"), _operator, ("complaint__operator__name",)
            ),
            Column("state", words("办理情况", "State"), _state, ("state",)),
            Column("ground", words("理由", "Ground"), lambda o: GROUNDS[o.ground], ("ground",)),
            Column("record", words("公示", "Publication"), _record),
            Column("party", words("提出", "Filed by"), _party),
            Column(
                "filed",
                words("提出日期", "Filed on"),
                lambda o: o.filed_on.isoformat(),
                ("filed_on",),
            ),
        ),
        rows=rows,
        order=(F("closed_at").desc(nulls_first=True), "filed_on", "pk"),  # type: ignore[arg-type]
        filters=(
            Filter("state", words("办理情况", "State"), list(STATES.items())),
            Filter(
                "only",
                words("只看", "Only"),
                [
                    ("open", words("待裁定", "To be decided")),
                    ("tell", words("待告知", "To be told")),
                    ("closed", words("已办结", "Closed")),
                    ("review", words("到期复查", "Due for re-review")),
                    *((name, told) for name, (told, _) in _TURNS.items()),
                ],
                only,
            ),
            Filter("ground", words("理由", "Ground"), list(GROUNDS.items())),
        ),
        search=(
            "complaint__number",
            "complaint__operator__name",
            "complaint__public_record__pub_id",
        ),
        url=lambda o: reverse("site:objection", args=[o.pk]),
    )


def _operator(row: Objection) -> str:
    return str(row.complaint.operator.sign or row.complaint.operator.name)


def _state(row: Objection) -> str:
    said = str(STATES[row.state])
    if row.state in RULED and row.closed_at is None:
        return say("{said}，待告知", "{said}, to be told", said=said)
    return said


def _record(row: Objection) -> str:
    found: Any = getattr(row.complaint, "public_record", None)
    if row.before_publication or found is None:
        return say("公示前", "Before publication")
    return str(found.pk)


def _party(row: Objection) -> str:
    who, how = PARTIES[row.party], HOWS[row.how]
    venue = f" · {named(row.complaint.venue)}" if row.complaint.venue else ""
    return say("{who}（{how}）", "{who} ({how})", who=who, how=how) + venue
