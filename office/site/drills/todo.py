"""What of a drill waits: to be frozen, and, once it hangs, to be taken down."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from office.accounts.holders import holders
from office.drafts.draft_telling import draft_telling
from office.drill_times.measure import withdrawal_of
from office.drills.current import running
from office.drills.models import Drill
from office.errors import OfficeError
from office.roles import TAKERS, Role
from office.site.todo import Todo
from office.state_dir import current_state_dir
from sync.errors import SyncError

_SEES = TAKERS | {Role.ENTRY}


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """To entry staff what they freeze; to the duty officer, or where none is to whoever takes down,
    what is up.
    """
    drill = running(now) if roles & _SEES else None
    if drill is None:
        return
    page = reverse("site:drill", args=[drill.pk])
    if drill.seq is None:
        if Role.ENTRY in roles and not _frozen(drill):
            yield Todo("次演练待定稿", "drill to be frozen", 1, page, act=("去定稿", "Freeze"))
        return
    if drill.until <= now or withdrawal_of(drill):
        return
    day = localdate(now)
    duty = holders({Role.DUTY}, day, without={person})
    mine = Role.DUTY in roles or (not duty and bool(roles & TAKERS))
    zh, en = "次演练在屏上，待撤下", "drill on the screens, to be taken down"
    take_down = reverse("site:withdraw", args=["news", drill.pk])
    yield Todo(
        zh, en, 1, take_down if mine else page, act=("撤下演练", "Take it down"), urgent=mine,
        theirs=not mine, who=() if mine else duty, by=localdate(drill.until),
    )  # fmt: skip


def _frozen(drill: Drill) -> bool:
    """Whether it is in the draft that waits for signatures."""
    try:
        return bool(draft_telling(current_state_dir(), drill.pk))
    except (OfficeError, SyncError):  # the draft does not hold: its page says so
        return False
