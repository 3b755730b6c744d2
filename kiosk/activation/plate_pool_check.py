"""Whether the plates of what is shown are in the pool, by their names or by every byte.

A plate is proved when it is brought into the pool, and by the player each time before it is shown.
What lies there meanwhile is proved by the way, a share at each renewal: to decode and hash every
plate each hour took 6 s of processor at 200 records.
"""

from bisect import bisect_right
from collections.abc import Iterable

from kiosk.activation.plate_maker import holds, plate_size
from sync.active_generation import Active
from sync.disk import read
from sync.store import Store
from sync.withdrawals import WithdrawalSet

SHARES = 24
"""Renewals, one an hour, in which every plate has had its turn."""


def next_share(digests: Iterable[str], after: str) -> list[str]:
    """Of `digests` those whose turn it is: the next in their order after `after`, going round."""
    names = sorted(set(digests))
    start = bisect_right(names, after)
    return (names[start:] + names[:start])[: -(-len(names) // SHARES)]


class PoolCheck:
    """The pool against one active generation.

    Args:
        union: what is taken down, and need not be there.
        missed: digests that could not be had, as was told already.
    """

    def __init__(
        self, store: Store, active: Active, union: WithdrawalSet, missed: tuple[str, ...]
    ) -> None:
        self._store = store
        self._deck = active.deck
        self._missed = missed
        digests = (plate.digest for plate in active.plates(union))
        self._plates = [digest for digest in digests if digest not in missed]

    def complete(self) -> bool:
        """Whether a file is there for each plate and for the strip."""
        return all(self._store.has_plate(name) for name in self._plates) and self._has_strip()

    def _has_strip(self) -> bool:
        if self._deck is None or self._deck.strip.digest in self._missed:
            return True
        return self._store.strip_path(self._deck.strip.digest).is_file()

    def due(self, after: str, others: int) -> list[str]:
        """The plates to be proved now: the next share, or all where the player has met a bad one.

        Args:
            after: the last plate that was proved.
            others: how many the player found to be others than signed. What cannot be had is among
                them, as far as it was met: which of two they are a count does not say.
        """
        return self._plates if others else next_share(self._plates, after)

    def intact(self, names: Iterable[str]) -> bool:
        """Whether each of these plates, read in full, is the signed picture."""
        if self._deck is None:
            return True
        size = plate_size(self._deck.profile, self._deck.strip)
        return all(
            holds(read(self._store.plate_path(name)), name, size) is not None for name in names
        )
