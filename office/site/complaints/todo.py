"""What waits for entry staff: changes of later imports to decide (R38), complaints of no venue."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from office.complaints.models import Complaint
from office.corrections.import_changes import waiting
from office.due.publication import CLOCK, publication_term
from office.roles import Role
from office.site.complaints.readiness_badges import problem
from office.site.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """Changes to accept or refuse, and what cannot be shown anywhere."""
    if Role.ENTRY not in roles:
        return
    if count := Complaint.objects.filter(problem("venue")).count():
        yield Todo(
            "件没有场所，不能公示", "complaints without a venue, not to be shown", count,
            f"{reverse('site:records')}?problem=venue", act=("补场所", "Give them venues"),
        )  # fmt: skip
    rows = waiting()
    if count := rows.count():
        concerned = Complaint.objects.filter(pk__in=rows.order_by().values("complaint"))
        day = localdate(now)
        load = publication_term(day).load(concerned, day)
        yield Todo(
            "件变更待核定", "changes to decide", count, reverse("site:proposals"),
            act=("去核定", "Decide"), load=load, clock=CLOCK,
        )  # fmt: skip
