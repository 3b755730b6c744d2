"""The clocks a player lives by, in one place so that tests can bring their own."""

import time
from datetime import UTC, datetime

from sync import boot_clock
from sync.age import Powered


class Clock:
    """Real time. `monotonic` drives the loop, `boottime` the age, `wall` nothing but words."""

    def monotonic(self) -> float:
        """Seconds that never step."""
        return time.monotonic()

    def boottime(self) -> float:
        """Seconds since boot, sleep included; never steps."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)

    def powered(self) -> Powered:
        """Which boot this is, and `boottime`."""
        return boot_clock.powered()

    def wall(self) -> datetime:
        """What the system clock says, UTC; it may be years off."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait. Plain sleep: SDL's own waiting polls and costs 2 % of a core."""
        if seconds > 0:
            time.sleep(seconds)
