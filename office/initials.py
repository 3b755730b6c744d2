"""By what letters Chinese words are found: the first of each character's syllable (恒冷电器, hldq);
of every reading that it may have in a name (office.pinyin).
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate, islice, product

from office.pinyin import readings

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Of a name the full-width forms, as `folded` has them of what was typed: 恒冷（南京）."""

_MOST_WAYS = 64
"""Six characters of two readings each."""


def where(text: str, typed: str) -> tuple[int, int] | None:
    """The part [start, end) of `text` that is meant by `typed`: its own words, or their initials.

    `typed` is folded as `folded` does; None: it is not in there.
    """
    if not typed:
        return None
    shown = text.translate(_NARROW).casefold()
    at = shown.find(typed)
    if at >= 0 and len(shown) == len(text):
        return at, at + len(typed)
    if not (typed.isascii() and typed.isalpha()):
        return None
    places, letters, plain = _letters(text)
    starts = range(len(letters) - len(typed) + 1) if plain is None else [plain.find(typed)]
    for start in starts:
        if start >= 0 and all(one in letters[start + n] for n, one in enumerate(typed)):
            return places[start], places[start + len(typed) - 1] + 1
    return None


class Initialled:
    """Many names by their initials, to be looked into at once: all of them as one text."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        """Names with the number of whose they are, which may have several."""
        told = [(number, line) for number, name in names for line in _ways(name)]
        self._whose = [number for number, _ in told]
        self._text = "\n".join(line for _, line in told)
        self._starts = [0, *accumulate(len(line) + 1 for _, line in told)]

    def find(self, letters: str) -> Iterator[int]:
        """The numbers of those whose initials have `letters`, each once, in the order given."""
        seen: set[int] = set()
        at = self._text.find(letters)
        while at >= 0:
            line = bisect_right(self._starts, at) - 1
            if (number := self._whose[line]) not in seen:
                seen.add(number)
                yield number
            at = self._text.find(letters, self._starts[line + 1])


@lru_cache(65_536)
def _ways(name: str) -> tuple[str, ...]:
    """The initials of a name, in each of the ways in which it may be read, `_MOST_WAYS` of them."""
    known = _initials()
    parts = [known[one] for one in name if one in known]
    return tuple("".join(way) for way in islice(product(*parts), _MOST_WAYS)) if parts else ()


def folded(typed: str) -> str:
    """What somebody typed, without its width, case and outer blanks."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


@lru_cache(65_536)
def _letters(text: str) -> tuple[tuple[int, ...], tuple[str, ...], str | None]:
    """Where characters with an initial stand, the letters that each may begin with, and these as
    one word, quick to look into, where each has but one.
    """
    known = _initials()
    found = [(at, known[one]) for at, one in enumerate(text) if one in known]
    letters = tuple(one for _, one in found)
    plain = "".join(letters)
    return tuple(at for at, _ in found), letters, plain if len(plain) == len(letters) else None


@cache
def _initials() -> dict[str, str]:
    return {
        one: "".join(sorted({syllable[0] for syllable in syllables}))
        for one, syllables in readings().items()
    }
