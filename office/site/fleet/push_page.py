"""A push with its count: how many screens confirmed, who is missing, and until when it ends."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from django.urls import reverse
from django.utils.timezone import localtime

from office.monitoring.acknowledgements import Ack, PushCount
from office.monitoring.push_proof import Push
from office.site.fleet.push_curve import Curve, push_curve
from office.site.fleet.push_missing import Concern, Missing, missing_row
from office.site.fleet.screen_queries import Books
from office.site.fleet.spans_of_time import to_tenth
from office.words import say

_NEWEST = 8
_LISTED = 60
"""Screens that have a line of their own at most: the silent ones, then who is waited for."""
_WATCHED = timedelta(hours=24)
"""So long a page goes on asking for those that have not confirmed."""


class Shape(msgspec.Struct, frozen=True):
    """A screen in the row of shapes."""

    id: str
    url: str
    state: str
    words: str


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
    concern: Mapping[str, Concern],
    attended: Mapping[str, Sequence[str]],
    elsewhere: Sequence[Elsewhere],
    where: Mapping[str, str],
) -> PushPage:
    """The page.

    Args:
        concern: of the screens that have not confirmed, by number.
        attended: what was done about them by hand, as sentences.
        where: of every screen, its venue and spot.
    """
    missing = (*count.silent, *count.pending)
    since = now - pushed.at
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
        shapes=tuple(_shapes(count)),
        legend=tuple(_legend(pushed.push, count)),
        curve=push_curve(pushed.at, [ack.at for ack in count.acks], count.total),
        clock=_clock(count, since),
        missing=tuple(
            missing_row(one, books, concern, attended.get(one.screen.screen, ()), now)
            for one in missing[:_LISTED]
        ),
        missing_title=_missing_title(count),
        missing_state="silent" if count.silent else "pending",
        unlisted=max(len(missing) - _LISTED, 0),
        elsewhere=tuple(elsewhere),
        newest=tuple(confirmed(ack, pushed, where) for ack in reversed(count.acks[-_NEWEST:])),
        counting=bool(missing) and since < _WATCHED,
    )  # fmt: skip


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
        parts.append(_unanswering(len(count.silent)))
    if count.simulated:
        parts.append(say("其中 {n} 块是模拟的", "simulated among them: {n}", n=count.simulated))
    return say("{said}。", "{said}.", said=say("，", ", ").join(parts))


def _waited_for(number: int) -> str:
    return say(
        "{n} 块还在等", "{n} are waited for" if number != 1 else "{n} is waited for", n=number
    )


def _unanswering(number: int) -> str:
    return say(
        "{n} 块没有回音", "{n} do not answer" if number != 1 else "{n} does not answer", n=number
    )


def _headline(push: Push) -> str:
    if push.kind == "withdrawal":
        return say("块屏幕已确认不再显示", "screens have confirmed they no longer show it")
    return say("块屏幕已确认换上", "screens have confirmed they show it")


def _shapes(count: PushCount) -> Iterator[Shape]:
    lit = [ack for ack in count.acks if not ack.dark]
    dark = [ack for ack in count.acks if ack.dark]
    for ack in (*lit, *dark):
        yield _shape(ack.screen, "off" if ack.dark else "signed", say("已确认", "confirmed"))
    for one in count.pending:
        yield _shape(one.screen.screen, "pending", say("还没有确认", "not confirmed yet"))
    for one in count.silent:
        yield _shape(one.screen.screen, "silent", say("没有回音", "no answer"))


def _shape(screen: str, state: str, words: str) -> Shape:
    return Shape(screen, reverse("site:fleet_screen", args=[screen]), state, words)


def _legend(push: Push, count: PushCount) -> Iterator[Shape]:
    dark = sum(bool(ack.dark) for ack in count.acks)
    lit = len(count.acks) - dark
    gone = push.kind == "withdrawal"
    rows = (
        ("signed", lit, say("{n} 块已换画面", "{n} changed", n=lit)),
        (
            "off",
            dark,
            say("{n} 块屏面未亮，文件已删", "{n} dark, the files deleted", n=dark)
            if gone
            else say("{n} 块屏面未亮，内容已换好", "{n} dark, holding it", n=dark),
        ),
        ("pending", len(count.pending),
         say("{n} 块还没有确认", "{n} not confirmed yet", n=len(count.pending))),
        ("silent", len(count.silent), _unanswering(len(count.silent))),
    )  # fmt: skip
    for state, number, words in rows:
        if number:
            yield Shape("", "", state, words)


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
