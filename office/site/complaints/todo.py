"""What waits for entry staff: changes of later imports to decide (R38)."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.corrections.import_changes import waiting
from office.roles import Role
from office.site.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """Changes to accept or refuse."""
    if Role.ENTRY in roles:
        count = waiting().count()
        yield Todo("件改动待核定", "changes to decide", count, reverse("site:proposals"))
