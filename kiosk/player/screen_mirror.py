"""`kiosk play --mirror FILE`: the glass as a picture file, once a second, for `kiosk view`."""

from contextlib import suppress
from pathlib import Path

import pygame

EVERY_S = 1.0


class ScreenMirror:
    """Writes what is on the glass to a file, whole or not at all."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._due = 0.0
        self.remove()

    def remove(self) -> None:
        """Leave no picture behind: it may show what is withdrawn while nobody plays."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def tick(self, surface: pygame.Surface, now: float) -> None:
        """Write the picture if a second has passed; a disk that refuses is of no consequence."""
        if now < self._due:
            return
        self._due = now + EVERY_S
        temporary = self._path.with_name(f".new-{self._path.name}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            pygame.image.save(surface, temporary)
            temporary.replace(self._path)
        except (OSError, pygame.error):
            temporary.unlink(missing_ok=True)
