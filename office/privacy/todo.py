"""What waits for somebody on the first page: texts with open findings, the secrecy check."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.accounts.roles import Role
from office.desk.todo import Todo
from office.privacy.queue import queue, waiting


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """To 消保处: both checks of R2."""
    if Role.ENTRY not in roles:
        return
    yield Todo("件投诉待隐私核查", "complaints wait for the privacy check", len(queue()),
               reverse("desk:privacy"))  # fmt: skip
    unticked = waiting().filter(venue__isnull=False, secrecy_by="").count()
    yield Todo("件投诉待保密审查", "complaints wait for the secrecy check", unticked,
               f"{reverse('desk:records')}?problem=secrecy")  # fmt: skip
