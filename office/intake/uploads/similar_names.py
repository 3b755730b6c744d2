"""How near names are to what somebody wrote: misspelt, or typed in part."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from office.intake.grid import plain

LIKELY = 0.6
"""From here on a name is probably meant."""
_PART = 0.95


def nearness(words: str, name: str) -> float:
    """0 to 1; 1 where they are the same but for width and blanks, nearly so for a part."""
    wanted, found = plain(words).casefold(), plain(name).casefold()
    if not wanted or not found:
        return 0
    if wanted == found:
        return 1
    if wanted in found or (len(found) > 1 and found in wanted):
        return _PART
    return SequenceMatcher(None, wanted, found, autojunk=False).ratio()


def by_nearness(words: str, names: Iterable[str]) -> list[tuple[float, str]]:
    """Names with their nearness, the nearest first; equally near ones stay in their order."""
    return sorted(((nearness(words, name), name) for name in names), key=lambda one: -one[0])
