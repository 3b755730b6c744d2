"""What the first page says of screens: how many show what was signed, how many need somebody."""

from collections.abc import Iterable, Iterator

import msgspec
from django.urls import reverse

from office.conditions.states import NEEDING, State
from office.monitoring.screens_now import ScreenNow
from office.roles import READERS, Role
from office.site.fleet.overview_filter import NEEDED
from office.site.fleet.screen_words import as_usual, in_service, needs_somebody
from office.site.todo import Todo

SEES = READERS | {Role.DUTY, Role.TECHNICIAN, Role.ADMIN}
"""Who sees the screens."""

_PRESSING = frozenset(NEEDING) - {State.BEHIND}


class AsSigned(msgspec.Struct, frozen=True):
    """Of `all` screens in service, `usual` are as signed or off on purpose, and one box each."""

    all: int
    usual: int


def as_signed(screens: Iterable[ScreenNow]) -> AsSigned | None:
    """By the truth about each; None where none is in service."""
    standing = in_service(screens)
    if not standing:
        return None
    return AsSigned(len(standing), sum(map(as_usual, standing)))


def needing(roles: frozenset[Role], screens: Iterable[ScreenNow]) -> Iterator[Todo]:
    """One line, for technicians; pressing unless all of them are only behind.

    No `todo` of its own: the page judges the screens once, for this line and `as_signed`.
    """
    if Role.TECHNICIAN not in roles:
        return
    found = [one for one in screens if needs_somebody(one)]
    pressing = any(one.clones or one.repeated_at or one.truth.state in _PRESSING for one in found)
    url = f"{reverse('site:fleet')}?state={NEEDED}"
    one = len(found) == 1
    en = "screen that needs somebody" if one else "screens that need somebody"
    yield Todo("块屏幕要人处理", en, len(found), url, urgent=pressing)
