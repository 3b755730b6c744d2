"""A screenshot by order: the frame buffer as it is, and what the player says is in it.

Written whole, then the note beside it; the agent signs and sends both (kiosk.agent).
"""

from io import BytesIO
from pathlib import Path

import pygame

from kiosk.player.frame_maker import Item
from kiosk.screenshot_note import NOTE, PICTURE, ScreenshotNote
from kiosk.status import write_atomically, write_status


def take_screenshot(state: Path, command: str, surface: pygame.Surface, item: Item | None) -> None:
    """Leave what is on `surface` for the agent. Takes a third of a second at 1080 lines.

    Raises:
        OSError: the disk refused.
    """
    data = BytesIO()
    pygame.image.save(surface.convert(24), data, "glass.png")
    plate = item.plate if item else None
    write_atomically(state / PICTURE, data.getvalue())
    note = ScreenshotNote(
        command,
        surface.get_size(),
        item.kind if item else "first",
        plate.digest if plate else "",
        item.shift if item else (0, 0),
    )
    write_status(state / NOTE, note)
