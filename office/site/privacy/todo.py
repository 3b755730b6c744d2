"""What waits for somebody on the first page: texts with open findings, the secrecy check."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from office.due.publication import CLOCK, publication_term
from office.privacy.queue import queue, waiting
from office.roles import Role
from office.site.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """To 消保处: both checks of R2."""
    if Role.ENTRY not in roles:
        return
    day = localdate(now)
    term = publication_term(day)
    found = {one.complaint for one in queue()}
    yield Todo(
        "件投诉待隐私核查", "complaints wait for the privacy check", len(found),
        reverse("site:privacy"), load=term.load_of(found, day) if found else None, clock=CLOCK,
    )  # fmt: skip
    unticked = waiting().filter(venue__isnull=False, secrecy_by="")
    if count := unticked.count():
        yield Todo(
            "件投诉待保密审查", "complaints wait for the secrecy check", count,
            f"{reverse('site:records')}?problem=secrecy",
            load=term.load(unticked, day), clock=CLOCK,
        )  # fmt: skip
