"""One entry of a complaint's history as a person reads it."""

from enum import StrEnum

import msgspec

from office.history.word_diff import Piece
from office.words import words


class Group(StrEnum):
    """What an entry is about, for the filter of the page."""

    SIGNING = "signing"
    CHANGE = "change"
    PUBLIC = "public"
    OTHER = "other"


GROUPS: dict[Group, str] = {
    Group.SIGNING: words("签批", "Approval"),
    Group.CHANGE: words("改动", "Changes"),
    Group.PUBLIC: words("公示", "Publication"),
}
"""The choices beside 全部."""


class Change(msgspec.Struct, frozen=True):
    """What one field said and says, in pieces; none: only that it was changed."""

    label: str
    pieces: tuple[Piece, ...] = ()


class Said(msgspec.Struct, frozen=True):
    """What an act comes to in words: a title, notes below it, and the words that changed.

    `quote` is what somebody wrote: a remark, a reason.
    """

    title: str
    group: Group = Group.OTHER
    notes: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    quote: str = ""
    url: str = ""


class Entry(msgspec.Struct, frozen=True):
    """An act with who did it and when; `number` is its row of the log, 0 where it has none."""

    number: int
    at: str
    who: str
    role: str
    said: Said
