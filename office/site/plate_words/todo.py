"""What waits on the first page: complaints that still say the facts alone."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.plate_words.desk import unsettled
from office.roles import Role
from office.site.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """To the entry staff; nothing hinders publication."""
    if Role.ENTRY not in roles:
        return
    if count := unsettled():
        yield Todo(
            "件的公示文字仍是模板", "complaints with facts only, no text yet", count,
            reverse("site:words_desk"), act=("去写", "Write them"),
        )  # fmt: skip
