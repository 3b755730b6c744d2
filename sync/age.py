"""How old is what the screen says: one zero point, the last verified `x-issued` (design.md, Age).

The clock rules (design.md, Clock): a system clock near the zero point is believed; one far from
it is not, and powered-on time is counted instead, ten minutes charged in advance at every start,
so that neither a dead clock nor a box switched on and off keeps a bundle young.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

import msgspec

from sync.bundle import Ages
from sync.instants import format_instant
from sync.shape import Shape

ADVANCE_S = 600
"""Seconds of powered-on time charged before they are spent."""
BEHIND = timedelta(hours=1)
AHEAD = timedelta(days=400)
"""How far from `x-issued` a system clock may be and still be believed: beyond the longest role
expiry no honest screen would still be running on this timestamp."""


class Stage(StrEnum):
    """What a screen may still show."""

    FRESH = "fresh"
    DATED = "dated"  # the strip says 更新中断
    UNNAMED = "unnamed"  # plates that name an operator leave
    NEUTRAL = "neutral"  # only the neutral plate


class Ledger(Shape, frozen=True):
    """Powered-on seconds charged against the zero point `issued`, kept on disk."""

    issued: str
    charged_s: Annotated[int, msgspec.Meta(ge=0)]


class Age(msgspec.Struct, frozen=True):
    """Seconds since the zero point, and whether a believable clock says so."""

    seconds: float
    certain: bool


def believable(system: datetime, issued: datetime) -> bool:
    """Whether a system clock that reads `system` may be believed, given the zero point."""
    return issued - BEHIND <= system <= issued + AHEAD


class Meter:
    """Counts powered-on time since the zero point; pure but for what it is told.

    `monotonic` readings are seconds of a clock that no one sets (CLOCK_BOOTTIME).
    """

    def __init__(self, stored: Ledger | None, issued: datetime, monotonic: float) -> None:
        same = stored is not None and stored.issued == format_instant(issued)
        self._issued = issued
        self._before = stored.charged_s if stored is not None and same else 0
        self._started = monotonic
        self._charged = self._before + ADVANCE_S

    @property
    def ledger(self) -> Ledger:
        """What must be on disk by now."""
        return Ledger(format_instant(self._issued), self._charged)

    @property
    def issued(self) -> datetime:
        """The zero point."""
        return self._issued

    def renew(self, issued: datetime, monotonic: float) -> bool:
        """Take a newer zero point, just verified; True if it is newer."""
        if issued <= self._issued:
            return False
        self._issued, self._before, self._started = issued, 0, monotonic
        self._charged = ADVANCE_S
        return True

    def charge(self, monotonic: float) -> bool:
        """Charge the next ten minutes if the last are spent; True if `ledger` must be written."""
        counted = self.counted(monotonic)
        if counted < self._charged:
            return False
        self._charged = int(counted) + ADVANCE_S
        return True

    def counted(self, monotonic: float) -> float:
        """Powered-on seconds since the zero point, as far as this screen knows."""
        return self._before + max(0.0, monotonic - self._started)

    def age(self, system: datetime, monotonic: float) -> Age:
        """The age by the system clock if it may be believed, else by counting."""
        if believable(system, self._issued):
            return Age(max(0.0, (system - self._issued).total_seconds()), certain=True)
        return Age(self.counted(monotonic), certain=False)

    def now(self, system: datetime, monotonic: float) -> datetime:
        """The best guess of the present instant."""
        if believable(system, self._issued):
            return system
        return self._issued + timedelta(seconds=self.counted(monotonic))


def stage(age: Age, ages: Ages) -> Stage:
    """What may be shown at this age; an uncertain age is at least dated."""
    hours = age.seconds / 3600
    if hours >= ages.neutral_h:
        return Stage.NEUTRAL
    if hours >= ages.unnamed_h:
        return Stage.UNNAMED
    if hours >= ages.dated_h or not age.certain:
        return Stage.DATED
    return Stage.FRESH
