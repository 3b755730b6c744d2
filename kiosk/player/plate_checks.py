"""Which plates were re-hashed since this start: the loop does it by the way, one plate a turn."""

from collections.abc import Collection


class PlateChecks:
    """By digest; a plate counts as bad until it is found to be the signed picture again."""

    def __init__(self) -> None:
        self._checked: set[str] = set()
        self._bad: set[str] = set()

    def good(self, digest: str) -> None:
        """Its file has the signed pixels."""
        self._checked.add(digest)
        self._bad.discard(digest)

    def bad(self, digest: str) -> None:
        """Its file is missing, or another picture."""
        self._checked.add(digest)
        self._bad.add(digest)

    def counts(self, digests: Collection[str]) -> tuple[int, int, int]:
        """Of these: how many there are, were looked at, and were found to be others."""
        there = frozenset(digests)
        return len(there), len(there & self._checked), len(there & self._bad)
