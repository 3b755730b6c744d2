"""The list of events, those that run first."""

from collections.abc import Sequence

from django.db.models import Case, Count, When
from django.urls import reverse

from office.accounts.display_names import names
from office.incidents.models import Incident
from office.site.tables import Column, Filter, Table
from office.words import moment, say, words


def incidents_table() -> Table:
    people: dict[str, str] = {}

    def look_up(rows: Sequence[Incident]) -> None:
        slugs = {row.opened_by for row in rows} | {row.closed_by for row in rows if row.closed_by}
        people.update(names(slugs))

    rows = Incident.objects.annotate(
        members_n=Count("members"), over=Case(When(closed_at=None, then=0), default=1)
    )
    return Table(
        "incidents",
        [
            Column("number", words("编号", "Number"), lambda r: r.number, ("year", "serial")),
            Column("name", words("名称", "Name"), lambda r: r.name),
            Column("state", words("状态", "State"), state, ("over",)),
            Column("down", words("撤下", "Taken down"), lambda r: r.members_n, ("members_n",),
                   number=True),
            Column("opened", words("开始", "Opened"), lambda r: moment(r.opened_at),
                   ("opened_at",)),
            Column("by", words("开始人", "Opened by"), lambda r: people[r.opened_by]),
            Column("closed", words("结束", "Closed"),
                   lambda r: moment(r.closed_at) if r.closed_at else ""),
        ],
        rows,
        ["over", "-pk"],
        filters=[
            Filter("only", words("状态", "State"),
                   (("0", words("处置中", "Open")), ("1", words("已结束", "Closed"))), "over"),
        ],
        search=["name"],
        url=lambda r: reverse("site:incident", args=[r.pk]),
        look_up=look_up,
    )  # fmt: skip


def state(row: Incident) -> str:
    """Whether it runs still."""
    return say("已结束", "closed") if row.closed_at else say("处置中", "open")
