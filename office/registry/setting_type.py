"""What the table of settings says of each: its words, what its values are, where they are kept."""

from dataclasses import KW_ONLY, dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec
from msgspec.inspect import type_info

from sync import bundle

type Pair = tuple[str, str]
"""Words in Chinese and in English."""
_said_of = cache(type_info)


class Kind(Enum):
    """What its values are; what its form asks and how the page shows it are made by it."""

    NUMBER = "a count of days or hours; which, says the label"
    YES = "yes or no"
    LINE = "words on one line"
    PROSE = "words of a few lines"
    LINES = "words, a thing a line"
    CODE = "what has a shape: an hour, a month, a number of somebody's"
    DAY = "a calendar day"
    CHOICE = "one of a list"
    CHOICES = "some of a list"
    SWITCHES = "some of a list, each of which the typed value has as yes or no"


@dataclass(frozen=True)
class Setting:
    """One setting; `zh` and `en` are its label in its form, on the page and in errors.

    Bounds, shapes and what was suggested are its typed value's, and stand nowhere else.
    """

    name: str
    """In its form; of what is given in both languages without the language."""
    zh: str
    en: str
    kind: Kind
    _: KW_ONLY
    at: str = ""
    """Its path in the typed value, where that is not `name`."""
    hint: Pair | None = None
    wrong: Pair | None = None
    """What is told where it has another shape."""
    law: str = ""
    """The term of `registry.legal_terms.Law` than which it is no longer."""
    most: int = 0
    """Where the typed value has room for more: days; characters, of English prose twice as many."""
    box: int = 3
    """Lines of the box in which it is written."""
    choices: tuple[tuple[str, str, str], ...] = ()
    """Each with its words in Chinese and in English; where none stand here, the form finds them."""
    unset: Pair = ("—", "—")
    """What the page says where there is none."""
    paired: bool = False
    """Whether it is given in Chinese and, who likes, in English."""
    optional: bool = False
    drawn: bool = False
    """Whether plates show it, and so need a typeface that has its characters."""
    typed: bool = True
    """Whether its form asks for it; else a command or another act sets it."""
    column: bool = False
    """Whether it has a column of the bureau's row, and is in no typed value."""

    @property
    def path(self) -> str:
        """In the typed value."""
        return self.at or self.name

    @property
    def boxes(self) -> tuple[tuple[str, Pair, int], ...]:
        """What its form asks for: name, label, and the most characters (0: as the value has)."""
        if not self.paired:
            return ((self.name, (self.zh, self.en), self.most),)
        english = self.most * 2 if self.kind is Kind.PROSE else self.most
        return (
            (f"{self.name}_zh", (self.zh, f"{self.en} (Chinese)"), self.most),
            (f"{self.name}_en", (f"{self.zh}（英文）", f"{self.en} (English)"), english),
        )


@dataclass(frozen=True)
class Group:
    """The settings of one form, which are one card of the bureau's page."""

    name: str
    """At the end of its form's address, and of that page's name."""
    title: Pair
    beneath: Pair
    """What the page says below the title."""
    lead: Pair
    """What stands above the form."""
    shape: type[msgspec.Struct]
    """Where its values are typed."""
    settings: tuple[Setting, ...]

    @property
    def signed(self) -> bool:
        """Whether two officers sign it with every index."""
        return self.shape is bundle.Settings

    def value(self, one: Setting, now: msgspec.Struct) -> Any:
        """The value of `one` in `now`; of a pair the Chinese and the English words, of switches
        the names of those that are on."""
        if one.paired and not self.signed:
            return tuple(getattr(now, name) for name in self.kept(one))
        found = attrgetter(one.path)(now)
        if one.paired:
            return (found.zh, found.en) if found else ("", "")
        if one.kind is Kind.SWITCHES:
            return [name for name, _, _ in one.choices if getattr(found, name)]
        return found

    def kept(self, one: Setting) -> tuple[str, ...]:
        """Under which names of the typed value it is kept."""
        if self.signed:
            return (one.path.partition(".")[0],)
        return tuple(name for name, _, _ in one.boxes)

    def bounds(self, path: str) -> Any:
        """What the type of the value at `path` says: `ge`, `le`, `pattern`, `max_length`."""
        found: Any = _said_of(self.shape)
        for name in path.split("."):
            found = next(field.type for field in found.fields if field.name == name)
        return found
