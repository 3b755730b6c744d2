"""Taking text apart: characters and words, and which of them may not be parted by a line break."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

CLOSE = frozenset("，。、；：！？）〉》」』】〕］｝”’％‰°℃·‧—…～々ー％")
"""NO_START: what may not begin a line."""
OPEN = frozenset("（〈《「『【〔［｛“‘￥＄")
"""NO_END: what may not end a line."""
HALVING = frozenset("，。、；：！？）〉》」』】〕］｝（〈《「『【〔［｛“‘”’")
"""Full-width marks whose blank half the font can take away (`halt`)."""
LATIN_CLOSE = frozenset(",.!?:;)]}%/'\"")
_PAIRS = {"“": "”", "‘": "’"}
_DASHES = frozenset("—…·")
_SLASHED = re.compile(r"[^\W\d_]{4}/$")
"""Surcharge/Overcharge may break after the slash; km/h and 12/31 may not."""


class Kind(Enum):
    """What a piece of text is to the line breaker."""

    HAN = "han"
    OPEN = "open"
    CLOSE = "close"
    LATIN = "latin"
    SPACE = "space"


@dataclass(frozen=True)
class Atom:
    """A piece that is measured and drawn as one: a character, a Latin run, a run of blanks."""

    text: str
    kind: Kind

    @property
    def halves(self) -> bool:
        """Whether half of it is blank and can be left out."""
        return self.text in HALVING


@lru_cache(maxsize=512)
def atoms(text: str) -> tuple[Atom, ...]:
    """`text` as atoms; a Latin run holds its own marks and quotes."""
    latin_marks = _latin_marks(text)
    found: list[Atom] = []
    for i, character in enumerate(text):
        if character.isspace():
            kind = Kind.SPACE
        elif i in latin_marks or not _is_wide(character):
            kind = Kind.LATIN
        elif character in CLOSE:
            kind = Kind.CLOSE
        elif character in OPEN:
            kind = Kind.OPEN
        else:
            kind = Kind.HAN
        joins = found and found[-1].kind is kind and kind in {Kind.LATIN, Kind.SPACE}
        joins = joins and not (character.isalpha() and _SLASHED.search(found[-1].text))
        if joins:
            found[-1] = Atom(found[-1].text + character, kind)
        else:
            found.append(Atom(character, kind))
    return tuple(found)


def clusters(items: tuple[Atom, ...] | list[Atom]) -> list[list[Atom]]:
    """Atoms in groups that a line break may stand between, never within.

    A blank belongs to the group before it, where it vanishes at a line's end.
    """
    groups: list[list[Atom]] = []
    for atom in items:
        if groups and not _may_break(_before_blanks(groups[-1]), atom):
            groups[-1].append(atom)
        else:
            groups.append([atom])
    return groups


def _before_blanks(group: list[Atom]) -> Atom:
    """The last atom of a group that is no blank: what an opening mark and a blank end with."""
    return next((atom for atom in reversed(group) if atom.kind is not Kind.SPACE), group[-1])


def _may_break(left: Atom, right: Atom) -> bool:
    if right.kind in {Kind.CLOSE, Kind.SPACE} or left.kind is Kind.OPEN:
        return False
    # A run of Latin marks after a Chinese character, as in 你好!
    return not (right.kind is Kind.LATIN and right.text[0] in LATIN_CLOSE)


def _is_wide(character: str) -> bool:
    """Whether it is set in a full em: Han, kana, full-width forms, and marks shared with Latin."""
    code = ord(character)
    return (
        0x2E80 <= code <= 0xA4CF
        or 0xAC00 <= code <= 0xD7AF
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFF60
        or 0xFFE0 <= code <= 0xFFE6
        or code >= 0x20000
        or character in "“”‘’—…·÷×℃‰＋－"
    )


def _latin_marks(text: str) -> set[int]:
    """Places of quotes, dashes and dots that belong to Latin text, so are set narrow.

    A pair of quotes does when neither its inside nor its neighbours are Chinese; a lone mark
    when both neighbours are Latin.
    """
    found: set[int] = set()
    open_at: list[int] = []
    for i, character in enumerate(text):
        if character in _PAIRS:
            open_at.append(i)
        elif open_at and character == _PAIRS[text[open_at[-1]]]:
            start = open_at.pop()
            inside = text[start + 1 : i]
            if not any(map(_is_han, inside)) and not (
                _near_han(text, start, -1) or _near_han(text, i, 1)
            ):
                found |= {start, i}
        elif (
            (character == "’" or character in _DASHES)
            and _near_latin(text, i, -1)
            and _near_latin(text, i, 1)
        ):
            found.add(i)
    if not any(map(_is_han, text)):
        found |= {i for i, c in enumerate(text) if c in _PAIRS or c in "”’" or c in _DASHES}
    return found


def _is_han(character: str) -> bool:
    return _is_wide(character) and character not in "“”‘’—…·÷×"


def _near_han(text: str, at: int, step: int) -> bool:
    near = _neighbour(text, at, step)
    return near is not None and _is_han(near)


def _near_latin(text: str, at: int, step: int) -> bool:
    near = _neighbour(text, at, step)
    return near is not None and not _is_wide(near)


def _neighbour(text: str, at: int, step: int) -> str | None:
    at += step
    while 0 <= at < len(text) and text[at].isspace():
        at += step
    return text[at] if 0 <= at < len(text) else None
