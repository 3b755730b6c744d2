"""A push with its count: how many screens confirmed, who is missing, and until when it ends."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from django.urls import reverse
from django.utils.timezone import localtime

from office.monitoring.acknowledgements import PushCount
from office.monitoring.kept_acks import Ack
from office.monitoring.push_proof import Push
from office.monitoring.screen_now import ScreenNow
from office.site.fleet.overview_filter import Asked
from office.site.fleet.pager import DRAWN, Pager, part
from office.site.fleet.push_curve import Curve, push_curve
from office.site.fleet.push_missing import Concern, Missing, missing_row
from office.site.fleet.push_shapes import Shape, legend, shapes, unanswering
from office.site.fleet.screen_queries import Books
from office.site.fleet.spans_of_time import to_tenth
from office.words import say

_NEWEST = 8
_LISTED, _OF_MANY = 60, 16
"""Screens that have a line of their own at once, the silent ones, then who is waited for: of more
than `DRAWN` fewer, on pages."""
_WATCHED = timedelta(hours=24)
"""So long a page goes on asking for those that have not confirmed."""


class Confirmed(msgspec.Struct, frozen=True):
    id: str
    url: str
    where: str
    what: str
    at: str
    after: str


class Elsewhere(msgspec.Struct, frozen=True):
    """A place besides the screens, and whether what was taken down is gone from it.

    `url` leads to the hand-over, with its letter, where people take it down.
    """

    name: str
    state: str
    said: str
    after: str
    url: str = ""


class PushPage(msgspec.Struct, frozen=True):
    kind: str
    version: int
    title: str
    lead: str
    back: str
    number: int
    total: int
    headline: str
    sentence: str
    shapes: tuple[Shape, ...]
    legend: tuple[Shape, ...]
    curve: Curve | None
    clock: str
    missing: tuple[Missing, ...]
    missing_title: str
    missing_state: str
    unlisted: int
    pager: Pager | None
    finds: bool
    q: str
    elsewhere: tuple[Elsewhere, ...]
    newest: tuple[Confirmed, ...]
    counting: bool


@dataclass(frozen=True)
class Pushed:
    """What was pushed: when, what of it a page is headed with, where its own page is."""

    push: Push
    at: datetime
    title: str
    lead: str
    back: str


def push_page(
    pushed: Pushed,
    count: PushCount,
    books: Books,
    now: datetime,
    *,
    concern: Callable[[Sequence[ScreenNow]], Mapping[str, Concern]],
    attended: Mapping[str, Sequence[str]],
    elsewhere: Sequence[Elsewhere],
    where: Callable[[Collection[str]], Mapping[str, str]],
    asked: Asked,
) -> PushPage:
    """The page.

    Args:
        concern: whether it concerns screens that have not confirmed, by number.
        attended: what was done about them by hand, as sentences.
        where: venue and spot of screens, by number.
        asked: which of the missing, and the page of them, where they are many.
    """
    missing = (*count.silent, *count.pending)
    since, large = now - pushed.at, count.total > DRAWN
    listed, pager = _listed(missing, books, asked) if large else (missing[:_LISTED], None)
    newest = count.acks[-_NEWEST:]
    rows = books.screens([one.screen.screen for one in listed])
    concerned, places = concern(listed), where([ack.screen for ack in newest])
    return PushPage(
        kind=pushed.push.kind,
        version=pushed.push.version,
        title=pushed.title,
        lead=pushed.lead,
        back=pushed.back,
        number=len(count.acks),
        total=count.total,
        headline=_headline(pushed.push),
        sentence=sentence(pushed, count),
        shapes=() if large else tuple(shapes(count)),
        legend=tuple(legend(pushed.push, count)),
        curve=push_curve(pushed.at, [ack.at for ack in count.acks], count.total),
        clock=_clock(count, since),
        missing=tuple(
            missing_row(
                one,
                books,
                now,
                row=rows.get(one.screen.screen),
                known=concerned.get(one.screen.screen, Concern(None, "")),
                attended=attended.get(one.screen.screen, ()),
            )
            for one in listed
        ),
        missing_title=_missing_title(count),
        missing_state="silent" if count.silent else "pending",
        unlisted=0 if large else max(len(missing) - _LISTED, 0),
        pager=pager,
        finds=large,
        q=asked.q,
        elsewhere=tuple(elsewhere),
        newest=tuple(confirmed(ack, pushed, places) for ack in reversed(newest)),
        counting=bool(missing) and since < _WATCHED,
    )  # fmt: skip


def _listed(
    missing: Sequence[ScreenNow], books: Books, asked: Asked
) -> tuple[Sequence[ScreenNow], Pager | None]:
    found = [one for one in missing if asked.finds(one, books)] if asked.finds_some else missing
    return part(found, _OF_MANY, asked.page, lambda page: asked.query(page=page))


def sentence(pushed: Pushed, count: PushCount) -> str:
    """How it stands, as one sentence, for the page, the document and who cannot see the curve."""
    if not count.total:
        return say("没有登记在用的屏幕。", "No screen in service is enrolled.")
    if not count.acks:
        return say("还没有屏幕确认。", "No screen has confirmed yet.")
    took = to_tenth(count.acks[-1].at - pushed.at)
    parts = [
        say("{took}内 {n} 块确认", "{n} confirmed within {took}", n=len(count.acks), took=took)
    ]
    if count.pending:
        parts.append(_waited_for(len(count.pending)))
    if count.silent:
        parts.append(unanswering(len(count.silent)))
    if count.simulated:
        parts.append(say("其中 {n} 块是模拟的", "simulated among them: {n}", n=count.simulated))
    return say("{said}。", "{said}.", said=say("，", ", ").join(parts))


def _waited_for(number: int) -> str:
    return say(
        "{n} 块还在等", "{n} are waited for" if number != 1 else "{n} is waited for", n=number
    )


def _headline(push: Push) -> str:
    if push.kind == "withdrawal":
        return say("块屏幕已确认不再显示", "screens have confirmed they no longer show it")
    return say("块屏幕已确认换上", "screens have confirmed they show it")


def _clock(count: PushCount, since: timedelta) -> str:
    if not count.total:
        return ""
    if not count.pending and not count.silent:
        return say("全部确认", "all confirmed")
    if since >= _WATCHED:
        return say(
            "一天后不再自动更新，报告照常计入",
            "no longer updated automatically after one day; reports still count",
        )
    return say("仍在计数", "still counting")


def _missing_title(count: PushCount) -> str:
    silent, pending = len(count.silent), len(count.pending)
    if silent and pending:
        return say(
            "没有回音的 {n} 块，还在等的 {m} 块", "{n} without an answer, {m} still waited for",
            n=silent, m=pending,
        )  # fmt: skip
    if silent:
        return say("没有回音的 {n} 块", "{n} without an answer", n=silent)
    return say("还在等的 {n} 块", "{n} still waited for", n=pending)


def confirmed(ack: Ack, pushed: Pushed, where: Mapping[str, str]) -> Confirmed:
    gone = pushed.push.kind == "withdrawal"
    if ack.dark:
        what = (
            say("屏面未亮，文件已删", "dark, its files deleted")
            if gone
            else say("屏面未亮", "dark")
        )
    elif ack.plate:
        what = say("正显示图面 {id}", "showing plate {id}", id=ack.plate[:8])
    else:
        what = say("正显示中性画面", "showing the neutral plate")
    return Confirmed(
        ack.screen,
        reverse("site:fleet_screen", args=[ack.screen]),
        where.get(ack.screen, ""),
        what,
        f"{localtime(ack.at):%Y-%m-%d %H:%M:%S}",
        to_tenth(ack.at - pushed.at),
    )
