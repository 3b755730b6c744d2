"""The list of re-visits: what waits first, those that are closed last."""

from datetime import date

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from office.due.revisits import revisit_deadline
from office.registry.bureau_policy import policy
from office.revisits.answering import to_visit
from office.revisits.flow import ANSWERED, State
from office.revisits.models import Revisit
from office.site.deadline_words import DeadlineWords, deadline_words
from office.site.revisits.labels import HOWS, STATES
from office.site.tables import Column, Filter, Table
from office.words import named, say, words

_GOING_ON = {
    "open": Q(state=State.ASKED),
    "tell": Q(state__in=sorted(ANSWERED), told_on=None),
    "closed": Q(told_on__isnull=False),
}


def revisits_table(rows: QuerySet[Revisit], today: date, person: str) -> Table:
    """What is not closed first, of those the oldest first: their terms began first.

    Args:
        person: who reads, for what is theirs to visit and what is others'.
    """
    ruled = policy()

    def term(row: Revisit) -> DeadlineWords | None:
        return None if row.told_on else deadline_words(revisit_deadline(row, ruled), today)

    return Table(
        name="revisits",
        columns=(
            Column("number", words("编号", "No."), lambda r: r.number, ("pk",)),
            Column(
                "deadline",
                words("期限", "Deadline"),
                term,
                ("asked_on",),
                template="frame/deadline_cell.html",
            ),
            Column("operator", words("经营者", "Operator"), shop, ("complaint__operator__name",)),
            Column("venue", words("场所", "Venue"), _venue),
            Column("state", words("办理情况", "State"), state, ("state",)),
            Column("how", words("方式", "How it came in"), lambda r: HOWS[r.how], ("how",)),
            Column(
                "asked",
                words("申请日期", "Asked on"),
                lambda r: r.asked_on.isoformat(),
                ("asked_on",),
            ),
        ),
        rows=rows.select_related("complaint__operator", "complaint__venue"),
        order=(F("told_on").desc(nulls_first=True), "asked_on", "pk"),  # type: ignore[arg-type]
        filters=(
            Filter(
                "only",
                words("只看", "Only"),
                (
                    ("open", STATES[State.ASKED]),
                    ("mine", words("待我复查", "For me")),
                    ("others", words("待他人复查", "For others")),
                    ("tell", words("待告知", "To be told")),
                    ("closed", words("已办结", "Closed")),
                ),
                lambda value: _GOING_ON.get(value) or _whose(value, person),
            ),
        ),
        search=("complaint__number", "complaint__operator__name"),
        url=lambda r: reverse("site:revisit", args=[r.pk]),
    )


def _whose(value: str, person: str) -> Q:
    mine, others = to_visit(list(Revisit.objects.filter(state=State.ASKED)), person)
    return Q(pk__in=[row.pk for row in (mine if value == "mine" else others)])


def state(row: Revisit) -> str:
    """Where it stands, and whether its operator is to be told."""
    said = str(STATES[row.state])
    if row.state in ANSWERED and row.told_on is None:
        return say("{said}，待告知", "{said}, to be told", said=said)
    return said


def shop(row: Revisit) -> str:
    """The name over the door, else that of the licence."""
    return str(row.complaint.operator.sign or row.complaint.operator.name)


def _venue(row: Revisit) -> str:
    return named(row.complaint.venue) if row.complaint.venue else ""
