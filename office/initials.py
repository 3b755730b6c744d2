"""By what letters Chinese words are found: the first of each character's syllable (恒冷电器, hldq);
of every reading that it may have in a name (office.pinyin).
"""

import unicodedata
from functools import cache, lru_cache

from office.pinyin import readings

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Of a name the full-width forms, as `folded` has them of what was typed: 恒冷（南京）."""


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
