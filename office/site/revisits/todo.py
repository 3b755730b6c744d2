"""What of re-visits waits on the first page of entry staff."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from office.accounts.holders import holders
from office.complaints.workload import workload
from office.due.revisits import revisit_deadline
from office.registry.bureau_policy import policy
from office.revisits.answering import to_visit
from office.revisits.flow import State
from office.revisits.models import Revisit
from office.roles import Role
from office.site.todo import LOOK, Todo

_VISIT = ("件复查申请待到店复查", "re-visits to be made")
_TELL = ("件复查结果待告知经营者", "results of re-visits to be told")


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """Those to be visited, what this person may not answer by others, and those to be told."""
    if Role.ENTRY not in roles:
        return
    today, ruled, url = localdate(now), policy(), reverse("site:revisits")
    rows = list(Revisit.objects.filter(told_on=None))
    mine, others = to_visit(rows, person)
    tell = [row for row in rows if row.state != State.ASKED]
    parts = (
        (*_VISIT, ("去答复", "Answer"), "mine", mine),
        (*_TELL, ("去告知", "Tell them"), "tell", tell),
        (*_VISIT, LOOK, "others", others),
    )
    for zh, en, act, only, chosen in parts:
        load = workload(((revisit_deadline(row, ruled), 1) for row in chosen), today)
        theirs = chosen is others
        yield Todo(
            zh, en, len(chosen), f"{url}?only={only}", act=act, load=load, clock="revisit",
            theirs=theirs,
            who=holders({Role.ENTRY}, today, without={person}) if theirs and others else (),
        )  # fmt: skip
