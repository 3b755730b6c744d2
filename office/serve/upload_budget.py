"""How much of large bodies is under way: of all, of a part of the site, of one sender."""

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """Bytes at one time: of all large bodies of a part of the site, and of one sender there."""

    of_part: int
    of_sender: int


class UploadBudget:
    """Counts what is under way; nothing else has a place here, so nobody can be shut out by it."""

    def __init__(self, of_all: int) -> None:
        self._of_all = of_all
        self._held = Counter[tuple[str, str]]()

    def take(self, part: str, sender: str, size: int, share: Share) -> bool:
        """Count `size` bytes more of `sender`, if there is room for them."""
        of_sender = self._held[part, sender] + size
        of_part = size + sum(held for (one, _), held in self._held.items() if one == part)
        full = self._held.total() + size > self._of_all
        if full or of_part > share.of_part or of_sender > share.of_sender:
            return False
        self._held[part, sender] = of_sender
        return True

    def give_back(self, part: str, sender: str, size: int) -> None:
        """They are under way no more."""
        self._held[part, sender] -= size
        if not self._held[part, sender]:
            del self._held[part, sender]
