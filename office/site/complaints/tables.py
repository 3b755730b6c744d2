"""The table of complaints: columns, filters, and who stands before and after one in it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from office.audit.record import actor
from office.complaints.deadlines import Standing
from office.complaints.fields import FIELD
from office.complaints.labels import OUTCOMES, STATES
from office.complaints.models import Complaint
from office.complaints.values_in_use import Column as Named
from office.complaints.values_in_use import values_in_use
from office.complaints.who_may_see import edits, reads_all, seen
from office.due.publication import PublicationTerm, publication_term
from office.freezing.unpublished import to_freeze
from office.privacy.secrecy_queue import unticked
from office.registry.meant import operators_meant
from office.registry.models import Operator, Unit, Venue
from office.site.bounded_pages import BoundedPage, numbers_of
from office.site.complaints import readiness_badges
from office.site.deadline_words import STANDINGS, deadline_words, hold_words
from office.site.tables import Column, Filter, Table, exporting
from office.words import named, words

_ORDER = ("-closed_month", "-pk")
_OLDEST, _URGENT = ("since", "pk"), {"todo", "late"}
"""What waits longest comes first, where what waits is asked for."""
_SINCE = Coalesce(
    Cast("closed_on", CharField()), Concat("closed_month", Value("-31")), output_field=CharField()
)
"""When a term began: the day of conclusion as text; where only the month is known, its end."""
_ASIDE = {"page", "export"}
"""What an address says that is no choice of rows."""


def listing(request: HttpRequest) -> Table:
    """The table, as the address asks for it."""
    given = {k: v for k, v in request.GET.items() if v and k not in _ASIDE}
    query = f"?{urlencode(given)}" if given else ""
    file = exporting(request.GET)
    picks = edits(request) and not file
    urgent = given.get("work") in _URGENT
    rows = seen(request).annotate(since=_SINCE) if urgent else seen(request)
    return _Records(
        name="records",
        columns=[*([_PICK] if picks else []), *(_EXPORTED if file else _COLUMNS)],
        rows=readiness_badges.with_lacks(rows.select_related("venue", "operator").defer(*_UNREAD)),
        order=_OLDEST if urgent else _ORDER,
        filters=_filters(request),
        search=("number", "operator"),
        url=lambda row: reverse("site:record", args=[row.pk]) + query,
    ).read(request)


def meant(request: HttpRequest, *, whole: bool) -> QuerySet[Complaint]:
    """What an act on the list is about: the rows that were ticked, or all of its pages."""
    if whole:
        return listing(request).chosen().prefetch_related(None)
    return seen(request).filter(pk__in=ticked(request))


def ticked(request: HttpRequest) -> list[int]:
    """The keys of the rows that were ticked."""
    return [int(pk) for pk in request.POST.getlist("row") if pk.isdecimal()]


_NAMED = 500
"""Operators; of more a page is soon full, whichever way they are looked for."""


class _Records(Table):
    """A table of which an index is enough to find a page's rows (`complaint_list`).

    The rows know their open findings, which no database can count.
    """

    def matching(self, words: str) -> Q:
        """A number, or an operator as find knows it: operators are few, complaints many.

        Named by their keys, PostgreSQL reads indexes of both; found within the question, none.
        """
        few = [row.pk for row in operators_meant(words, _NAMED + 1)]
        named = Q(name__icontains=words) | Q(sign__icontains=words)
        operators = few if len(few) <= _NAMED else Operator.objects.filter(named).values("pk")
        return Q(number__icontains=words) | Q(operator__in=operators)

    def page(self) -> BoundedPage:
        """The page asked for: first its keys, then those rows."""
        keys = self.chosen().prefetch_related(None).values_list("pk", flat=True)
        page = self.pages(keys).page(self.given.get("page", "1"))
        wanted = page.object_list
        rows = {row.pk: row for row in self.rows.filter(pk__in=wanted)}
        page.object_list = _with_deadlines(rows[key] for key in wanted if key in rows)
        return page

    def written(self) -> Iterator[Any]:
        for some in batched(self.chosen().iterator(chunk_size=500), 500):
            yield from _with_deadlines(some)


def _with_deadlines(rows: Iterable[Complaint]) -> list[Complaint]:
    """`rows` with what they lack, and those to be published with by when, or why they wait."""
    found = readiness_badges.noted(rows)
    keys = [row.pk for row in found]
    today = timezone.localdate()
    term = publication_term(today)
    shown = Complaint.objects.filter(pk__in=keys)
    due = set(shown.filter(term.waits()).values_list("pk", flat=True))
    waits = term.held_of(keys)
    for row in found:
        told = deadline_words(term.deadline(row), today) if row.pk in due else None
        if row.pk in waits:
            told = hold_words(waits[row.pk], today)
        row.deadline = told  # type: ignore[attr-defined]
    return found


def work_tabs(request: HttpRequest) -> list[dict[str, object]]:
    """待办, 超期, 暂缓, 已办, each with how many of what one may see, a few hundred at most; in
    one query.
    """
    term = publication_term(timezone.localdate())
    rows = seen(request)
    given = request.GET.copy()
    given.pop("page", None)
    here = given.get("work", "") if given.get("work", "") in {*_WORK, _FREEZE[0]} else ""
    found: list[dict[str, object]] = []
    counts = numbers_of([rows, *(rows.filter(_work(name, term)) for name in _WORK)])
    tabs = {"": words("全部", "All"), **_WORK}.items()
    for (name, label), count in zip(tabs, counts, strict=True):
        given["work"] = name
        address = f"?{given.urlencode()}"
        found.append({"href": address, "words": label, "count": count, "on": name == here})
    return found


_WORK: dict[str, str] = {
    "todo": words("待办", "To do"),
    "late": words("超期", "Overdue"),
    "held": words("暂缓", "On hold"),
    "done": words("已办", "Done"),
}
_FREEZE = ("freeze", words("待定稿", "To freeze"))
"""What freezing takes: of the work, but no tab of its own."""


def _work(name: str, term: PublicationTerm) -> Q:
    """What is to be published now; what of it is past a term; what is on hold; what is done."""
    match name:
        case "todo":
            return term.waits()
        case "late":
            return term.late(timezone.localdate())
        case "freeze":
            return Q(pk__in=to_freeze().order_by().values("pk"))
        case "held":
            return term.held()
        case _:
            return Q(status__in=_DONE) | ~Q(exclusion="")


def _stands(standing: Standing) -> Q:
    today = timezone.localdate()
    return publication_term(today).stands(standing, today)


_DONE = (Complaint.Status.PUBLISHED, Complaint.Status.WITHHELD, Complaint.Status.WITHDRAWN)


def neighbours(request: HttpRequest, row: Complaint) -> tuple[int | None, int | None]:
    """Who stands before and after `row` in the table as filtered and sorted, in two queries."""
    table = listing(request)
    rows = table.chosen()
    order = _Order(rows.query.order_by)
    rows = rows.prefetch_related(None).select_related(None)
    after = rows.filter(order.beyond(row)).values_list("pk", flat=True).first()
    before = (
        rows.filter(order.beyond(row, back=True))
        .order_by(*order.turned)
        .values_list("pk", flat=True)
        .first()
    )
    return before, after


class _Order:
    """An order of rows as a condition: what comes after a row, or before it."""

    def __init__(self, fields: Sequence[object]) -> None:
        self.fields = [str(field) for field in fields]

    @property
    def turned(self) -> list[str]:
        """The same backwards."""
        return [f[1:] if f.startswith("-") else f"-{f}" for f in self.fields]

    def beyond(self, row: Complaint, *, back: bool = False) -> Q:
        """The rows that come later than `row`, by the first field in which they differ."""
        found, same = Q(pk__in=[]), Q()
        fields = self.turned if back else self.fields
        for name in fields:
            bare, compare, value = _one_way(name, row)
            found |= same & Q(**{f"{bare}__{compare}": value})
            same &= Q(**{bare: value})
        bare, compare, value = _one_way(fields[0], row)
        # Says nothing new, but where an index of the order is to be entered.
        return Q(**{f"{bare}__{compare}e": value}) & found


def _one_way(name: str, row: Complaint) -> tuple[str, str, object]:
    """A field of an order, how what comes later compares with `row`, and the row's value."""
    bare = name.removeprefix("-")
    return bare, "lt" if name.startswith("-") else "gt", _value(row, bare)


