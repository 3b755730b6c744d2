"""What is first told of a screen: where it hangs, what it is, whether somebody has to see to it."""

from collections.abc import Iterable

from office.conditions.found_by_office import FOUND
from office.conditions.states import STATES, State
from office.monitoring.screens_now import ScreenNow
from office.words import say


def as_usual(one: ScreenNow) -> bool:
    """Whether it is as signed, or off on purpose, and one box."""
    return one.truth.usual and not one.clones and one.repeated_at is None


def needs_somebody(one: ScreenNow) -> bool:
    return one.truth.needs or bool(one.clones) or one.repeated_at is not None


def in_service(screens: Iterable[ScreenNow]) -> list[ScreenNow]:
    """All but those that were retired."""
    return [one for one in screens if one.truth.state is not State.RETIRED]


def spot_of(one: ScreenNow) -> str:
    """Where it hangs, floor and spot."""
    return f"{one.screen.place.floor} {one.screen.place.spot}".strip()


def shape_of(one: ScreenNow) -> str:
    """The shape of what is first to be known of it: two boxes with one key, else its state."""
    return "clone" if one.clones else str(one.truth.state)


def words_of(one: ScreenNow) -> str:
    if one.clones:
        return say(*FOUND["clone"].name)
    return say(*STATES[one.truth.state].name)
