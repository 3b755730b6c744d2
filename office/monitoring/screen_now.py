"""A screen of the roster as it is now: what pages, alarms and counts are made of."""

from dataclasses import dataclass
from datetime import datetime

from office.monitoring.expected import Expected
from office.monitoring.last_reports import Started
from office.monitoring.push_proof import LastWord
from office.monitoring.screen_state_rules import Truth
from sync.roster import RosterEntry
from sync.state_report import StateReport


@dataclass(frozen=True)
class Ends:
    """When a screen that hears nothing ends by itself, by the limits that were signed.

    At `unnamed` plates that name somebody leave, at `neutral` all but the neutral plate.
    """

    unnamed: datetime
    neutral: datetime


@dataclass(frozen=True)
class ScreenNow:
    """A screen of the roster, and the truth about it; `truth.since` is when that began.

    `report` is the last that verified, `heard_at` when it came by our clock. `clones` names the two
    starts of two machines with one key, empty if there are none; `restored_at` is when its counter
    last fell alone; `repeated_at` when a used count came last, where they come again and again;
    `restless`: its machine starts again and again. `ends_at` is None where nothing was ever heard
    or nothing is published. `word` is what can be proved by its last report.
    """

    screen: RosterEntry
    truth: Truth
    report: StateReport | None = None
    heard_at: datetime | None = None
    expected: Expected | None = None
    ends_at: Ends | None = None
    clones: tuple[Started, ...] = ()
    restored_at: datetime | None = None
    restless: bool = False
    repeated_at: datetime | None = None
    word: LastWord | None = None

    @property
    def usual(self) -> bool:
        """Whether it is as signed, or off on purpose, and one box."""
        return self.truth.usual and not self.clones and self.repeated_at is None

    @property
    def needs(self) -> bool:
        """Whether somebody has to see to it."""
        return self.truth.needs or bool(self.clones) or self.repeated_at is not None
