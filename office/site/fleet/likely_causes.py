"""Why a screen probably is what it is, and what to do: from its state, last report and neighbours.

The words are rows of `office.conditions`; what is only inferred is told there as probable.
"""

from collections import Counter
from dataclasses import dataclass

from office.conditions.causes import CAUSES
from office.conditions.condition import Condition
from office.conditions.found_by_office import FOUND
from office.conditions.states import STATES, State
from office.monitoring.fleet_now import Counts
from office.monitoring.screen_state_rules import Truth
from office.words import say
from sync.state_report import StateReport

HOT = 80
"""Degrees Celsius from which on heat is the likely cause of silence."""


@dataclass(frozen=True)
class Neighbours:
    """The screens in service of a venue: how many there are, how many of them are heard."""

    all: int
    heard: int


@dataclass(frozen=True)
class Likely:
    """A sentence each; either may be empty."""

    cause: str = ""
    act: str = ""


def neighbours(counts: Counts) -> dict[str, Neighbours]:
    """By venue, how many screens are in service and how many of those are heard."""
    all_of: Counter[str] = Counter()
    heard: Counter[str] = Counter()
    for one, n in counts.items():
        if one.state not in (State.RETIRED, State.WAITING):
            all_of[one.venue] += n
            heard[one.venue] += 0 if one.silent else n
    venues = {one.venue for one in counts}
    return {venue: Neighbours(all_of[venue], heard[venue]) for venue in venues}


def likely(truth: Truth, report: StateReport | None, venue: Neighbours) -> Likely:
    """Cause and act, in the language of the page."""
    if truth.state is State.SILENT and not truth.cause:
        return _silent(report, venue)
    return told(CAUSES[truth.cause] if truth.cause else STATES[truth.state])


def told(row: Condition, **values: object) -> Likely:
    """A condition in its two sentences, with what it is filled in with."""
    zh, en = row.sentence
    return Likely(say(zh, en, **values), say(*row.do))


def _silent(report: StateReport | None, venue: Neighbours) -> Likely:
    """Of its own last words the gravest, else what its neighbours tell."""
    celsius = report.machine.celsius if report else None
    if celsius is not None and celsius >= HOT:
        return told(FOUND["was-hot"], n=celsius)
    if report and "power-low" in report.faults:
        return told(FOUND["was-low"])
    if venue.all > 1 and not venue.heard:
        return told(FOUND["venue-silent"], n=venue.all)
    if venue.heard:
        others = f"{venue.heard} others of its venue are"
        if venue.heard == 1:
            others = "Another of its venue is"
        return told(FOUND["silent-alone"], n=venue.heard, others=others)
    return told(STATES[State.SILENT])
