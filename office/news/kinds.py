"""Kinds of news as a table: a row says what a kind is made of, and everything else reads it there.

The rows stand with their kinds (`office/warnings/kind.py` and its like), each with the rules that
are its own; what a part is called is `sync.news_words`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from django.db.models import Q

from office.news.item import NewsItem
from sync.news_words import PARTS
from sync.records import Text
from sync.screen_notices import ConsumerWarning, News, Notice

type How = Literal[
    "text", "phrase", "phrases", "line", "note", "day", "month", "months", "number", "operator",
    "venue", "venues",
]  # fmt: skip
"""How a part is typed, kept and signed.

`text` and `phrase` are in both languages, columns `_zh` and `_en`, on several lines and on one;
`phrases` are some, a JSON list; `months` the first and the last, columns `_from` and `_to`; `note`
is for the office and never signed.
"""
type Given = Mapping[str, Any]
"""What is proposed: its kind, until when, and by the names of parts their values. `Text` for a text
and a phrase, a key for an operator, ids of venues; None or "" where there is none.
"""
LINE = (120, 120)


@dataclass(frozen=True)
class Part:
    """One part of a kind of news; its name is that of its column, or of both without language.

    `most` are the characters that the plate has room for, in Chinese and in English; `needed` in
    Chinese, wherever the part stands; `only`: the one code of the kind that has it. `signed` is the
    name in the signed body where it is another. `beside`: the part that stands in brackets behind
    it. `several`: of phrases how many. `ours`: the form begins with the bureau's name.
    """

    name: str
    how: How = "line"
    most: tuple[int, int] = LINE
    hint: Text | None = None
    needed: bool = False
    only: str = ""
    signed: str = ""
    beside: str = ""
    several: int = 0
    ours: bool = False
    own: Text | None = None

    @property
    def label(self) -> Text:
        """What it is called; `own` is the word of what is not signed, or means another thing."""
        return self.own or PARTS[self.name]

    @property
    def body(self) -> str:
        """Its name in the signed body; "" where it is not signed under one."""
        unsigned = self.how in {"note", "operator", "venue", "venues"}
        return "" if unsigned else self.signed or self.name

    def nth(self, at: int) -> tuple[str, Text]:
        """Field and label of one of several, from 1."""
        zh, en = (said.format(n=at) for said in (self.label.zh, self.label.en))
        return f"{self.name.removesuffix('s')}{at}", Text(zh, en)


def _no_rule(_given: Given, _today: date) -> None:
    """A kind whose parts say all there is to ask."""


def _nothing(_of: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Kind:
    """A kind of news; `codes` are those of it that are signed, `shape` is its body.

    `many`: told at chosen venues, or at all; else at the one of its row. `nameless`: its words name
    no operator but its own. `proofs`: files may come with it. `alone`: it comes into a draft only
    where it is chosen, and no backup brings it back. `told`: what of its rows may be told at all.
    `rule` refuses what the parts do not; `stamped` are columns that nobody types; `also` what is
    signed that is no part, from a row, and `back` columns of a row from what was signed.
    """

    model: type[NewsItem]
    shape: type[ConsumerWarning] | type[Notice]
    codes: tuple[str, ...]
    parts: tuple[Part, ...]
    many: bool = False
    nameless: bool = False
    proofs: bool = False
    alone: bool = False
    told: Q = Q()  # noqa: RUF009 - nobody changes it
    rule: Callable[[Given, date], None] = _no_rule
    stamped: Callable[[datetime], dict[str, Any]] = _nothing
    also: Callable[[Any], dict[str, Any]] = _nothing
    back: Callable[[Any], dict[str, Any]] = _nothing

    def used(self, code: str) -> list[Part]:
        return [part for part in self.parts if part.only in {"", code}]


_KINDS: list[Kind] = []


def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of the apps."""
    return tuple(_KINDS)


def kind_of(told: News) -> Kind | None:
    """The kind of a signed body; None: of a later program. Whatever warns is a warning."""
    fitting = (kind for kind in _KINDS if isinstance(told, kind.shape))
    return next(
        (kind for kind in fitting if told.kind in kind.codes or kind.shape is ConsumerWarning), None
    )


def add(kind: Kind) -> None:
    """A row more (`as_signed.register`)."""
    _KINDS.append(kind)
