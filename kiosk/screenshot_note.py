"""What the player says of the screenshot it took: `status/screenshot.json` beside the picture."""

from pathlib import Path

import msgspec

from kiosk.shared_file import read_shared

PICTURE, NOTE = "status/screenshot.png", "status/screenshot.json"


class ScreenshotNote(msgspec.Struct, frozen=True):
    """For which command, how large, and what was in the frame, moved by `shift` pixels."""

    command: str
    size: tuple[int, int]
    kind: str
    plate: str = ""
    shift: tuple[int, int] = (0, 0)


def read_note(state: Path) -> ScreenshotNote | None:
    """The note of the last one; None where there is none, or it is damaged."""
    return read_shared(state / NOTE, ScreenshotNote)
