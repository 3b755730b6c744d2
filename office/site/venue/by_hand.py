"""What is wrong with a screen as its venue's manager reads it, and what can be done by hand."""

from dataclasses import dataclass

from office.conditions.causes import CAUSES
from office.conditions.condition import NONE, NOTHING_BY_HAND, Condition
from office.conditions.faults import fault
from office.conditions.states import STATES, State
from office.monitoring.screen_now import ScreenNow
from office.words import say


@dataclass(frozen=True)
class Trouble:
    """A heading, and a line for each thing to do."""

    head: str
    acts: tuple[str, ...]


def trouble(one: ScreenNow, name: str) -> Trouble | None:
    """What is wrong with a screen; None where nothing is that somebody there could see or mend."""
    state, faults = STATES[one.truth.state], _by_hand(one)
    if one.truth.needs:
        said = (CAUSES[one.truth.cause].by_hand, state.by_hand, NOTHING_BY_HAND)
        acts = (next(act for act in said if act != NONE), *(row.by_hand for row in faults))
        once = tuple(say(*act) for act in dict.fromkeys(acts))
        return Trouble(say(*state.venue, name=name), once)
    if faults and one.truth.state not in {State.RETIRED, State.WAITING}:
        head = say("{name}请看一下", "{name}: please take a look", name=name)
        return Trouble(head, tuple(_told(row) for row in faults))
    return None


def _by_hand(one: ScreenNow) -> list[Condition]:
    """The faults that somebody at the venue can do something about."""
    words = one.report.faults if one.report and not one.truth.silent else ()
    return [row for row in map(fault, words) if row.by_hand != NONE]


def _told(row: Condition) -> str:
    what, act = say(*row.sentence), say(*row.by_hand)
    return say("{what}{act}", "{what} {act}", what=what, act=act)
