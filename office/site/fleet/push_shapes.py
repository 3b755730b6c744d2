"""Shapes of a push's count: one a screen, and one a line of its legend."""

from collections.abc import Iterator

import msgspec
from django.urls import reverse

from office.monitoring.acknowledgements import PushCount
from office.monitoring.push_proof import Push
from office.words import say


class Shape(msgspec.Struct, frozen=True):
    """A screen in the row of shapes."""

    id: str
    url: str
    state: str
    words: str


def shapes(count: PushCount) -> Iterator[Shape]:
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


def legend(push: Push, count: PushCount) -> Iterator[Shape]:
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
        ("silent", len(count.silent), unanswering(len(count.silent))),
    )  # fmt: skip
    for state, number, words in rows:
        if number:
            yield Shape("", "", state, words)


def unanswering(number: int) -> str:
    return say(
        "{n} 块没有回音", "{n} do not answer" if number != 1 else "{n} does not answer", n=number
    )
