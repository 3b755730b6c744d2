"""What was fetched of plates, and since when some wait: `status/plates.json`.

A day here is 24 hours with power, counted over restarts, as it is for commands: no calendar that a
box could believe. Power that nobody here has counted makes the day longer, never shorter.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec.structs import replace

from kiosk.shared_file import read_shared
from sync.age import Powered
from sync.canonical import Shape
from sync.instants import from_seconds
from sync.screen_settings import LONGEST_WINDOW_WAIT

FILE = "status/plates.json"
HOUR_S = 3_600
DAY_H = 24
_Seconds = Annotated[float, msgspec.Meta(ge=0, le=250_000_000_000)]
"""Of a clock, too: within what a datetime can hold."""
_Bytes = Annotated[int, msgspec.Meta(ge=0, le=10**15)]


class PlatesFetched(Shape, frozen=True):
    """The record. `powered_s` are seconds with power ever counted here, `at_s` those of this start.

    `hours` are bytes by the hour of `powered_s`. Since `waits_s` of the same count, and `waits_at`
    of the system's clock, plates wait; both are needed, for a box may be off at night, and its
    clock may stand still.
    """

    boot: str = ""
    at_s: float = 0.0
    powered_s: _Seconds = 0.0
    hours: Annotated[tuple[tuple[int, _Bytes], ...], msgspec.Meta(max_length=2 * DAY_H)] = ()
    waits_s: _Seconds | None = None
    waits_at: _Seconds = 0.0

    @property
    def bytes_today(self) -> int:
        """Bytes of plates in the last 24 hours with power, and up to an hour more."""
        return sum(size for _, size in self.hours)

    def with_bytes(self, size: int) -> "PlatesFetched":
        """The record after `size` more bytes."""
        hour = int(self.powered_s // HOUR_S)
        known = dict(self.hours)
        known[hour] = known.get(hour, 0) + size
        return replace(self, hours=tuple(sorted(known.items())))

    def waiting(self, system: datetime) -> "PlatesFetched":
        """The record while plates wait, since now unless they did before."""
        if self.waits_s is not None:
            return self
        return replace(self, waits_s=self.powered_s, waits_at=system.timestamp())

    def not_waiting(self) -> "PlatesFetched":
        """The record when nothing waits."""
        return replace(self, waits_s=None, waits_at=0.0)

    def waited(self, system: datetime) -> bool:
        """Whether they have waited as long as they may, by either clock."""
        if self.waits_s is None:
            return False
        powered = timedelta(seconds=self.powered_s - self.waits_s)
        return max(powered, system - from_seconds(self.waits_at)) >= LONGEST_WINDOW_WAIT


def advanced(kept: PlatesFetched, powered: Powered) -> PlatesFetched:
    """The record now; what is older than a day counts no more."""
    passed = powered.seconds - (kept.at_s if kept.boot == powered.boot else 0.0)
    total = kept.powered_s + max(0.0, passed)
    oldest = int(total // HOUR_S) - DAY_H
    hours = tuple((hour, size) for hour, size in kept.hours if hour >= oldest)
    return replace(kept, boot=powered.boot, at_s=powered.seconds, powered_s=total, hours=hours)


def read_fetched(state: Path, limit: int) -> PlatesFetched:
    """The record; a damaged one counts as a day that is used up.

    Args:
        limit: bytes a day.
    """
    found = read_shared(state / FILE, PlatesFetched)
    if found is None and (state / FILE).exists() and (state / FILE).stat().st_size > 0:
        return PlatesFetched(hours=((0, limit),))
    return found or PlatesFetched()
