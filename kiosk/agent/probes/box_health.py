"""The box: disk, memory, heat, wear and power, as far as the kernel tells of them."""

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sync.screen_faults import Fault
from sync.state_report import Machine

SYS, PROC = Path("/sys"), Path("/proc")
HOT_C = 85
WORN = 90
"""Per cent of its life that a card has used; the next power cut may be its last."""
LOW_MEMORY_MB = 40
LOW_DISK_MB = 100
_THROTTLED = "devices/platform/soc/soc:firmware/get_throttled"
"""Raspberry Pi: bit 0 too little power now, bits 1 to 3 slowed down now."""


class Found(NamedTuple):
    """What a report says of the machine, and what is wrong with it."""

    machine: Machine
    faults: tuple[Fault, ...]


def machine(state: Path, sys: Path = SYS, proc: Path = PROC) -> Found:
    """The machine on whose disk `state` lies; None where it does not tell."""
    flags = throttle_flags(sys) or 0
    found = Machine(
        disk_mb=_disk(state),
        memory_mb=_memory(proc / "meminfo"),
        celsius=_celsius(sys),
        wear=_wear(sys),
        throttled=bool(flags & 0b1110),
    )
    return Found(found, tuple(_faults(found, low_power=bool(flags & 1))))


def throttle_flags(sys: Path = SYS) -> int | None:
    """What the firmware says of power and heat, now and since the start; None where it does not."""
    return _number(sys / _THROTTLED, 16)


def _faults(found: Machine, *, low_power: bool) -> list[Fault]:
    wrong: dict[Fault, bool] = {
        "disk-full": found.disk_mb is not None and found.disk_mb < LOW_DISK_MB,
        "disk-wear": found.wear is not None and found.wear >= WORN,
        "memory": found.memory_mb is not None and found.memory_mb < LOW_MEMORY_MB,
        "hot": found.celsius is not None and found.celsius >= HOT_C,
        "throttled": found.throttled,
        "power-low": low_power,
    }
    return [word for word, holds in wrong.items() if holds]


def _disk(folder: Path) -> int | None:
    try:
        found = os.statvfs(folder)
    except OSError:
        return None
    return found.f_bavail * found.f_frsize // 1_000_000


def _memory(path: Path) -> int | None:
    """What programs can still have, in the kernel's own estimate."""
    with suppress(OSError, ValueError, IndexError):
        for line in path.read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024 // 1_000_000
    return None


def _celsius(sys: Path) -> int | None:
    """The hottest place that is measured; what is no temperature of a box is passed over."""
    told = (_number(path, 10) for path in sys.glob("class/thermal/thermal_zone*/temp"))
    degrees = [value // 1000 for value in told if value is not None]
    return max((value for value in degrees if -60 < value <= 200), default=None)


def _wear(sys: Path) -> int | None:
    """Of the most worn eMMC (JESD84-B51, DEVICE_LIFE_TIME_EST): steps of ten per cent."""
    steps = []
    for path in sys.glob("block/mmcblk*/device/life_time"):
        with suppress(OSError, ValueError):
            steps += [int(word, 16) for word in path.read_text().split()]
    return max((min(100, 10 * step) for step in steps if 0 < step < 12), default=None)


def _number(path: Path, base: int) -> int | None:
    try:
        return int(path.read_text().strip(), base)
    except (OSError, ValueError):
        return None
