"""Warnings and good news in words (R53, R54), for articles, text and workbooks."""

from dataclasses import dataclass

from layouts.formatting import day
from layouts.news_parts import last_day
from office.channels.public_site.news_view import KINDS
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import on_one_line
from office.handovers.item_number import short_number
from sync.bundle import Settings
from sync.records import Text
from sync.screen_notices import ConsumerWarning, Notice

_OTHER = ("提示", "Notice")
_UNTIL = ("有效至 {day}", "Valid until {day}")
_MAKER = ("{who}制作，{day}", "Made by {who}, {day}")
_PROVIDER = ("{who}提供", "Provided by {who}")
_NUMBER = ("编号 {id}", "No. {id}")


@dataclass(frozen=True)
class SaidNews:
    """One of them: its kind, headline, text, what to do or what is offered, and whose it is."""

    kind: str
    headline: str
    text: str
    steps: tuple[str, ...]
    facts: tuple[str, ...]


def said_warning(one: ConsumerWarning, settings: Settings, language: Language) -> SaidNews:
    made = say(_MAKER, language).format(who=one.maker, day=day(one.made_on, language))
    return _said(one, one.steps, (one.scope, made, one.source), settings, language)


def said_notice(one: Notice, settings: Settings, language: Language) -> SaidNews:
    """The words of good news, or of a typical case."""
    facts = (
        f"{one.shop} {one.shop_no}".strip(),
        one.place,
        one.hours,
        one.phone,
        f"{one.finding.pick(language)}（{one.decision}）" if one.finding else "",
        one.advice.pick(language) if one.advice else "",
        say(_PROVIDER, language).format(who=one.provider),
    )
    return _said(one, one.services, facts, settings, language)


def _said(
    one: ConsumerWarning | Notice,
    steps: tuple[Text, ...],
    facts: tuple[str, ...],
    settings: Settings,
    language: Language,
) -> SaidNews:
    ends = say(_UNTIL, language).format(day=last_day(one.until, settings, language))
    own = say(_NUMBER, language).format(id=short_number(one.id))
    return SaidNews(
        kind=say(KINDS.get(one.kind, _OTHER), language),
        headline=on_one_line(one.title.pick(language)),
        text=one.text.pick(language),
        steps=tuple(step.pick(language) for step in steps),
        facts=tuple(filter(None, (*facts, ends, own))),
    )