def _value(row: Complaint, path: str) -> object:
    if path == "since":
        return row.closed_on.isoformat() if row.closed_on else f"{row.closed_month}-31"
    value: object = row
    for part in path.split("__"):
        value = getattr(value, part)
    return value


def _filters(request: HttpRequest) -> list[Filter]:
    months = _in_use(request, "closed_month")[::-1]
    places = list(Venue.objects.order_by("pk"))
    venues: list[tuple[str, object]] = [(row.pk, named(row)) for row in places]
    regions = sorted({row.region for row in places} - {""})
    trades = _in_use(request, "industry")
    found = [
        Filter("state", words("状态", "State"), list(STATES.items()), "status"),
        Filter(
            "month",
            FIELD["closed_month"].label,
            [(month, month) for month in months],
            "closed_month",
        ),
        Filter("venue", FIELD["venue"].label, venues, "venue_id"),
        Filter(
            "problem",
            words("待办", "Missing"),
            [*readiness_badges.choices(), *(_TURNS if edits(request) else ())],
            _problem,
        ),
        Filter(
            "region", words("区域", "Region"), [(name, name) for name in regions], "venue__region"
        ),
        Filter(
            "industry",
            FIELD["industry"].label,
            [(name, name) for name in trades],
            "industry",
        ),
        Filter(
            "work",
            words("办理", "Work"),
            [*_WORK.items(), _FREEZE],
            lambda value: _work(value, publication_term(timezone.localdate())),
            apart=True,
        ),
        Filter(
            "due",
            words("期限", "Deadline"),
            list(STANDINGS.items()),
            lambda value: _stands(Standing(value)),
        ),
    ]
    if reads_all(request):
        units: list[tuple[str, object]] = [
            (str(row.pk), named(row)) for row in Unit.objects.order_by("pk")
        ]
        if units:
            found.insert(6, Filter("unit", FIELD["unit"].label, units, "unit_id"))
    return [one for one in found if one.choices or one.name not in {"region", "industry"}]


