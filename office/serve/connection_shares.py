"""Who holds how many places, by address: where all are taken, who has the most gives one up.

So one address may have them all while nobody else asks, as where many screens stand behind one; and
it keeps nobody out.
"""


class Shares[T]:
    """What is held, by address, each in the order in which it came."""

    def __init__(self) -> None:
        self._held: dict[str, dict[T, None]] = {}
        self._having: dict[int, dict[str, None]] = {}  # addresses by how many they hold

    def add(self, address: str, one: T) -> None:
        held = self._held.setdefault(address, {})
        self._move(address, len(held), len(held) + 1)
        held[one] = None

    def remove(self, address: str, one: T) -> None:
        """It is held no more."""
        held = self._held[address]
        del held[one]
        self._move(address, len(held) + 1, len(held))
        if not held:
            del self._held[address]

    def gives_way(self, address: str) -> T | None:
        """The oldest of who holds most, if that is more than `address` would have then."""
        most = max(self._having, default=0)
        if most <= len(self._held.get(address, ())) + 1:
            return None
        return next(iter(self._held[next(iter(self._having[most]))]))

    def _move(self, address: str, before: int, after: int) -> None:
        if before:
            del self._having[before][address]
            if not self._having[before]:
                del self._having[before]
        if after:
            self._having.setdefault(after, {})[address] = None
