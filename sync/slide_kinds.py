"""The kinds of slide that this program knows, and what a screen must know of each."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Literal, assert_never, get_args

from sync.strip_atlas import ThemeName

KnownKind = Literal[
    "cover",
    "warning",
    "overview",
    "categories",
    "trend",
    "operators",
    "ratio",
    "correction",
    "record",
    "reply",
    "howto",
    "station",
    "promise",
    "improvement",
    "typical",
    "drill",
    "neutral",
]
"""In the order in which a publication lists them and a loop shows them."""
SlideKind = Literal[KnownKind, "other"]
""""other" is one that a later office signs and this program only fetches."""
KINDS: tuple[KnownKind, ...] = get_args(KnownKind)


class LoopPlace(Enum):
    """Where in a loop the plates of a kind have their place."""

    BEGINNING = "it begins with them"
    WARNINGS = "behind the beginning, and take turns"
    BEFORE_RECORDS = "before the records"
    IN_TURN = "behind those, and take turns"
    CORRECTIONS = "directly before the records, and take turns"
    RECORDS = "the records, which take turns"
    BEHIND_ITS_RECORD = "directly behind its record"
    AFTER_RECORDS = "after the records"
    GOOD_NEWS = "at the end, and take turns"
    NEVER = "in none"


BESIDE = (LoopPlace.CORRECTIONS, LoopPlace.BEHIND_ITS_RECORD)
"""The places of further plates of a record."""
NEWS = (LoopPlace.WARNINGS, LoopPlace.GOOD_NEWS)
"""The places of plates that show warnings or good news."""


@dataclass(frozen=True)
class OnScreen:
    """What a screen must know of a kind.

    What names operators leaves the screen when the content is too old to name anyone.
    """

    place: LoopPlace
    names_operators: bool


@cache
def on_screen(kind: SlideKind) -> OnScreen:  # noqa: PLR0912 - a case for each kind
    """How a screen treats the plates of `kind`; of what is unknown, the worse is supposed."""
    match kind:
        case "cover":
            place, names = LoopPlace.BEGINNING, False
        case "warning":
            place, names = LoopPlace.WARNINGS, False
        case "overview" | "categories":
            place, names = LoopPlace.BEFORE_RECORDS, False
        case "trend" | "ratio":
            place, names = LoopPlace.IN_TURN, False
        case "operators":
            place, names = LoopPlace.IN_TURN, True
        case "correction":
            place, names = LoopPlace.CORRECTIONS, True
        case "record":
            place, names = LoopPlace.RECORDS, True
        case "reply":
            place, names = LoopPlace.BEHIND_ITS_RECORD, True
        case "howto":
            place, names = LoopPlace.AFTER_RECORDS, False
        case "station" | "drill":
            place, names = LoopPlace.GOOD_NEWS, False
        case "promise" | "improvement" | "typical":
            place, names = LoopPlace.GOOD_NEWS, True
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


def summary_kind(name: str) -> SlideKind:
    """The kind of a summary plate by its id; none of them is a record's, whatever it is called."""
    return _kind(name.partition("-")[0], lambda place: place not in (LoopPlace.RECORDS, *BESIDE))


def beside_kind(name: str) -> SlideKind:
    """The kind of a further plate of a record, as its entry says it."""
    return _kind(name, lambda place: place in BESIDE)


def _kind(name: str, fits: Callable[[LoopPlace], bool]) -> SlideKind:
    known = (kind for kind in KINDS if fits(on_screen(kind).place))
    return next((kind for kind in known if kind == name), "other")


def ground_fits(kind: SlideKind, theme: ThemeName) -> bool:
    """Whether plates of `kind` may stand on that ground: it tells from afar what they are.

    Amber is of warnings, and they have no other; blue is of places to go for help.
    """
    if kind == "other":
        return True
    if theme == "blue":
        return kind == "station"
    return (theme == "amber") == (on_screen(kind).place is LoopPlace.WARNINGS)
