"""The table of complaints that are to be listed, by how they stand with their notice."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from office.complaints.fields import FIELD
from office.complaints.models import Complaint
from office.complaints.working_days import between
from office.prior_notices.models import PriorNotice
from office.prior_notices.notice_state import Standing, condition, standing
from office.prior_notices.ready_to_notify import PASSED, obstacles
from office.site.deadline_words import short_day
from office.site.prior_notices.labels import COLOURS, STANDINGS
from office.site.tables import Column, Filter, Table
from office.words import named, say, words

ANSWERED = ~Q(reply_zh="") | ~Q(reply_en="")
_OPEN = Prefetch(
    "prior_notices", PriorNotice.objects.filter(ended_at=None), to_attr="notices_in_force"
)


def notices_table(rows: QuerySet[Complaint], outdated: Collection[int], today: date) -> Table:
    """The table over `rows`; `outdated` as `waiting.outdated` has them."""
    months = rows.order_by("-closed_month").values_list("closed_month", flat=True).distinct()
    return Table(
        name="notices",
        columns=(
            Column("number", FIELD["number"].label, lambda c: c.number, ("number",)),
            Column(
                "standing",
                words("告知情况", "Notice"),
                lambda c: STANDINGS[c.standing],
                template="notices/standing.html",
            ),
            Column(
                "operator",
                FIELD["operator"].label,
                lambda c: c.operator.sign or c.operator.name,
                ("operator__name",),
            ),
            Column("venue", FIELD["venue"].label, lambda c: named(c.venue), ("venue__name_zh",)),
            Column(
                "month", FIELD["closed_month"].label, lambda c: c.closed_month, ("closed_month",)
            ),
            Column("until", words("答复截至", "Answer by"), lambda c: _until(c, today)),
            Column("answer", words("答复", "Reply"), _answer),
        ),
        rows=rows.select_related("operator", "venue").prefetch_related(_OPEN),
        order=("closed_month", "number"),
        filters=(
            Filter(
                "standing",
                words("告知情况", "Notice"),
                list(STANDINGS.items()),
                lambda value: condition(Standing(value), outdated, today),
            ),
            Filter(
                "secrecy",
                words("保密审查", "Secrecy check"),
                [("passed", words("已通过", "Passed")), ("due", words("待审查", "Due"))],
                lambda value: PASSED if value == "passed" else ~PASSED,
            ),
            Filter("month", FIELD["closed_month"].label, [(one, one) for one in months], _month),
            Filter(
                "answer",
                words("答复", "Reply"),
                [("yes", words("已答复", "Replied")), ("no", words("未答复", "No reply"))],
                lambda value: ANSWERED if value == "yes" else ~ANSWERED,
            ),
        ),
        search=("number", "operator__name", "operator__sign"),
        url=_url,
        look_up=lambda found: _look_up(found, outdated, today),
    )


def _look_up(rows: Sequence[Any], outdated: Collection[int], today: date) -> None:
    for row in rows:
        row.notice = next(iter(row.notices_in_force), None)
        row.standing = standing(row.notice, outdated, today)
        row.colour = COLOURS[row.standing]
    wanted = [row for row in rows if row.standing in {Standing.TO_NOTIFY, Standing.CHANGED}]
    lacks = obstacles(wanted)
    for row in rows:
        row.lacks = [say(one.zh, one.en) for one in lacks.get(row.pk, ())]


def _month(value: str) -> Q:
    return Q(closed_month=value)


def _until(row: Any, today: date) -> str:
    """The last day of the term, and how many working days are left of it."""
    if row.standing not in {Standing.RUNNING, Standing.OVER}:
        return "—"
    until = row.notice.answer_until
    day = short_day(until, today)
    if today > until:
        return day
    left = between(today, until, "cn")
    return say("{day}，剩 {n} 个工作日", "{day}, {n} working days left", day=day, n=left)


def _answer(row: Any) -> str:
    return say("已答复", "Replied") if row.reply_zh or row.reply_en else "—"


def _url(row: Any) -> str:
    if row.notice is not None:
        return reverse("site:notice", args=[row.notice.pk])
    return f"{reverse('site:record', args=[row.pk])}#notice"
