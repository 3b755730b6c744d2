"""The screens of a venue as its manager sees them: how many, are they right, what hangs where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from office.conditions.causes import CAUSES
from office.conditions.states import NEEDING, STATES, State
from office.monitoring.screen_now import ScreenNow
from office.monitoring.screen_state_rules import Truth
from office.published.venue_plates import VenuePlates
from office.site.fleet.plate_now import PlateNow, plate_now
from office.site.fleet.spans_of_time import instant
from office.site.venue.by_hand import Trouble, trouble
from office.site.venue.plate_list import plate_name
from office.words import say
from sync.roster import RosterEntry

_DATED = (*NEEDING, State.UNKNOWN)
"""States of which it is told since when."""


@dataclass(frozen=True)
class ScreenCard:
    """One screen. `said` names the plate on the glass, "" where none is known."""

    number: str
    name: str
    state: State
    usual: bool
    words: str
    since: str
    heard: str
    picture: PlateNow
    said: str
    trouble: Trouble | None
    digest: str | None


def cards(
    tree: Path, screens: Iterable[ScreenNow], found: VenuePlates | None, now: datetime
) -> list[ScreenCard]:
    """The screens in service: those that need somebody first, then by number."""
    made = [_card(tree, one, found, now) for one in screens if one.truth.state is not State.RETIRED]
    return sorted(made, key=lambda card: (card.trouble is None, card.number))


def title(made: list[ScreenCard]) -> str:
    """The finding: how many there are, and how many are as they should be."""
    right = sum(1 for card in made if card.trouble is None and card.usual)
    if len(made) == 1:
        return _alone(made[0])
    if right == len(made):
        return say("{n} 块公示屏都正常", "All {n} screens are working normally", n=right)
    return say(
        "{n} 块公示屏，{m} 块正常", "{m} of {n} screens working normally", n=len(made), m=right
    )


def _alone(card: ScreenCard) -> str:
    """The finding of a venue with one screen."""
    if card.trouble:
        return say("这块公示屏要处理", "The screen needs attention")
    if card.state is State.WAITING:
        return say("这块公示屏还没有报告过", "The screen has not reported yet")
    if not card.usual:
        return say("这块公示屏现在如何还不清楚", "The state of this screen is not known yet")
    return say("这块公示屏正常", "The screen is working normally")


def place_name(entry: RosterEntry) -> str:
    """Where a screen hangs; its number where nobody has said."""
    return f"{entry.place.floor}{entry.place.spot}" or entry.screen


def _card(tree: Path, one: ScreenNow, found: VenuePlates | None, now: datetime) -> ScreenCard:
    entry, truth, name = one.screen, one.truth, place_name(one.screen)
    panel = found.index.profile(entry.profile) if found else None
    upright = panel is not None and panel.height > panel.width
    glass = one.report.glass if one.report else None
    digest = glass.plate if glass and not glass.dark else None
    return ScreenCard(
        number=entry.screen,
        name=name,
        state=truth.state,
        usual=one.usual,
        words=_words(truth),
        since=instant(truth.since, now) if truth.since and truth.state in _DATED else "",
        heard=instant(one.heard_at, now) if one.heard_at else "",
        picture=plate_now(tree, truth, glass, one.heard_at, now, portrait=upright),
        said=_name_of(digest, found),
        trouble=trouble(one, name),
        digest=digest,
    )


def _words(truth: Truth) -> str:
    """Its state; of one that is paused, that it is, and that this ends by itself."""
    if truth.state is State.OFF and truth.cause == "paused":
        return say(*CAUSES[truth.cause].said)
    return say(*STATES[truth.state].name)


def _name_of(digest: str | None, found: VenuePlates | None) -> str:
    plates = found.plates if found and digest else ()
    return next((plate_name(one) for one in plates if one.plate.digest == digest), "")
