"""Every screen as it is now: what pages, alarms and counts are made of."""

from dataclasses import dataclass
from datetime import datetime

from office.monitoring.expected import Expected
from office.monitoring.truth import Truth
from sync.roster import RosterEntry
from sync.state_report import Hex, StateReport


@dataclass(frozen=True)
class Started:
    """One start of a machine that spoke as a screen, and when it was heard first and last."""

    boot: Hex
    first: datetime
    last: datetime


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
    last fell alone. `ends_at` is None where nothing was ever heard or nothing is published.
    """

    screen: RosterEntry
    truth: Truth
    report: StateReport | None = None
    heard_at: datetime | None = None
    expected: Expected | None = None
    ends_at: Ends | None = None
    clones: tuple[Started, ...] = ()
    restored_at: datetime | None = None
