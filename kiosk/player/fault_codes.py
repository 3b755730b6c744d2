"""The player's faults in the words of the closed list that a report may carry."""

from sync.errors import both
from sync.screen_faults import Fault

WORDS: dict[str, Fault] = {
    "disk": "disk-refuses",
    "display": "display",
    "judge": "program",
    "log": "log",
    "loop": "program",
    "panel": "panel",
    "picture": "picture",
    "plate": "plate",
    "restarts": "restarts",
    "strip": "store",
    "time": "expired",
    "time:clock": "clock",
    "time:ledger": "disk-refuses",
    "time:provisional": "clock",
}
"""By what a fault is about, or by its kind (`kind:...`)."""

PICTURE_FAULT = both(
    "屏上的画面与放上去的不同，已重画。",
    "The frame on screen was not the picture put there; it has been redrawn.",
)
PANEL_FAULT = both(
    "内核未见屏幕接入，请检查电源与线缆。",
    "The kernel sees no panel plugged in; check its power and cable.",
)
DISPLAY_FAULT = both(
    "没有可用的显示器，或已断开；本机一直在重试。请检查屏幕的电源与线缆。",
    "There is no display, or it was disconnected; this screen keeps trying. Check the panel's "
    "power and cable.",
)


def word_of(about: str) -> Fault:
    """The word of a fault that the player found itself."""
    return WORDS.get(about) or WORDS[about.partition(":")[0]]
