"""Fades: where two pictures differ, how far the fade is, and how much this box can afford.

A fade blends the next picture into the glass in place, so that the old one need not be kept
(8 MB at 1080p). Rectangles are plain tuples `(x, y, width, height)` in panel pixels.
"""

from collections import deque
from collections.abc import Collection

import pygame

from kiosk.player.screen import Box

FADE_S = 0.4
BAND = 108
"""Height in pixels of the bands in which differences are looked for: ten at 1080p."""
RATES = (60.0, 30.0)
"""Frames per second to try, best first; below the last the pictures are cut."""
ENOUGH = 120
"""Frames, of five fades or so, from which the 95th percentile is taken."""
RETRY_AFTER = 100
"""Transitions after which a slowed box may try the better rate again."""


def progress(elapsed_s: float, duration_s: float = FADE_S) -> float:
    """How far a fade is, 0..1, by elapsed time alone: a slow box drops frames, never lags."""
    if elapsed_s >= duration_s:
        return 1.0
    t = max(0.0, elapsed_s / duration_s)
    return t * t * (3 - 2 * t)


def step_alpha(before: float, now: float) -> int:
    """Alpha 0..255 that takes the glass from `before` to `now` of the way to the next picture."""
    if now >= 1:
        return 255
    return max(0, min(255, round(255 * (now - before) / (1 - before))))


def without(box: Box, holes: list[Box]) -> list[Box]:
    """`box` less every hole, as rectangles that do not overlap."""
    rest = [box]
    for hole in holes:
        rest = [piece for area in rest for piece in _less(area, hole)]
    return rest


def _less(area: Box, hole: Box) -> list[Box]:
    x, y, w, h = area
    left, top = max(x, hole[0]), max(y, hole[1])
    right, bottom = min(x + w, hole[0] + hole[2]), min(y + h, hole[1] + hole[3])
    if left >= right or top >= bottom:
        return [area]
    pieces = [
        (x, y, w, top - y),
        (x, bottom, w, y + h - bottom),
        (x, top, left - x, bottom - top),
        (right, top, x + w - right, bottom - top),
    ]
    return [piece for piece in pieces if piece[2] > 0 and piece[3] > 0]


def differing(old: pygame.Surface, new: pygame.Surface, area: Box) -> list[Box]:
    """Bounding boxes, one for each band of `area`, of the pixels in which two pictures differ."""
    x, y, width, height = area
    found: list[Box] = []
    plus = pygame.Surface((width, min(BAND, height)), 0, new)
    minus = plus.copy()
    for top in range(y, y + height, BAND):
        band = (x, top, width, min(BAND, y + height - top))
        # |new - old| by two saturated subtractions, then black is what is equal.
        plus.set_colorkey(None)
        for target, first, second in ((plus, new, old), (minus, old, new)):
            target.fill(0)
            target.blit(first, (0, 0), band)
            target.blit(second, (0, 0), band, pygame.BLEND_RGB_SUB)
        plus.blit(minus, (0, 0), None, pygame.BLEND_RGB_ADD)
        plus.set_colorkey((0, 0, 0))
        box = plus.get_bounding_rect()
        if box.width:
            found.append((x + box.x, top + box.y, box.width, box.height))
    return found


def fade_regions(old: pygame.Surface, new: pygame.Surface, holes: list[Box]) -> list[Box]:
    """Where a fade from `old` to `new` must draw: what differs, never inside a hole."""
    pieces = without((0, 0, *new.get_size()), holes)
    return [box for piece in pieces for box in differing(old, new, piece)]


class Pace:
    """Chooses 60 frames a second, 30, or a cut, by what the last fades cost.

    Half the frames of one fade too slow, or one in twenty over several fades: a single hiccup of
    a busy machine is no reason.
    """

    def __init__(self) -> None:
        self._level = 0
        self._since = 0
        self._fade: list[float] = []
        self._recent: deque[float] = deque(maxlen=ENOUGH)
        self.last_fps = 0.0

    @property
    def rate(self) -> float | None:
        """Frames per second to aim at; None: cut."""
        return RATES[self._level] if self._level < len(RATES) else None

    def frame(self, cost_s: float) -> None:
        """Note what drawing one frame of the running fade cost."""
        self._fade.append(cost_s)
        self._recent.append(cost_s)

    def finished(self, elapsed_s: float) -> None:
        """Judge the fade that has ended, `elapsed_s` after its first frame."""
        self._since += 1
        between = max(0, len(self._fade) - 1)
        self.last_fps = round(between / elapsed_s, 1) if elapsed_s > 0 else 0.0
        half = _quantile(self._fade, 0.5)
        worst = _quantile(self._recent, 0.95) if len(self._recent) == ENOUGH else 0.0
        self._fade.clear()
        while self.rate is not None and max(half, worst) > 1 / self.rate:
            self._level, self._since = self._level + 1, 0
            self._recent.clear()
        if self._level and self._since >= RETRY_AFTER:
            self._level, self._since = self._level - 1, 0


def _quantile(costs: Collection[float], share: float) -> float:
    ordered = sorted(costs)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
