"""The list of correction cases: the most pressing first, those that are closed last."""

from datetime import date

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from office.corrections.case_lock import OPEN
from office.corrections.models import CorrectionCase
from office.due.corrections import case_clocks, next_case_clock
from office.registry.bureau_policy import Policy, policy
from office.registry.law import Laws
from office.site.correction_labels import GROUNDS, HOWS, PARTIES, SOURCES, STATES
from office.site.deadline_words import STANDINGS, DeadlineWords, deadline_words
from office.site.tables import Column, Filter, Table
from office.words import say, words

_ONLY = {
    "received": Q(state=CorrectionCase.State.RECEIVED),
    "open": Q(state__in=sorted(OPEN)),
    "tell": ~Q(state__in=sorted(OPEN)) & Q(closed_at=None),
    "closed": Q(closed_at__isnull=False),
}


def case_table(rows: QuerySet[CorrectionCase], today: date) -> Table:
    """What is not closed first, of those the oldest first: their terms began first."""
    ruled, laws = policy(), Laws()

    def term(row: CorrectionCase) -> DeadlineWords | None:
        clock = next_case_clock(case_clocks(row, ruled, laws), today)
        return deadline_words(clock.deadline, today) if clock else None

    operator = "record__complaint__operator"
    return Table(
        name="cases",
        columns=(
            Column("number", words("编号", "No."), lambda c: c.number, ("year", "serial")),
            Column(
                "deadline",
                words("期限", "Deadline"),
                term,
                ("received_on",),
                template="frame/deadline_cell.html",
            ),
            Column("operator", words("经营者", "Operator"), _operator, (f"{operator}__name",)),
            Column("state", words("办理情况", "State"), _state, ("state",)),
            Column("ground", words("理由", "Ground"), lambda c: GROUNDS[c.ground], ("ground",)),
            Column(
                "record", words("公示编号", "Disclosure number"), lambda c: c.record_id, ("record",)
            ),
            Column("by", words("来源", "How it came up"), _source, ("by",)),
            Column(
                "received",
                words("收到日期", "Received on"),
                lambda c: c.received_on.isoformat(),
                ("received_on",),
            ),
        ),
        rows=rows.select_related(operator).prefetch_related("tellings"),
        order=(F("closed_at").desc(nulls_first=True), "received_on", "pk"),  # type: ignore[arg-type]
        filters=(
            Filter("state", words("办理情况", "State"), list(STATES.items())),
            Filter(
                "only",
                words("只看", "Only"),
                [
                    ("received", STATES[CorrectionCase.State.RECEIVED]),
                    ("open", words("没有结果", "Without a result")),
                    ("tell", words("待告知", "To be told")),
                    ("closed", words("已办结", "Closed")),
                ],
                lambda value: _ONLY[value],
            ),
            Filter(
                "term",
                words("期限", "Deadline"),
                [(str(key), said) for key, said in STANDINGS.items()],
                lambda value: _next_term(value, ruled, laws, today),
            ),
            Filter("ground", words("理由", "Ground"), [(k, str(v)) for k, v in GROUNDS.items()]),
        ),
        search=("record__complaint__number", f"{operator}__name", "record__pub_id"),
        url=lambda c: reverse("site:correction_case", args=[c.pk]),
    )


def _next_term(standing: str, ruled: Policy, laws: Laws, today: date) -> Q:
    """The cases whose next term stands so; each is asked, for law and ruling are its own day's."""
    rows = CorrectionCase.objects.filter(closed_at=None).prefetch_related("tellings")
    clocks = ((row.pk, next_case_clock(case_clocks(row, ruled, laws), today)) for row in rows)
    wanted = [pk for pk, clock in clocks if clock and clock.deadline.standing(today) == standing]
    return Q(pk__in=wanted)


def _operator(row: CorrectionCase) -> str:
    operator = row.record.complaint.operator
    return str(operator.sign or operator.name)


def _state(row: CorrectionCase) -> str:
    said = str(STATES[row.state])
    if row.ended_at and not row.closed_at:
        return say("{said}，待告知", "{said}, to be told", said=said)
    return said


def _source(row: CorrectionCase) -> str:
    if not row.applied_for:
        return str(SOURCES[row.by])
    return say("{who}（{how}）", "{who} ({how})", who=PARTIES[row.party], how=HOWS[row.how])
