"""The glass: what is on it now, and how it changes: by a cut, or in stages where there is time."""

import pygame

from kiosk.player import first_frame
from kiosk.player.clock import Clock
from kiosk.player.frame_maker import Frame, Item
from kiosk.player.read_back import Read, ReadBack
from kiosk.player.screen import Screen
from kiosk.player.transitions import Pace, Parts, Stage, stages, without


class Compositor:
    """Draws frames on a screen.

    A frame's picture is let go once it is on the glass, which then is the only copy: what goes is
    painted over there, and what comes is copied there piece by piece.
    """

    def __init__(self, screen: Screen, clock: Clock) -> None:
        self.screen = screen
        self._pace = Pace()
        self._clock = clock
        self._read_back = ReadBack()
        self._on: Frame | None = None
        self._parts: Parts | None = None
        self._coming: Frame | None = None
        self._left: list[Stage] = []
        self._due = 0.0
        self._line_px = 0
        self.enrolled = True
        """Whether this screen belongs to a venue; the factory has a plate for either."""

    @property
    def on(self) -> Item | None:
        """What is on the glass; None for the first frame and after a fault."""
        return self._on.item if self._on else None

    @property
    def coming(self) -> Item | None:
        """What a running change leads to."""
        return self._coming.item if self._coming else None

    @property
    def read(self) -> Read:
        """What the frame said when it was last read back."""
        return self._read_back.word

    def read_back(self, now: float) -> Read | None:
        """Read a part of the frame back, if it is time; the word where that ends a reading.

        Raises:
            DisplayLostError: the display is gone.
        """
        return self._read_back.step(self.screen.surface, now)

    def cut(self, frame: Frame) -> None:
        """Put `frame` on the glass at once, whole.

        Raises:
            DisplayLostError: the display is gone.
        """
        self.screen.surface.blit(frame.surface, (0, 0))
        self.screen.show()
        self._settle(frame)

    def turn_to(self, frame: Frame) -> None:
        """Begin to show `frame`, in stages; the same picture, a little moved, by a cut.

        Raises:
            DisplayLostError: the display is gone.
        """
        self.finish()
        if self._on is None or self._parts is None or _same_picture(self._on, frame):
            self.cut(frame)
            return
        self._left = stages(self._parts, _parts(frame), short=self._pace.short)
        self._coming, self._due = frame, self._clock.monotonic()

    def draw(self) -> float:
        """Draw the stage of the change that is due; seconds until the next.

        Raises:
            DisplayLostError: the display is gone.
        """
        frame, now = self._coming, self._clock.monotonic()
        if frame is None:
            return 0.0
        if now < self._due:
            return self._due - now
        stage = self._left.pop(0)
        self._draw_stage(stage, frame)
        self._pace.stage(self._clock.monotonic() - now)
        self._due = now + stage.lasts_s
        if not self._left:
            self._pace.finished()
            self._settle(frame)
            return 0.0
        return max(0.0, self._due - self._clock.monotonic())

    def finish(self) -> None:
        """Take a running change to its end at once.

        Raises:
            DisplayLostError: the display is gone.
        """
        if self._coming is not None:
            self.cut(self._coming)

    def clear(self) -> None:
        """Plain ground at once, without code: what is on the glass may not be seen any more.

        Raises:
            DisplayLostError: the display is gone.
        """
        self._coming = None
        for colour, box in self._parts.grounds if self._parts else ():
            self.screen.surface.fill(colour, box)
        self.screen.show()

    def _draw_stage(self, stage: Stage, frame: Frame) -> None:
        boxes = list(stage.pieces)
        for colour, box in stage.grounds:
            for piece in without(box, stage.spared):
                self.screen.surface.fill(colour, piece)
                boxes.append(piece)
        for box in stage.pieces:
            self.screen.surface.blit(frame.surface, box[:2], box)
        self.screen.show(boxes)

    def _settle(self, frame: Frame) -> None:
        self._coming = None
        self._on, self._parts = frame, _parts(frame)
        self._line_px = 0
        self._read_back.put(frame.surface, frame.line, self._clock.monotonic())
        frame.surface = pygame.Surface((0, 0))  # 8 MB back; the glass has the pixels

    def line(self, done: float) -> None:
        """Let the progress line reach `done` (0..1); draws only what is new.

        Raises:
            DisplayLostError: the display is gone.
        """
        if self._on is None or self._on.line is None:
            return
        x, y, width, height = self._on.line
        reach = max(0, min(width, round(width * done)))
        if reach > self._line_px:
            box = (x + self._line_px, y, reach - self._line_px, height)
            self.screen.surface.fill(self._on.accent, box)
            self.screen.show([box])
            self._line_px = reach

    def prove(self) -> None:
        """Pass one pixel through the display: the proof of life for the watchdog.

        Raises:
            DisplayLostError: the display is gone.
        """
        self.screen.show([(0, 0, 1, 1)])

    def neutral(self) -> None:
        """The factory's plate, whatever else is broken. Never black.

        Raises:
            DisplayLostError: the display is gone.
        """
        self._coming = self._on = self._parts = None
        self._read_back.forget()
        first_frame.draw_factory(self.screen, enrolled=self.enrolled)
        self.screen.show()


def _parts(frame: Frame) -> Parts:
    """The frame as a change sees it; its grounds are those of its corner and its strip's."""
    surface, strip = frame.surface, frame.strip
    return Parts(
        whole=(0, 0, *surface.get_size()),
        ground=_colour(surface, (0, 0)),
        code=frame.qr,
        strip=strip,
        strip_ground=_colour(surface, strip[:2]) if strip else (0, 0, 0),
        message=frame.message,
    )


def _colour(surface: pygame.Surface, at: tuple[int, int]) -> tuple[int, int, int]:
    red, green, blue, _ = surface.get_at(at)
    return red, green, blue


def _same_picture(on: Frame, coming: Frame) -> bool:
    here, there = on.item, coming.item
    return (here.kind, here.plate, here.loose) == (there.kind, there.plate, there.loose)
