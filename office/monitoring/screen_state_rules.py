"""The truth about a screen (屏幕实况): from its last report, what is expected, and our own clock.

Pure. The order of the rules is docs/reference/fleet.md#truth-about-a-screen; the first that holds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from office.conditions.causes import Cause
from office.conditions.states import NEEDING, State
from office.monitoring.expected import Expected
from office.monitoring.on_glass import Heard, stands_still, wrong_picture
from office.monitoring.opening_hours import is_open, open_stretch
from office.monitoring.pauses import too_long
from sync.command_words import DIM_BELOW
from sync.state_report import StateReport

OVERDUE_AFTER = timedelta(seconds=420)
"""A report comes every six minutes at the latest, and a lost one again within one: from then on
nobody knows what a screen is.
"""
SILENT_AFTER = timedelta(seconds=900)
"""Three reports; the office then calls a screen silent."""
STUCK_AFTER_S = 180
BEHIND_AFTER = timedelta(seconds=600)
STALE_AFTER = timedelta(hours=26)
_OPENED_AFTER = timedelta(minutes=5)
"""Clocks of screens and panels need not agree with ours to the second."""


@dataclass(frozen=True)
class Truth:
    """A state, its cause, and since when where that is known.

    `silent_since`: of one that showed what it should not when it was last heard, and is silent.
    """

    state: State
    cause: Cause = ""
    since: datetime | None = None
    silent_since: datetime | None = None

    @property
    def silent(self) -> bool:
        """Whether nobody hears it any more, whatever it said last."""
        return self.state is State.SILENT or self.silent_since is not None

    @property
    def unheard(self) -> bool:
        """Whether nobody hears it: no more, or not yet."""
        return self.silent or self.state is State.WAITING

    @property
    def usual(self) -> bool:
        """Whether it is as signed, or off on purpose, for all that its last word proves."""
        return self.state in (State.SIGNED, State.OFF)

    @property
    def of_before(self) -> bool:
        """Whether what it said last is told as of then: how it is now nobody knows."""
        return self.silent or self.state is State.UNKNOWN

    @property
    def needs(self) -> bool:
        """Whether somebody has to see to it now."""
        return self.state in NEEDING and self.cause != "after-closing"


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
    silent = silent_at(heard.at, listening) <= min(now, listening.until)
    if silent and expected and (cause := wrong_picture(heard, expected, now)):
        return Truth(State.MISMATCHED, cause, silent_since=heard.at)
    if silent:
        return Truth(State.SILENT, _why_silent(heard, expected, listening), heard.at)
    if expected is None:
        return _overdue(heard, now) or _unpublished(heard)
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


def _overdue(heard: Heard, now: datetime) -> Truth | None:
    if now - heard.at <= OVERDUE_AFTER:
        return None
    return Truth(State.UNKNOWN, "overdue", heard.at)


def _mismatched(heard: Heard, expected: Expected, now: datetime) -> Truth | None:
    cause = wrong_picture(heard, expected, now)
    return Truth(State.MISMATCHED, cause) if cause else None


def _dark(heard: Heard, expected: Expected, _now: datetime) -> Truth | None:
    opened = (heard.at, heard.at - _OPENED_AFTER)
    if heard.report.up_s < STUCK_AFTER_S or not all(is_open(expected, at) for at in opened):
        return None
    cause: Cause = "player-still" if stands_still(heard.report) else _why_dark(heard, expected)
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
    if heard.withdrawal < expected.withdrawal and _late(expected.withdrawal_at, now):
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


def _unknown(heard: Heard, expected: Expected, now: datetime) -> Truth | None:
    """What its last word does not prove: nobody may call that as signed."""
    if overdue := _overdue(heard, now):
        return overdue
    if stands_still(heard.report):
        return Truth(State.UNKNOWN, "player-still", heard.at)
    if heard.report.glass.plate in expected.down:
        return Truth(State.UNKNOWN, "plate-leaving", expected.withdrawal_at)
    if heard.withdrawal < expected.withdrawal:
        return Truth(State.UNKNOWN, "lacking-withdrawal", expected.withdrawal_at)
    if heard.report.held.seq < expected.seq:
        return Truth(State.UNKNOWN, "lacking-publication", expected.seq_at)
    return None


def _off(heard: Heard, _expected: Expected, _now: datetime) -> Truth | None:
    dark = heard.report.glass.dark
    if not dark:
        return None
    return Truth(State.OFF, "paused" if dark == "paused" else "closed")


_RULES: tuple[_Rule, ...] = (_mismatched, _dark, _behind, _unknown, _off)
