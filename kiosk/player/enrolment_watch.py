"""What a screen shows that no venue has yet: the plate with its code, or that it is not in use.

That plate is drawn by the enrolment process, the only one that can write its folder. It is never
shown once there is a `provisioning.json`, nor past its time.
"""

from pathlib import Path

from kiosk.enrolment_plate import NOTE, PlateNote, read_plate_note
from kiosk.player.clock import Clock
from kiosk.player.first_frame import ENROLLED
from kiosk.player.frame_maker import Item, LoosePlate
from kiosk.player.next_plate import SHIFTS, shift


class EnrolmentWatch:
    """Looks at two files; asked by the loop a few times a second."""

    def __init__(self, state: Path, clock: Clock) -> None:
        self._state = state
        self._clock = clock
        self._seen: tuple[int, int] | None = None
        self._note: PlateNote | None = None
        self.item: Item | None = None
        """What to show; None where the screen has a venue."""
        self.step()

    def step(self) -> bool:
        """Look; whether something else is to be shown."""
        before, self.item = self.item, self._wanted()
        return before != self.item

    def _wanted(self) -> Item | None:
        if (self._state / ENROLLED).exists():
            return None
        self._read()
        powered = self._clock.powered()
        note = self._note
        if note is None or not note.holds(powered.boot, powered.seconds):
            return Item("unenrolled")
        moved = shift(int(note.digest[:2], 16) % len(SHIFTS))
        loose = LoosePlate(note.picture(self._state), note.digest, note.size)
        return Item("code", shift=moved, loose=loose)

    def _read(self) -> None:
        try:
            found = (self._state / NOTE).stat()
        except OSError:
            self._seen, self._note = None, None
            return
        seen = found.st_ino, found.st_mtime_ns
        if seen != self._seen:
            self._seen, self._note = seen, read_plate_note(self._state)
