"""What is first told of a screen: where it hangs, and what it is."""

from office.conditions.found_by_office import FOUND
from office.conditions.states import STATES
from office.monitoring.screen_now import ScreenNow
from office.words import say


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
