"""Whether the plates of what is shown are in the pool, by their names or by every byte."""

from kiosk.activation.plate_maker import holds, plate_size
from sync.active_generation import Active
from sync.disk import read
from sync.store import Store
from sync.withdrawals import WithdrawalSet


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

    def intact(self) -> bool:
        """Whether each plate, read in full, is the signed picture."""
        if self._deck is None:
            return True
        size = plate_size(self._deck.profile, self._deck.strip)
        return all(
            holds(read(self._store.plate_path(name)), name, size) is not None
            for name in self._plates
        )
