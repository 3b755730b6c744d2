"""A screen that has not confirmed a push: since when, whether it concerns it, whom to call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.urls import reverse

from office.conditions.causes import CAUSES
from office.conditions.states import State
from office.fleet.models import Screen
from office.monitoring.screen_now import ScreenNow
from office.site.fleet.screen_queries import Books
from office.site.fleet.screen_words import shape_of, spot_of, words_of
from office.site.fleet.spans_of_time import instant, lasting
from office.words import moment, say


class Missing(msgspec.Struct, frozen=True):
    """A screen that has not confirmed."""

    id: str
    url: str
    where: str
    state: str
    words: str
    heard: str
    heard_at: str
    held: str
    here: bool
    ends: str
    ends_at: str
    left: str
    contact: str
    phone: str
    attended: tuple[str, ...]


@dataclass(frozen=True)
class Concern:
    """Whether a screen's loop held what was taken down; None: nobody can say."""

    held: bool | None
    said: str


def missing_row(
    one: ScreenNow,
    books: Books,
    now: datetime,
    *,
    row: Screen | None,
    known: Concern,
    attended: Sequence[str],
) -> Missing:
    """Its line, as of `now`; `row` of the books has whom to call."""
    screen = one.screen
    ends = one.ends_at.unnamed if one.ends_at else None
    # As signed is of what was signed before.
    waited_for = shape_of(one) in (State.SIGNED, State.UNKNOWN) and not one.repeated_at
    return Missing(
        id=screen.screen,
        url=reverse("site:fleet_screen", args=[screen.screen]),
        where=f"{books.venues.get(screen.venue, screen.venue)} {spot_of(one)}".strip(),
        state="pending" if waited_for else shape_of(one),
        words=say("还没有确认", "not confirmed yet") if waited_for else _why(one),
        heard=instant(one.heard_at, now) if one.heard_at else say("从未", "never"),
        heard_at=moment(one.heard_at) if one.heard_at else say("从未", "never"),
        held=known.said,
        here=known.held is not False,
        ends=instant(ends, now) if ends else say("没有内容", "nothing to show"),
        ends_at=moment(ends) if ends else say("没有内容", "nothing to show"),
        left=_left(ends, now),
        contact=row.contact if row else "",
        phone=row.contact_phone if row else "",
        attended=tuple(attended),
    )


def _why(one: ScreenNow) -> str:
    """What it is; and what hangs there in place of what should, for that is what somebody ends."""
    words = words_of(one)
    if shape_of(one) != State.MISMATCHED or not (cause := say(*CAUSES[one.truth.cause].said)):
        return words
    return say("{words}：{cause}", "{words}: {cause}", words=words, cause=cause)


def _left(ends: datetime | None, now: datetime) -> str:
    if ends is None:
        return ""
    if ends <= now:
        return say("已过", "over")
    return say("还有 {n}", "{n} left", n=lasting(ends - now))
