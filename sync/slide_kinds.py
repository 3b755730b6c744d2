"""The kinds of slide that this program knows, and what a screen must know of each."""

from dataclasses import dataclass
from enum import Enum
from typing import Literal, assert_never, get_args

KnownKind = Literal["cover", "overview", "categories", "record", "howto", "neutral"]
"""In the order in which a publication lists them and a loop shows them; of a summary plate its id.
"""
SlideKind = Literal[KnownKind, "other"]
""""other" is one that a later office signs and this program only shows."""
KINDS: tuple[KnownKind, ...] = get_args(KnownKind)


class LoopPlace(Enum):
    """Where in a loop the plates of a kind have their place."""

    BOTH_ENDS = "it begins and ends with them"
    BEFORE_RECORDS = "before the records"
    RECORDS = "the records, which take turns"
    AFTER_RECORDS = "after the records"
    NEVER = "in none"


@dataclass(frozen=True)
class OnScreen:
    """What a screen must know of a kind.

    What names operators leaves the screen when the content is too old to name anyone.
    """

    place: LoopPlace
    names_operators: bool


def on_screen(kind: SlideKind) -> OnScreen:
    """How a screen treats the plates of `kind`; of what is unknown, the worse is supposed."""
    match kind:
        case "cover":
            place, names = LoopPlace.BOTH_ENDS, False
        case "overview" | "categories":
            place, names = LoopPlace.BEFORE_RECORDS, False
        case "record":
            place, names = LoopPlace.RECORDS, True
        case "howto":
            place, names = LoopPlace.AFTER_RECORDS, False
        case "neutral":
            place, names = LoopPlace.NEVER, False
        case "other":
            place, names = LoopPlace.NEVER, True
        case _:
            assert_never(kind)
    return OnScreen(place, names_operators=names)


def kinds_at(place: LoopPlace) -> list[KnownKind]:
    """The known kinds that have their place there, in their order."""
    return [kind for kind in KINDS if on_screen(kind).place is place]
