"""What comes next, and its picture, made before its turn."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from pathlib import Path

import pygame

from kiosk.player.clock import Clock
from kiosk.player.compositor import Compositor
from kiosk.player.frame_maker import (
    AbsentPlateError,
    Frame,
    FrameMaker,
    Item,
    PlateError,
    run_steps,
)
from kiosk.player.next_plate import LoopPlace, Rotation, shift
from kiosk.player.orders_watch import Look
from kiosk.player.plate_checks import PlateChecks
from kiosk.player.showable_content import ShowableContent
from sync.age import Stage
from sync.deck import DeckPlate

DARK_S = 60.0
IDLE_S = 15.0
"""How long a state without content stands before it moves by a few pixels."""


@dataclass
class Ready:
    """A frame whose turn comes next."""

    frame: Frame
    place: LoopPlace | None


class Playlist:
    """Chooses and makes the next frame.

    Args:
        on_bad: told of each item that cannot be shown, with the reason.
    """

    def __init__(
        self,
        store: Path,
        content: ShowableContent,
        clock: Clock,
        on_bad: Callable[[Item, PlateError], None],
    ) -> None:
        self._store = store
        self._content = content
        self._clock = clock
        self._on_bad = on_bad
        self._bad: set[str] = set()
        self.checks = PlateChecks()
        self._rotation: Rotation | None = None
        self._work: tuple[Item, LoopPlace | None, Generator[None, None, Frame | None]] | None = None
        self.maker = FrameMaker(store, None)
        self.ready: Ready | None = None
        self.look = Look()
        self.unenrolled: Item | None = None
        """What a screen shows that no venue has; None where one has."""

    @property
    def loop(self) -> int:
        """Number of the loop in which the playlist stands."""
        return self._rotation.loop if self._rotation else 0

    def take_deck(self, first_loop: int) -> None:
        """Begin anew with the deck that `content` now has, at loop `first_loop`."""
        showing = self._content.showing
        self.forget()
        self._bad.clear()
        self.maker = FrameMaker(self._store, showing.deck if showing else None)
        self._rotation = (
            Rotation(showing.deck.plates, showing.deck.seq, first_loop) if showing else None
        )

    def strip_faults(self) -> dict[str, str]:
        """What is wrong with the pictures of the strip's words."""
        return {"atlas": self.maker.atlas_fault} if self.maker.atlas_fault else {}

    def forget(self) -> None:
        """Drop what was prepared: it may not hold any more."""
        self._work = self.ready = None

    def usable(self, plate: DeckPlate) -> bool:
        """Whether `plate` may be shown and was not found damaged in this loop.

        Nor what belongs with it: a record is not shown without the reply to it.
        """
        return all(
            one.digest not in self._bad and self._content.allowed(one)
            for one in self._content.bound_to(plate)
        )

    def next_item(self) -> tuple[Item, LoopPlace | None]:
        """What is to be shown next, as far as is known now."""
        item, place = self._next_plain()
        return replace(item, look=self.look), place

    def _next_plain(self) -> tuple[Item, LoopPlace | None]:
        """The same, before orders change how it looks."""
        content = self._content
        if self.look.rest == "off":
            return Item("off", dwell_s=IDLE_S), None
        if self.unenrolled is not None:
            return self._without_venue(self.unenrolled), None
        if not content.open or self.look.rest:
            return self._idle("dark"), None
        if self._rotation is not None and content.stage is not Stage.NEUTRAL:
            place = self._rotation.upcoming(self.usable)
            if place is not None:
                plate = content.plates[place.index]
                facts = content.facts(place.rank, place.total)
                return Item("plate", plate, facts, shift(place.loop), plate.dwell_s), place
        return self._idle("neutral"), None

    def _without_venue(self, wanted: Item) -> Item:
        """The plate with the code where it is sound, else the factory's."""
        if wanted.loose is not None and wanted.loose.digest not in self._bad:
            return replace(wanted, dwell_s=IDLE_S)
        moved = shift(int(self._clock.monotonic() // DARK_S))
        return Item("unenrolled", shift=moved, dwell_s=IDLE_S)

    def _idle(self, kind: str) -> Item:
        plate = self._content.first_of("neutral", self._bad)
        right, down = shift(int(self._clock.monotonic() // DARK_S))
        if kind == "dark":  # moves further: it stands for twelve hours a day
            return Item("dark", plate, shift=(right * 4, down * 4), dwell_s=DARK_S)
        if plate is None:
            return Item("factory", shift=(right, down), dwell_s=IDLE_S)
        facts = self._content.facts(None, None, paused=True)
        return Item("neutral", plate, facts, (right, down), IDLE_S)

    def prepare(self, compositor: Compositor) -> None:
        """Do a few milliseconds' work on the next frame."""
        if self._work is None:
            item, place = self.next_item()
            self._work = item, place, self._steps(item, compositor.screen.surface)
        item, place, steps = self._work
        try:
            next(steps)
        except StopIteration as done:
            self._work = None
            self.ready = self._made(done.value, place) if done.value else None
        except PlateError as error:
            self._work = None
            self._refuse(item, error)

    def _steps(self, item: Item, panel: pygame.Surface) -> Generator[None, None, Frame | None]:
        """The frame of `item`; None, and it is noted, where its reply cannot follow."""
        if item.kind == "plate" and item.plate is not None and item.plate.kind == "record":
            for other in self._content.bound_to(item.plate):
                if other == item.plate:
                    continue
                try:
                    yield from self.maker.check(other)
                except PlateError as error:
                    self._refuse(Item("plate", other), error)
                    return None
        return (yield from self.maker.steps(item, panel))

    def again(self, item: Item, compositor: Compositor) -> Frame | None:
        """The frame of what is on the glass, made anew; None if its plate has gone bad."""
        item = replace(item, look=self.look)
        try:
            return run_steps(self.maker.steps(item, compositor.screen.surface))
        except PlateError as error:
            self._refuse(item, error)
            return None

    def take(self, compositor: Compositor) -> Ready:
        """The next frame: the prepared one if it still is what comes next, else made now."""
        while True:
            item, place = self.next_item()
            ready, self.ready, self._work = self.ready, None, None
            if ready is not None and _same(ready.frame.item, item):
                return ready
            try:
                frame = run_steps(self._steps(item, compositor.screen.surface))
                if frame is not None:
                    return self._made(frame, place)
            except PlateError as error:
                self._refuse(item, error)

    def _made(self, frame: Frame, place: LoopPlace | None) -> Ready:
        if frame.item.plate is not None:
            self.checks.good(frame.item.plate.digest)
        return Ready(frame, place)

    def _refuse(self, item: Item, error: PlateError) -> None:
        """Leave a plate out until the next loop; what has no picture of its own cannot fail."""
        picture = item.plate or item.loose
        if picture is None:
            return
        self._bad.add(picture.digest)
        if item.plate is not None:
            if isinstance(error, AbsentPlateError) and self.checks.absent(picture.digest):
                return
            self.checks.bad(picture.digest)
        self._on_bad(item, error)

    def stand_at(self, place: LoopPlace | None) -> bool:
        """Note what is on the glass now; True if a new loop begins there."""
        new = place is not None and self._rotation is not None and self._rotation.take(place)
        if new or place is None:
            self.try_all()  # activation may have mended them
        return new

    def take_generation(self) -> None:
        """Begin anew with the plates of another generation, whatever was found of the last."""
        self.try_all()
        self.checks.forget_bad()

    def try_all(self) -> None:
        """Leave no plate out any more for having been damaged."""
        self._bad.clear()


def _same(made: Item, wanted: Item) -> bool:
    """Whether a frame made a moment ago will do: its words may be a second old."""
    return (made.kind, made.plate, made.loose, made.dwell_s, made.look) == (
        wanted.kind,
        wanted.plate,
        wanted.loose,
        wanted.dwell_s,
        wanted.look,
    ) and (made.kind != "plate" or (made.facts, made.shift) == (wanted.facts, wanted.shift))
