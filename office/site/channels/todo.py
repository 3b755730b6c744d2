"""What is still to be taken down elsewhere, for the first page."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.handovers.still_standing import still_standing
from office.roles import FOLLOW_UP, Role
from office.site.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """To whoever notes it: what was handed over and is public no more."""
    if roles.isdisjoint(FOLLOW_UP):
        return
    found = still_standing(now)
    zh, en = "件已不再公示，站外渠道还没有撤下", "no longer published, still up on outside channels"
    pressing = any(one.why != "ended" for one in found)
    yield Todo(zh, en, len(found), reverse("site:channels"),
               act=("去催", "See to it"), urgent=pressing)  # fmt: skip
