"""Reading the frame back: whether the glass still has the picture that was put there.

It tells of what was handed to the display, a band of rows a step, so that no frame is late for it;
what the panel makes of it nobody can read (ADR 25).
"""

import zlib
from collections.abc import Iterator
from typing import Literal

import pygame

from kiosk.player.screen import Box

BAND = 128
"""Rows read in one step: half a millisecond at 1080p."""
FIRST_S = 2.0
"""After a flip, so that a fade has ended."""
EVERY_S = 10.0

type Read = Literal["same", "differs", "unread"]


class ReadBack:
    """Of one frame at a time; the progress line, which grows, is left out.

    `word` is what came of the last reading of the frame that is on the glass now.
    """

    def __init__(self) -> None:
        self.word: Read = "unread"
        self._bands: list[tuple[Box, int]] = []
        self._left: list[tuple[Box, int]] = []
        self._due = 0.0

    def put(self, surface: pygame.Surface, line: Box | None, now: float) -> None:
        """The picture on `surface` is on the glass from now on."""
        self._bands = [(box, _mark(surface, box)) for box in _boxes(surface.get_size(), line)]
        self._begin(now + FIRST_S)
        self.word = "unread"

    def forget(self) -> None:
        """What is on the glass now was put there without a frame: nothing is compared."""
        self._bands, self._left = [], []
        self.word = "unread"

    def step(self, glass: pygame.Surface, now: float) -> Read | None:
        """Read the next band, if it is time; the word at the step that ends a reading, or None."""
        if now < self._due or not self._left:
            return None
        box, mark = self._left.pop()
        same = glass.get_rect().contains(box) and _mark(glass, box) == mark
        if same and self._left:
            return None
        self._begin(now + EVERY_S)
        self.word = "same" if same else "differs"
        return self.word

    def _begin(self, due: float) -> None:
        self._left, self._due = self._bands[::-1], due


def _mark(surface: pygame.Surface, box: Box) -> int:
    """Of colours alone: the fourth byte of a pixel is nobody's, and a fade leaves anything there.

    No secret and no enemy: whoever can write here could also change what is compared.
    """
    return zlib.crc32(pygame.image.tobytes(surface.subsurface(box), "RGB"))


def _boxes(size: tuple[int, int], line: Box | None) -> Iterator[Box]:
    """Bands of whole rows, without those of the progress line."""
    width, height = size
    above, below = (line[1], line[1] + line[3]) if line else (height, height)
    for start, end in ((0, min(above, height)), (max(0, below), height)):
        for top in range(start, end, BAND):
            yield 0, top, width, min(BAND, end - top)
