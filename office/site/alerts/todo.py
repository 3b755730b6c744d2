"""What waits for somebody on the first page: channels that cannot tell anybody anything."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.alerts.models import AlertChannel
from office.roles import Role
from office.site.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """To technicians and administrators."""
    if roles.isdisjoint({Role.TECHNICIAN, Role.ADMIN}):
        return
    failing = AlertChannel.objects.exclude(failure="").count()
    page = reverse("site:alerts")
    yield Todo(
        "个报警渠道发不出消息", "alarm channels that cannot send", failing, page, urgent=True
    )
