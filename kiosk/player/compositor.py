"""The glass: what is on it now, and how it changes: by a cut, or by a fade where there is time."""

import pygame

from kiosk.player import first_frame
from kiosk.player.clock import Clock
from kiosk.player.frame_maker import Frame, Item
from kiosk.player.read_back import Read, ReadBack
from kiosk.player.screen import Box, Screen
from kiosk.player.transitions import FADE_S, Pace, fade_regions, progress, step_alpha

MIN_ALPHA = 8
"""Blending by less is lost in rounding; wait for the next frame instead."""


class Compositor:
    """Draws frames on a screen.

    A frame's picture is let go once it is on the glass, which then is the only copy; a fade
    blends the next one into it in place.
    """

    def __init__(self, screen: Screen, clock: Clock) -> None:
        self.screen = screen
        self.pace = Pace()
        self._clock = clock
        self._read_back = ReadBack()
        self._on: Frame | None = None
        self._coming: Frame | None = None
        self._regions: list[Box] = []
        self._started = self._first_drawn = 0.0
        self._blended = 0.0
        self._line_px = 0
        self.enrolled = True
        """Whether this screen belongs to a venue; the factory has a plate for either."""
        self.changes = 0
        """Counts up whenever other content is on the glass."""

    @property
    def on(self) -> Item | None:
        """What is on the glass; None for the first frame and after a fault."""
        return self._on.item if self._on else None

    @property
    def coming(self) -> Item | None:
        """What a running fade leads to."""
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
        self._coming = None
        frame.surface.set_alpha(None)
        self.screen.surface.blit(frame.surface, (0, 0))
        self.screen.show()
        self._settle(frame)

    def turn_to(self, frame: Frame, regions: list[Box] | None = None) -> None:
        """Begin to show `frame`: by a fade if this box can afford it, else by a cut.

        Code and strip are exchanged at once and whole: half a code cannot be scanned.

        Args:
            regions: where the two differ, if already known.

        Raises:
            DisplayLostError: the display is gone.
        """
        self.finish()
        if self.pace.rate is None:
            self.cut(frame)
            self.pace.finished(0.0)
            return
        self._regions = self.regions_to(frame) if regions is None else regions
        holes = self._holes(frame)
        for box in holes:
            self.screen.surface.blit(frame.surface, box[:2], box)
        if holes:
            self.screen.show(holes)
        self._coming, self._blended = frame, 0.0
        self._started = self._clock.monotonic()

    def regions_to(self, frame: Frame) -> list[Box]:
        """Where a fade to `frame` must draw."""
        return fade_regions(self.screen.surface, frame.surface, self._holes(frame))

    def _holes(self, frame: Frame) -> list[Box]:
        boxes = [frame.qr, frame.strip]
        if self._on is not None:
            boxes += [self._on.qr, self._on.strip]
        return [box for box in boxes if box is not None]

    def draw(self) -> float:
        """Draw the frame of the fade that is due; seconds until the next.

        Raises:
            DisplayLostError: the display is gone.
        """
        frame, rate = self._coming, self.pace.rate or 60.0
        if frame is None:
            return 0.0
        now = self._clock.monotonic()
        reached = progress(now - self._started, FADE_S)
        alpha = step_alpha(self._blended, reached)
        if alpha >= MIN_ALPHA:
            if not self._blended:
                self._first_drawn = now
            self._blend(frame, alpha)
            self._blended = reached
            self.pace.frame(self._clock.monotonic() - now)
        if reached >= 1:
            self.pace.finished(self._clock.monotonic() - self._first_drawn)
            self._settle(frame)
            return 0.0
        return max(0.0, 1 / rate - (self._clock.monotonic() - now))

    def finish(self) -> None:
        """Take a running fade to its end at once.

        Raises:
            DisplayLostError: the display is gone.
        """
        if self._coming is not None:
            self._blend(self._coming, 255)
            self._settle(self._coming)

    def _blend(self, frame: Frame, alpha: int) -> None:
        frame.surface.set_alpha(None if alpha == 255 else alpha)
        for box in self._regions:
            self.screen.surface.blit(frame.surface, box[:2], box)
        if self._regions:
            self.screen.show(self._regions)

    def _settle(self, frame: Frame) -> None:
        self._coming = None
        self._on = frame
        self._line_px = 0
        self.changes += 1
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
        self._coming = self._on = None
        self.changes += 1
        self._read_back.forget()
        first_frame.draw_factory(self.screen, enrolled=self.enrolled)
        self.screen.show()
