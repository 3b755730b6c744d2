"""What waits for somebody on the first page: that no alarm reaches anybody, or not by a channel."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.alerts.kinds import INVITATIONS
from office.alerts.models import ALIVE, SIGNING, AlertChannel, Outage
from office.roles import Role
from office.site.todo import Todo
from office.state_dir import current_state_dir


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """To technicians and administrators."""
    if roles.isdisjoint({Role.TECHNICIAN, Role.ADMIN}):
        return
    channels = list(AlertChannel.objects.values_list("level", "failure"))
    failing = sum(failure != "" for _, failure in channels)
    yield Todo(
        "个报警渠道发不出消息", "alarm channels that cannot send", failing,
        f"{reverse('site:alerts')}#failing",
        act=("去查", "See why"), urgent=True,
    )  # fmt: skip
    if (
        all(level in (ALIVE, SIGNING) for level, _ in channels)
        and current_state_dir().tree.exists()
    ):
        yield Todo(
            "件事待办：还没有报警渠道，出了问题没有人收到",
            "alarm channel to set up: no alarm reaches anybody",
            1,
            reverse("site:alert-channel-new"), act=("设报警渠道", "Add an alarm channel"),
            urgent=Outage.objects.filter(until=None).exclude(kind__in=INVITATIONS).exists(),
        )  # fmt: skip
