"""What waits for somebody on the first page: keys and certificates that end, keys to appoint."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.alarms.all_alarms import alarms
from office.roles import Role
from office.site.todo import Todo
from office.state_dir import current_state_dir

_ACT = ("看怎么办", "See what to do")


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """To technicians and administrators: the alarms, the pressing ones apart."""
    if roles.isdisjoint({Role.TECHNICIAN, Role.ADMIN}):
        return
    found = alarms(current_state_dir(), now)
    pressing = sum(alarm.pressing for alarm in found)
    page = reverse("site:keys")
    yield Todo("项报警：密钥、期限、续签", "alarms: keys, periods, renewal", pressing,
               f"{page}#alarms", act=_ACT, urgent=True)  # fmt: skip
    yield Todo("项提醒：密钥与期限", "reminders: keys and periods", len(found) - pressing,
               f"{page}#reminders", act=_ACT)  # fmt: skip
