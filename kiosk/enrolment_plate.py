"""What the enrolment process says of the plate that it drew: `enrolment/plate.json` beside it."""

from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.shared_file import read_shared
from sync.canonical import Digest, Shape

FOLDER = "enrolment"
NOTE = f"{FOLDER}/plate.json"
_Side = Annotated[int, msgspec.Meta(ge=480, le=8_000)]


class PlateNote(Shape, frozen=True):
    """Which picture, how large, and until when it may be shown.

    `digest` is the SHA-256 of its RGB bytes and its name (`enrolment/<digest>.png`); `boot` and
    `until_boot_s` are the start of the machine and the uptime at which its time is over. `drawn` is
    the SHA-256 of what was drawn: the same words are not drawn again.
    """

    boot: str
    until_boot_s: float
    size: tuple[_Side, _Side]
    digest: Digest
    drawn: Digest

    def picture(self, state: Path) -> Path:
        return state / FOLDER / f"{self.digest}.png"

    def holds(self, boot: str, seconds: float) -> bool:
        """Whether it may be shown `seconds` after the start `boot` of the machine."""
        return bool(boot) and boot == self.boot and seconds < self.until_boot_s


def read_plate_note(state: Path) -> PlateNote | None:
    """The note; None where there is none, or it is damaged."""
    return read_shared(state / NOTE, PlateNote)
