"""Where a screen keeps its own key: readable by the agent alone, and made once."""

from pathlib import Path

FOLDER = "device"
FILE = "device.key"


def key_path(state: Path) -> Path:
    """The key of the screen in `state`."""
    return state / FOLDER / FILE
