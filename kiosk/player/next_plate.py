"""Which plate comes next: the signed order of the loop, less what may not be shown. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from layouts.fair_rotation import loop
from sync.deck import DeckPlate

SHIFTS = ((0, 0), (2, 0), (4, -2), (2, -4), (0, -4), (-2, -4), (-4, -2), (-2, 0))
"""Pixels by which the whole frame moves from loop to loop, against burn-in; never downwards,
where the strip would lose its line."""


@dataclass(frozen=True)
class LoopPlace:
    """A plate's place: loop number, position in its order, rank among those shown (from 1)."""

    loop: int
    position: int
    rank: int
    total: int
    index: int


class Rotation:
    """Walks the loops of one publication, skipping what may not be shown at that moment."""

    def __init__(self, plates: tuple[DeckPlate, ...], seq: int, first_loop: int = 0) -> None:
        self._plates = plates
        self._seq = seq
        self._first = first_loop
        self._at: LoopPlace | None = None

    def upcoming(self, allowed: Callable[[DeckPlate], bool]) -> LoopPlace | None:
        """The next place whose plate is allowed; None where no loop has any."""
        number = self._at.loop if self._at else self._first
        after = self._at.position if self._at else -1
        for ahead in range(len(self._plates) + 2):
            order = loop(self._plates, self._seq, number + ahead)
            shown = [pos for pos, index in enumerate(order) if allowed(self._plates[index])]
            left = [pos for pos in shown if ahead or pos > after]
            if left:
                rank = shown.index(left[0]) + 1
                return LoopPlace(number + ahead, left[0], rank, len(shown), order[left[0]])
        return None

    def take(self, place: LoopPlace) -> bool:
        """Stand at `place`; True if a new loop begins there."""
        new = self._at is None or place.loop != self._at.loop
        self._at = place
        return new

    @property
    def loop(self) -> int:
        """Number of the loop in which the rotation stands."""
        return self._at.loop if self._at else self._first


def shift(number: int) -> tuple[int, int]:
    """Pixels (right, down) by which loop `number` is moved."""
    return SHIFTS[number % len(SHIFTS)]
