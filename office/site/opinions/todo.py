"""What waits for somebody on the first page: opinions to act on, withholdings due again."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from office.due.opinions import opinion_load
from office.opinions import queries
from office.roles import Role
from office.site.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """Opinions that wait for this person; to 消保处 also what is to be looked at again."""
    page = reverse("site:opinions")
    mine = queries.waiting(roles, person)
    load = opinion_load(mine, timezone.localtime(now).date())
    yield Todo(
        "件不予公示意见待办理", "opinions waiting for you", load.number, f"{page}?only=mine",
        load=load, clock="opinion",
    )  # fmt: skip
    if Role.ENTRY in roles:
        due = queries.due(timezone.localtime(now).date()).count()
        yield Todo(
            "件不予公示到期复查",
            "withholdings due for re-review",
            due,
            f"{page}?only=due",
            urgent=True,
        )
