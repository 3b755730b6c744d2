"""Where photographs of problems lie: files of the state directory that only the office reads."""

from pathlib import Path

from office.fleet.photo_folder import PhotoFolder
from office.state_dir import StateDir

DAYS = 30


def folder(place: StateDir) -> Path:
    """The folder; it may not be there yet."""
    return place.directory / "venue-photos"


def keep(place: StateDir, picture: bytes) -> str:
    """Keep a photograph that was cleaned; its name, which nobody can guess."""
    return PhotoFolder(folder(place)).keep(picture)


def path(place: StateDir, name: str) -> Path | None:
    """The file of that name; None where there is none any more."""
    return PhotoFolder(folder(place)).path(name)


def forget(place: StateDir, name: str) -> None:
    PhotoFolder(folder(place)).forget(name)
