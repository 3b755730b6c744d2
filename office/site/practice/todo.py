"""In an office to practise in: one's own round, until it is ended."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.practice.rounds import ended
from office.registry.practice import practises
from office.roles import APPROVERS, Role
from office.site.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """To readers, who sign here nothing."""
    if roles & APPROVERS and practises() and not ended(person):
        yield Todo(
            "次练习待您交卷", "round of practice to end", 1, reverse("site:practice"),
            act=("去练习", "Practise"), practice=True,
        )  # fmt: skip
