"""What of re-visits waits on the first page of entry staff."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from office.complaints.workload import workload
from office.due.revisits import revisit_deadline
from office.registry.bureau_policy import policy
from office.revisits.answering import barred
from office.revisits.flow import State
from office.revisits.models import Revisit
from office.roles import Role
from office.site.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """Those to be visited, but for what this person may not answer, and those to be told."""
    if Role.ENTRY not in roles:
        return
    today, ruled, url = localdate(now), policy(), reverse("site:revisits")
    rows = list(Revisit.objects.filter(told_on=None).select_related("complaint"))
    visit = [row for row in rows if row.state == State.ASKED and not barred(row, person)]
    tell = [row for row in rows if row.state != State.ASKED]
    parts = (
        ("件复查申请待到店复查", "re-visits to be made", "open", visit),
        ("件复查结果待告知经营者", "results of re-visits to be told", "tell", tell),
    )
    for zh, en, only, chosen in parts:
        load = workload(((revisit_deadline(row, ruled), 1) for row in chosen), today)
        yield Todo(zh, en, len(chosen), f"{url}?only={only}", load=load, clock="revisit")
