"""The plate of a box that waits for its venue: a picture in the enrolment process's own folder.

Drawn when something else is to be said, and for the panel as the player drives it.
"""

from pathlib import Path

import msgspec

from kiosk.enrolment.plate_facts import plate_facts
from kiosk.enrolment_plate import FOLDER, NOTE, PlateNote, read_plate_note
from kiosk.enrolment_starter import Starter
from kiosk.enrolment_status import read_enrolment
from kiosk.status import read_player
from layouts.compose import plate_digest, to_png
from layouts.enrolment_plate import EnrolmentFacts, draw_enrolment
from layouts.fonts import FontError
from layouts.screen_profiles import any_panel
from sync.age import Powered
from sync.bundle import Profile
from sync.canonical import digest, encode
from sync.disk import Disk
from sync.errors import SyncError


class NotDrawnError(SyncError):
    """The plate cannot be drawn on this box; the glass says that it is not in use."""


def paint(
    state: Path, starter: Starter, *, powered: Powered, version: str, disk: Disk
) -> PlateNote | None:
    """Let the plate say what holds now; its note, or None where there is nothing to say.

    The picture before it stays until the next, for a player that has just read its name.

    Args:
        version: this program's.

    Raises:
        NotDrawnError: a font is missing.
        StoreError: the disk refused.
    """
    before = read_plate_note(state)
    try:
        found = plate_facts(state, starter, powered=powered, version=version, disk=disk)
        if found is None:
            remove_plate(state, disk)
            return None
        panel = _panel(state, powered)
        drawn = digest(msgspec.json.encode((found.facts, panel)))
        note = _same(state, before, drawn) or _drawn(state, found.facts, panel, drawn, disk)
    except FontError as error:
        raise NotDrawnError(error.zh, error.en) from None
    note = msgspec.structs.replace(note, boot=powered.boot, until_boot_s=found.until_s)
    if note != before:
        disk.write(state / NOTE, encode(note))
        _sweep(state, {one.digest for one in (before, note) if one is not None}, disk)
    return note


def remove_plate(state: Path, disk: Disk) -> None:
    """Take away what was drawn: it is past, or this box has its venue.

    Raises:
        StoreError: the disk refused.
    """
    disk.remove(state / NOTE)
    _sweep(state, set(), disk)


def _panel(state: Path, powered: Powered) -> Profile:
    """The panel: its pixels as the player says since the machine started, else by its EDID."""
    status, player = read_enrolment(state), read_player(state)
    told = status.request.panel if status is not None and status.request is not None else None
    inches = told.inches if told else 0
    if player is not None and player.boot == powered.boot and all(player.size):
        return any_panel(*player.size, inches)
    return any_panel(told.w, told.h, inches) if told else any_panel(0, 0, 0)


def _same(state: Path, before: PlateNote | None, drawn: str) -> PlateNote | None:
    """The note of a picture that says just this and is there."""
    if before is None or before.drawn != drawn or not before.picture(state).is_file():
        return None
    return before


def _drawn(state: Path, facts: EnrolmentFacts, panel: Profile, drawn: str, disk: Disk) -> PlateNote:
    """Draw it and keep the picture; the note is not written yet."""
    image = draw_enrolment(facts, panel).image
    note = PlateNote("", 0.0, image.size, plate_digest(image), drawn)
    disk.write(note.picture(state), to_png(image))
    return note


def _sweep(state: Path, kept: set[str], disk: Disk) -> None:
    for path in sorted((state / FOLDER).glob("*.png")):
        if path.stem not in kept:
            disk.remove(path)
