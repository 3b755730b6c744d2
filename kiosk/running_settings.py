"""How this screen runs: `hands/settings.json`, written by `kiosk.hands` alone, read by the others.

The file has the newest verified settings of each group that the screen belongs to.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from kiosk.shared_file import read_shared
from sync.screen_settings import Running, ScreenSettings, running

FILE = "hands/settings.json"


class KeptSettings(msgspec.Struct, frozen=True):
    """By group, the widest first, and the identifier of the key that signed each."""

    groups: dict[str, ScreenSettings] = msgspec.field(default_factory=dict)
    signers: dict[str, str] = msgspec.field(default_factory=dict)


def read_kept_settings(state: Path) -> tuple[ScreenSettings, ...]:
    """Those of each group, the widest first; none, where there is no such file or it is damaged."""
    kept = read_shared(state / FILE, KeptSettings)
    return tuple(kept.groups.values()) if kept else ()


def read_running(state: Path) -> Running:
    """What holds; the program's own ways, where nothing is kept."""
    return running(read_kept_settings(state))


def clock_time(now: datetime, timezone: str) -> str:
    """What clocks show there, `21:30`; UTC where this system does not know the zone."""
    with suppress(ZoneInfoNotFoundError, ValueError):
        now = now.astimezone(ZoneInfo(timezone))
    return f"{now:%H:%M}"
