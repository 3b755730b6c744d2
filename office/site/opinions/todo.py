"""What waits on the first page: opinions to act on or with others, withholdings due again."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from office.accounts.holders import holders
from office.complaints.workload import NOTHING
from office.due.opinions import opinion_load
from office.opinions import queries
from office.opinions.acts import OPINION
from office.roles import Role
from office.site.todo import Todo

PARTIES = frozenset(role for act in OPINION.acts for role in act.roles)
"""Whoever has a step on an opinion."""


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """Opinions that wait for this person; to 消保处 also what is to be looked at again."""
    page, day = reverse("site:opinions"), timezone.localdate(now)
    mine = queries.waiting(roles, person)
    load = opinion_load(mine, day)
    yield Todo(
        "件不予公示意见待办理", "opinions waiting for you", load.number, f"{page}?only=mine",
        act=("去办理", "Act on them"), load=load, clock="opinion",
    )  # fmt: skip
    if roles & PARTIES:
        yield _with_others(roles, person, day)
    if Role.ENTRY in roles:
        due = queries.due(day).count()
        yield Todo(
            "件不予公示到期复查",
            "withholdings due for re-review",
            due,
            f"{page}?only=due",
            act=("去复查", "Review"),
            urgent=True,
        )


def _with_others(roles: frozenset[Role], person: str, day: date) -> Todo:
    """Those that wait for somebody else: all to 消保处, to others what they had a hand in."""
    rows = queries.with_others(roles, person)
    states = set(rows.values_list("state", flat=True))
    whose = {role for act in OPINION.acts if states & set(act.at) for role in act.roles}
    load = opinion_load(rows, day) if states else NOTHING
    return Todo(
        "件不予公示意见待他人办理", "opinions with others", load.number,
        f"{reverse('site:opinions')}?only=others", load=load, clock="opinion", theirs=True,
        who=holders(whose, day, without={person}) if whose else (),
    )  # fmt: skip
