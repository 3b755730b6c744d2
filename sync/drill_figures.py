"""What drills of taking down have measured (演练, R57): figures of each, and a venue's screens."""

from typing import Annotated

import msgspec

from sync.canonical import Count, Day, ScreenId, Signed
from sync.records import Text

Why = Annotated[str, msgspec.Meta(pattern="^[a-z-]{0,20}\\Z")]
"""Why there is no time: an open word, empty where there is one."""
WHY: dict[str, Text] = {
    "silent": Text("失联", "silent"),
    "unconfirmed": Text("未确认", "not confirmed"),
    "gone": Text("其间停用或移走", "retired or moved meanwhile"),
    "clock": Text("时钟有跳变，不计", "a clock moved; not counted"),
    "not-done": Text("未进行", "not done"),
}
"""The words that this program knows, as they are told."""


class Measured(Signed, frozen=True):
    """Of all screens of a drill, how many confirmed, and in how many seconds by nearest rank."""

    answered: Count
    median_s: Count | None = None
    p95_s: Count | None = None
    slowest_s: Count | None = None


class DrilledScreen(Signed, frozen=True):
    """One screen: seconds to its confirmation of arrival and of withdrawal, or why there are none.

    `why` are silent, unconfirmed, gone, clock, not-done.
    """

    screen: ScreenId
    arrival_s: Count | None = None
    arrival_why: Why = ""
    withdrawal_s: Count | None = None
    withdrawal_why: Why = ""


class DrillFigures(Signed, frozen=True):
    """One drill that is over: on which day, on how many screens of all its venues.

    `here` are the screens of the venue in whose index it stands.
    """

    day: Day
    screens: Count
    arrival: Measured
    withdrawal: Measured
    here: Annotated[tuple[DrilledScreen, ...], msgspec.Meta(max_length=200)] = ()
