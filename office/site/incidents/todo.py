"""The events that go on, for who takes down: each is concluded one day."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.incidents.models import Incident
from office.roles import TAKERS, Role
from office.site.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """One line; it leads to the one there is, or to all of them."""
    if roles.isdisjoint(TAKERS):
        return
    going = list(Incident.objects.filter(closed_at=None).order_by("opened_at"))
    if not going:
        return
    one = reverse("site:incident", args=[going[0].pk])
    url = one if len(going) == 1 else f"{reverse('site:incidents')}?only=0"
    zh, en = (
        "起突发事件没有结束",
        "event not concluded" if len(going) == 1 else "events not concluded",
    )
    yield Todo(zh, en, len(going), url, act=("去办", "Go on with it"))