def _problem(value: str) -> Q:
    """What lacks something; of the secrecy check also by whose turn it is."""
    if value not in dict(_TURNS):
        return readiness_badges.problem(value)
    waits = unticked(actor())
    return waits.condition() if value == "my-secrecy" else Q(pk__in=waits.others)


_TURNS: tuple[tuple[str, object], ...] = (
    ("my-secrecy", words("待我保密审查", "Secrecy check: mine")),
    ("others-secrecy", words("待他人保密审查", "Secrecy check: others'")),
)


def _in_use(request: HttpRequest, column: Named) -> list[str]:
    """The values of a column among what one may see."""
    if reads_all(request):
        return values_in_use(column)
    rows = seen(request).exclude(**{column: ""}).order_by(column)
    return list(rows.values_list(column, flat=True).distinct())


def _venue(row: Complaint) -> str:
    return named(row.venue) if row.venue else ""


def _operator(row: Complaint) -> str:
    return row.operator.sign or row.operator.name


_UNREAD = ("content", "focus")
"""What neither a line of the table nor the privacy scan needs."""
_PICK = Column(
    "pick", words("选", "Pick"), lambda row: row.pk, template="complaints/row_checkbox.html"
)
_NUMBER = Column(
    "number",
    FIELD["number"].label,
    lambda row: row.number,
    order=("number",),
    template="complaints/number.html",
)
_OPERATOR = Column(
    "operator",
    FIELD["operator"].label,
    _operator,
    order=("operator__name",),
    template="complaints/operator_cell.html",
)
_DEADLINE = Column(
    "deadline",
    words("期限", "Deadline"),
    lambda row: row.deadline,
    template="frame/deadline_cell.html",
)
_MISSING = Column(
    "missing",
    words("待办", "Missing"),
    lambda row: "、".join(badge.label for badge in readiness_badges.badges(row)),
    template="complaints/missing.html",
)
_ISSUE = Column("issue", FIELD["issue"].label, lambda row: row.issue, order=("issue",))
_OUTCOME = Column(
    "outcome", FIELD["outcome"].label, lambda row: str(OUTCOMES[row.outcome]), order=("outcome",)
)
_ACCEPTED = Column(
    "accepted",
    FIELD["accepted_on"].label,
    lambda row: row.accepted_on.isoformat(),
    order=("accepted_on",),
)
_MONTH = Column(
    "month", FIELD["closed_month"].label, lambda row: row.closed_month, order=("closed_month",)
)
_STATE = Column(
    "state",
    words("状态", "State"),
    lambda row: str(STATES[row.status]),
    order=("status", "closed_month"),
)
_COLUMNS = (_NUMBER, _OPERATOR, _DEADLINE, _MISSING, _ISSUE, _OUTCOME, _MONTH, _STATE)
"""What fits a laptop, with what is to be done before the rest."""
_EXPORTED = (
    _NUMBER, Column("venue", FIELD["venue"].label, _venue), _OPERATOR, _ISSUE, _OUTCOME, _ACCEPTED,
    _MONTH, _STATE, _DEADLINE, _MISSING,
)  # fmt: skip
