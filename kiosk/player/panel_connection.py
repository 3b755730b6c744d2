"""Whether a panel hangs on the box, as the kernel's display driver sees it."""

from collections.abc import Callable
from pathlib import Path

CONNECTORS = Path("/sys/class/drm")
EVERY_S = 5.0


def connected(root: Path = CONNECTORS) -> bool | None:
    """True if any connector has a panel, False if none has, None where the kernel has no word."""
    words = []
    for path in root.glob("card*-*/status"):
        try:
            words.append(path.read_text().strip())
        except OSError:
            continue
    if not words or all(word == "unknown" for word in words):
        return None
    return "connected" in words


class PanelWatch:
    """Looks every few seconds and tells of changes only."""

    def __init__(self, look: Callable[[], bool | None]) -> None:
        self._look = look
        self._due = 0.0
        self._state: bool | None = None

    @property
    def gone(self) -> bool:
        """Whether none is plugged in, as far as the kernel knows."""
        return self._state is False

    def change(self, now: float) -> bool | None:
        """True or False when a panel was just plugged in or out, else None."""
        if now < self._due:
            return None
        self._due = now + EVERY_S
        before, self._state = self._state, self._look()
        if self._state is None or before is None or before == self._state:
            return None
        return self._state
