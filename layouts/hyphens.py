"""English words too wide for a line, parted with a hyphen."""

from layouts.fonts import Face
from layouts.line_breaks import Atom, Kind

ENDINGS = ("tion", "sion", "ment", "ness", "ship", "tive", "able", "ing")
"""Before these a word is parted."""


def hyphenated(group: list[Atom], face: Face, width: float) -> list[list[Atom]]:
    """A word wider than `width` pixels parted before its ending: misrepresenta-tion.

    A word that fits, and one without such an ending, stays as it is.
    """
    word = group[0].text
    if group[0].kind is not Kind.LATIN or face.width(word) <= width:
        return [group]
    for ending in ENDINGS:
        head = word.removesuffix(ending)
        if head != word and head.isalpha() and face.width(head + "-") <= width:
            return [[Atom(head + "-", Kind.LATIN)], [Atom(ending, Kind.LATIN), *group[1:]]]
    return [group]
