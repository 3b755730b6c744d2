"""A folder of photographs that were drawn anew: names that nobody can guess, mode 0600."""

import re
import secrets
from pathlib import Path

from office.private_file import private_file
from office.state_dir import StateDir

_NAME = re.compile(r"[0-9a-f]{32}\.jpg")


class PhotoFolder:
    """The photographs in `folder`, which may not be there yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, picture: bytes) -> str:
        """Keep a photograph that was cleaned; its name."""
        name = f"{secrets.token_hex(16)}.jpg"
        with private_file(self.folder / name) as file:
            file.write(picture)
        return name

    def path(self, name: str) -> Path | None:
        """The file of that name; None where there is none any more."""
        found = self.folder / name
        return found if _NAME.fullmatch(name) and found.is_file() else None

    def forget(self, name: str) -> None:
        if _NAME.fullmatch(name):
            (self.folder / name).unlink(missing_ok=True)


def screen_photos(place: StateDir) -> PhotoFolder:
    """How screens hang, as a technician photographed them (`Screen.photo`)."""
    return PhotoFolder(place.directory / "fleet" / "photos")
