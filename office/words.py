"""Two languages side by side: every sentence is written in both, where it is used (ADR 7)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from django.utils.functional import lazy
from django.utils.timezone import localtime
from django.utils.translation import get_language

from office.errors import Sentences
from sync.errors import Language


def english() -> bool:
    """Whether the page in hand is English; Chinese is the default."""
    return (get_language() or "").startswith("en")


def language() -> Language:
    """The language of the page in hand, as errors are asked for their sentence."""
    return "en" if english() else "zh"


def say(zh: str, en: str, **values: object) -> str:
    """The sentence in the language of the page, with `values` put in for `{name}`."""
    sentence = en if english() else zh
    return sentence.format(**values) if values else sentence


words = lazy(say, str)
"""As `say`, for labels that are written once, at import, and read in either language."""


def labelled[Code: str](table: Mapping[Code, Sentences]) -> dict[Code, str]:
    """A table of words in both languages, as labels that are read in either."""
    return {code: words(*said) for code, said in table.items()}


def amid(label: str) -> str:
    """A label as it stands amid a sentence: no English one begins with a capital there."""
    return f"{label[:1].lower()}{label[1:]}"


def restored(text: str) -> str:
    """The sentence in the language of the page, of a text made by `sync.errors.both`."""
    zh, _, en = text.partition("\n")
    return say(zh, en or zh)


class Named(Protocol):
    """What has a Chinese name and may have an English one: a venue, a unit, an organisation."""

    name_zh: str
    name_en: str


def named(row: Named) -> str:
    """Its name in the language of the page; the Chinese one where it has no other."""
    return say(row.name_zh, row.name_en or row.name_zh)


def moment(at: datetime) -> str:
    """An instant in the office's time, to the minute."""
    return f"{localtime(at):%Y-%m-%d %H:%M}"
