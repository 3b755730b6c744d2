"""What the first page says of screens: how many show what was signed, how many need somebody."""

from collections.abc import Iterator
from datetime import datetime

import msgspec
from django.urls import reverse
from django.utils.timezone import localdate

from office.accounts.holders import holders
from office.conditions.states import NEEDING, State
from office.monitoring.fleet_now import FleetNow, in_service, number
from office.roles import READERS, Role
from office.site.fleet.overview_filter import NEEDED
from office.site.todo import Todo

SEES = READERS | {Role.DUTY, Role.TECHNICIAN, Role.ADMIN}
"""Who sees the screens."""

_PRESSING = frozenset(NEEDING) - {State.BEHIND}
_TOLD = frozenset({Role.TECHNICIAN, Role.DUTY, Role.ADMIN})


class AsSigned(msgspec.Struct, frozen=True):
    """Of `all` screens in service, `usual` are as signed or off on purpose, and one box each."""

    all: int
    usual: int


def as_signed(fleet: FleetNow) -> AsSigned | None:
    """By the truth about each; None where none is in service."""
    standing = in_service(fleet.counts)
    if not standing:
        return None
    return AsSigned(number(standing), number(standing, usual=True))


def needing(roles: frozenset[Role], fleet: FleetNow, now: datetime) -> Iterator[Todo]:
    """One line, for technicians; pressing unless all of them are only behind. On duty, and to
    administrators, it is told whom it waits for.

    No `todo` of its own: the page judges the screens once, for this line and `as_signed`.
    """
    if roles.isdisjoint(_TOLD):
        return
    mine = Role.TECHNICIAN in roles
    found = fleet.needing
    pressing = any(one.clones or one.repeated_at or one.truth.state in _PRESSING for one in found)
    url = f"{reverse('site:fleet')}?state={NEEDED}"
    one = len(found) == 1
    en = "screen that needs somebody" if one else "screens that need somebody"
    yield Todo(
        "块屏幕要人处理", en, len(found), url, act=("去处理", "See to it"), urgent=pressing,
        theirs=not mine,
        who=() if mine or not found else holders({Role.TECHNICIAN}, localdate(now)),
    )  # fmt: skip
