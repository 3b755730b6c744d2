"""Which plates were re-hashed since this start: the loop does it by the way, one plate a turn."""

from collections.abc import Collection


class PlateChecks:
    """By digest; a plate counts as bad until it is found to be the signed picture again."""

    def __init__(self) -> None:
        self._checked: set[str] = set()
        self._bad: set[str] = set()
        self._absent: set[str] = set()

    def good(self, digest: str) -> None:
        """Its file has the signed pixels."""
        self._checked.add(digest)
        self._bad.discard(digest)
        self._absent.discard(digest)

    def bad(self, digest: str) -> None:
        """Its file is another picture, or is missing for good."""
        self._checked.add(digest)
        self._bad.add(digest)

    def absent(self, digest: str) -> bool:
        """Its file is missing; True if it may only not be there yet.

        Behind the first cover activation draws the rest, the first loop's before all others: what
        is missing once was not reached, what is missing again in a later loop is gone.
        """
        if digest in self._absent or digest in self._checked:
            return False
        self._absent.add(digest)
        return True

    def forget_bad(self) -> None:
        """Another generation is shown, for which all were brought anew."""
        self._checked -= self._bad
        self._bad.clear()
        self._absent.clear()

    def counts(self, digests: Collection[str]) -> tuple[int, int, int]:
        """Of these: how many there are, were looked at, and were found to be others."""
        there = frozenset(digests)
        return len(there), len(there & self._checked), len(there & self._bad)
