"""The clock of this machine that no one sets."""

import time
from contextlib import suppress
from pathlib import Path

from sync.age import Powered

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def powered() -> Powered:
    """Which boot this is, and the seconds since, sleep included."""
    boot = ""
    with suppress(OSError):
        boot = _BOOT_ID.read_text().strip()
    return Powered(boot, time.clock_gettime(time.CLOCK_BOOTTIME))
