"""Where the system clock has its time from; nothing is decided by it here."""

from pathlib import Path
from typing import Literal

RUN, SYS = Path("/run"), Path("/sys")


def clock_source(run: Path = RUN, sys: Path = SYS) -> Literal["network", "own", "unknown"]:
    """From the network (as systemd-timesyncd notes it), from a clock of its own, or from nowhere.

    The kernel's own word (adjtimex) is hidden from the agent by its unit (ProtectClock).
    """
    if (run / "systemd/timesync/synchronized").exists():
        return "network"
    return "own" if (sys / "class/rtc/rtc0").exists() else "unknown"
