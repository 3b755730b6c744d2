"""How this screen runs: `hands/settings.json`, written by `kiosk.hands` alone, read by the others.

The file has the newest verified settings of each group that the screen belongs to.
"""

from pathlib import Path

import msgspec

from sync.screen_settings import Running, ScreenSettings, running

FILE = "hands/settings.json"


class KeptSettings(msgspec.Struct, frozen=True):
    """By group, the widest first."""

    groups: dict[str, ScreenSettings] = msgspec.field(default_factory=dict)


def read_running(state: Path) -> Running:
    """What holds; the program's own ways, where there is no such file or it is damaged."""
    try:
        data = (state / FILE).read_bytes()
        return running(msgspec.json.decode(data, type=KeptSettings).groups.values())
    except (OSError, msgspec.MsgspecError):
        return Running()
