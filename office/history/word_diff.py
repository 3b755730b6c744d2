"""Which words of a text were struck and which are new, with a little around them. Pure."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

import msgspec

AROUND = 12
"""Characters of what stays that are told on either side of a change."""
_MOST = 2000
"""Beyond so many characters that differ a text is told as a whole: old, then new."""
_ALIKE = 0.4
"""So is one with less than this share in common, of which only shreds would stay."""


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text: the same in both, struck, new, or a gap ("……") where more is the same."""

    kind: Literal["same", "old", "new", "gap"]
    text: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The change from `old` to `new`, in the order of reading; empty where they are equal."""
    if old == new:
        return ()
    start = _common(old, new)
    end = min(_common(old[::-1], new[::-1]), min(len(old), len(new)) - start)
    struck, fresh = old[start : len(old) - end], new[start : len(new) - end]
    middle = list(_compared(struck, fresh))
    found = [Piece("same", old[:start]), *middle, Piece("same", old[len(old) - end :])]
    found = [piece for piece in found if piece.text]
    last = len(found) - 1
    return tuple(
        short for n, piece in enumerate(found) for short in _shortened(piece, n == 0, n == last)
    )


def _common(one: str, other: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _compared(old: str, new: str) -> Iterator[Piece]:
    compared = SequenceMatcher(None, old, new, autojunk=False)
    if len(old) + len(new) > _MOST or compared.ratio() < _ALIKE:
        yield from (Piece("old", old), Piece("new", new))
        return
    for _, a, b, c, d in compared.get_opcodes():
        if old[a:b] == new[c:d]:
            yield Piece("same", old[a:b])
        else:
            yield from (Piece("old", old[a:b]), Piece("new", new[c:d]))


def _shortened(piece: Piece, first: bool, last: bool) -> Iterator[Piece]:  # noqa: FBT001
    """What stays the same, cut to what lies beside a change."""
    before, after = (0 if first else AROUND), (0 if last else AROUND)
    if piece.kind != "same" or len(piece.text) <= before + after + AROUND:
        yield piece
        return
    if before:
        yield Piece("same", piece.text[:before])
    yield Piece("gap", "……")
    if after:
        yield Piece("same", piece.text[-after:])
