"""The truth about a screen (屏幕实况): from its last report, what is expected, and our own clock.

Pure. The order of the rules is docs/reference/fleet.md#truth-about-a-screen; the first that holds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from office.monitoring.expected import Expected
from office.monitoring.opening_times import is_open, open_stretch
from office.monitoring.pauses import Pause, too_long
from sync.fleet_commands import DIM_BELOW
from sync.state_report import StateReport

SILENT_AFTER = timedelta(seconds=900)
"""Three reports; the office then calls a screen silent."""
STUCK_AFTER_S = 180
BEHIND_AFTER = timedelta(seconds=600)
STALE_AFTER = timedelta(hours=26)
TAKEN_AFTER = timedelta(seconds=60)
"""A screen that still reports a plate so long after it was withdrawn shows what it must not."""
LONGEST_PLATE_S = 30
"""A plate hangs for 25 s at most, and for its fade."""
_OPENED_AFTER = timedelta(minutes=5)
"""Clocks of screens and panels need not agree with ours to the second."""


class State(StrEnum):
    """What a screen is; "online" is no state."""

    RETIRED = "retired"
    WAITING = "waiting"
    SILENT = "silent"
    MISMATCHED = "mismatched"
    DARK = "dark"
    BEHIND = "behind"
    OFF = "off"
    SIGNED = "signed"


NEEDING: tuple[State, ...] = (State.MISMATCHED, State.DARK, State.SILENT, State.BEHIND)
"""The states in which somebody has to see to a screen, the most urgent first."""
UNHEARD: tuple[State, ...] = (State.SILENT, State.WAITING)
"""Those of a screen in service that nobody hears: no more, or not yet."""
type Cause = Literal[
    "",
    "read-back",  # the frame, read back, is not what was put there
    "foreign-plate",  # the plate on the glass is none that was signed for its venue
    "withdrawn-plate",
    "store",  # plates on its disk were found to be others
    "plate",  # it says so itself: a plate is not the signed picture
    "picture",
    "no-panel",
    "panel-off",
    "stuck",  # no plate has changed for three minutes
    "neutral",  # nothing but the neutral plate, though there is something to show
    "publication",  # it holds an older publication
    "window",  # the same, and it says that plates wait for their hours
    "limit",  # the same, and it says that the bytes of a day are used up
    "withdrawal",  # it holds an older list of withdrawals
    "timestamp",  # it has not heard of the office for 26 hours
    "closed",
    "paused",
    "after-closing",  # silent since its venue closed, which has not been open for long since
    "paused-long",  # for longer than a box lets itself be paused
]
"""Why: a closed list, with its words in `state_words`."""


@dataclass(frozen=True)
class Truth:
    """A state, its cause, and since when where that is known."""

    state: State
    cause: Cause = ""
    since: datetime | None = None

    @property
    def needs(self) -> bool:
        """Whether somebody has to see to it now."""
        return self.state in NEEDING and self.cause != "after-closing"


@dataclass(frozen=True)
class Heard:
    """The last report that verified, when it came by our clock, and when its timestamp was issued.

    `issued` is of the timestamp that it says it holds; None where the office knows it no more.
    `pauses` are those that it has told of within a day.
    """

    report: StateReport
    at: datetime
    issued: datetime | None = None
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True)
class Listening:
    """Since when this office has been able to hear screens without a gap, and until when."""

    since: datetime
    until: datetime


type _Rule = Callable[[Heard, Expected, datetime], Truth | None]


def judge(
    standing: Literal["in-service", "retired"],
    heard: Heard | None,
    expected: Expected | None,
    listening: Listening,
    now: datetime,
) -> Truth:
    """What a screen is.

    Args:
        standing: by its roster entry.
        expected: None where nothing is published of its venue.
    """
    if standing == "retired":
        return Truth(State.RETIRED)
    if heard is None:
        return Truth(State.WAITING)
    if silent_at(heard.at, listening) <= min(now, listening.until):
        return Truth(State.SILENT, _why_silent(heard, expected, listening), heard.at)
    if expected is None:
        return _unpublished(heard)
    found = (rule(heard, expected, now) for rule in _RULES)
    return next((truth for truth in found if truth), Truth(State.SIGNED))


def silent_at(heard_at: datetime, listening: Listening) -> datetime:
    """From when on a screen is silent: what the office could not hear is counted to nobody."""
    return max(heard_at, listening.since) + SILENT_AFTER


def _why_silent(heard: Heard, expected: Expected | None, listening: Listening) -> Cause:
    """A venue may cut the power when it closes, and has a while after it opens."""
    if expected is None:
        return ""
    silent = silent_at(heard.at, listening)
    after = open_stretch(expected, silent, listening.until)
    return "" if is_open(expected, silent) or after > SILENT_AFTER else "after-closing"


def _unpublished(heard: Heard) -> Truth:
    """Of a venue of which nothing is published: a plate of it is what was there before."""
    if heard.report.glass.kind == "plate":
        return Truth(State.BEHIND, "publication")
    return Truth(State.SIGNED)


def _mismatched(heard: Heard, expected: Expected, _now: datetime) -> Truth | None:
    cause = _wrong_picture(heard, expected)
    return Truth(State.MISMATCHED, cause) if cause else None


def _wrong_picture(heard: Heard, expected: Expected) -> Cause:
    report = heard.report
    if report.glass.read == "differs":
        return "read-back"
    if report.glass.kind == "plate" and (cause := _wrong_plate(heard, expected)):
        return cause
    if report.store.bad:
        return "store"
    if "plate" in report.faults:
        return "plate"
    return "picture" if "picture" in report.faults else ""


def _wrong_plate(heard: Heard, expected: Expected) -> Cause:
    plate = heard.report.glass.plate
    if plate is None:
        return "foreign-plate"  # one that it cannot name
    if plate in expected.down and _must_know(heard, expected):
        return "withdrawn-plate"
    # Of an older publication the office keeps no plates; it is "behind" then. Of a later one than
    # the office ever made nothing is signed.
    known = heard.report.held.seq < expected.seq or plate in expected.plates
    return "" if known else "foreign-plate"


def _must_know(heard: Heard, expected: Expected) -> bool:
    """Whether that plate should have left by the time it reported.

    A player may say so a moment after the list was reported; a plate that has hung for longer than
    any may hangs there still.
    """
    taken = expected.withdrawal_at
    if taken is None or heard.at - taken > TAKEN_AFTER:
        return True
    hangs = heard.report.glass.since_s > LONGEST_PLATE_S
    return hangs and newest_withdrawal(heard.report) >= expected.withdrawal


def newest_withdrawal(report: StateReport) -> int:
    """The highest version of list or envelope that it says it has proved."""
    held = report.held
    return max([held.withdrawn[0] if held.withdrawn else 0, *(v for v, _ in held.deltas)])


def _dark(heard: Heard, expected: Expected, _now: datetime) -> Truth | None:
    opened = (heard.at, heard.at - _OPENED_AFTER)
    if heard.report.up_s < STUCK_AFTER_S or not all(is_open(expected, at) for at in opened):
        return None
    cause = _why_dark(heard, expected)
    return Truth(State.DARK, cause) if cause else None


def _why_dark(heard: Heard, expected: Expected) -> Cause:
    glass = heard.report.glass
    match glass.dark:
        case "no-panel" | "closed":
            return glass.dark
        case "off":
            return "panel-off"
        case "paused":
            return "paused-long" if too_long(heard.pauses) else ""
        case "":
            if glass.brightness < DIM_BELOW:
                return "panel-off"
    if glass.kind == "plate":
        return "stuck" if glass.since_s > STUCK_AFTER_S else ""
    just_started = glass.kind == "first" and glass.since_s <= STUCK_AFTER_S
    return "" if expected.all_down or just_started else "neutral"


def _behind(heard: Heard, expected: Expected, now: datetime) -> Truth | None:
    if newest_withdrawal(heard.report) < expected.withdrawal and _late(expected.withdrawal_at, now):
        return Truth(State.BEHIND, "withdrawal", expected.withdrawal_at)
    if heard.report.held.seq < expected.seq and _late(expected.seq_at, now):
        return Truth(State.BEHIND, _why_older(heard.report), expected.seq_at)
    if heard.issued is not None and now - heard.issued > STALE_AFTER:
        return Truth(State.BEHIND, "timestamp", heard.issued)
    return None


def _why_older(report: StateReport) -> Cause:
    if "limit" in report.faults:
        return "limit"
    return "window" if "window" in report.faults else "publication"


def _late(since: datetime | None, now: datetime) -> bool:
    return since is None or now - since > BEHIND_AFTER


def _off(heard: Heard, _expected: Expected, _now: datetime) -> Truth | None:
    dark = heard.report.glass.dark
    if not dark:
        return None
    return Truth(State.OFF, "paused" if dark == "paused" else "closed")


_RULES: tuple[_Rule, ...] = (_mismatched, _dark, _behind, _off)
