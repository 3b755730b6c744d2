"""Which passwords are guessed at once (R41): by length alone 123456789012 would do.

What the next sign gives away does not count: a sign that follows from the one before it, in the
alphabet, among digits or on the keyboard; what was there already; and what anybody knows, one's
own name, the bureau's, words that are in every list. So many others must be left. Pure.
"""

import unicodedata
from collections.abc import Iterable

LEAST = 8
"""Signs that are not given away."""
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_KNOWN = (
    "password", "passwd", "admin", "welcome", "letmein", "iloveyou", "qazwsx", "gongshi", "mima",
    "woaini", "shichang", "jianguan", "xiaofei", "tousu", "12315", "公示", "密码", "管理", "投诉",
    "市场监管", "市场监督",
)  # fmt: skip
"""Words of every list, and of this trade."""
_COPIED = 3
"""So many signs again are a copy of what was there."""


def strong(password: str, own: Iterable[str] = ()) -> bool:
    """Whether enough of it is not given away.

    Args:
        own: names and words that go with the person or the bureau.
    """
    left = _folded(password)
    for word in sorted(_known(own), key=len, reverse=True):
        left = left.replace(word, "\0")
    return sum(_counts(left, at) for at in range(len(left))) >= LEAST


def _known(own: Iterable[str]) -> set[str]:
    parts = {part for one in own for part in (_folded(one), *_split(_folded(one)))}
    return {part for part in (*parts, *_KNOWN) if len(part) >= (2 if _is_han(part) else 4)}


def _split(text: str) -> list[str]:
    return "".join(one if one.isalnum() else " " for one in text).split()


def _counts(text: str, at: int) -> bool:
    """Whether the sign at `at` is not given away by what stands before it."""
    sign = text[at]
    if sign in "\0 -_.":
        return False
    before = text[at - 1] if at else ""
    if before and (_follows(before, sign) or _follows(sign, before)):
        return False
    if at >= 3 and _follows(text[at - 2], sign) and _follows(text[at - 3], before):
        return False  # two sequences, sign by sign in turns
    start = max(0, at - _COPIED + 1)
    again = text[start : at + 1]
    return len(again) < _COPIED or again not in text[:at]


def _follows(one: str, other: str) -> bool:
    """Whether `other` comes with or after `one`, as anybody would type on."""
    if one == other:
        return True
    if one.isascii() and other.isascii() and one.isalnum() and ord(other) == ord(one) + 1:
        return True
    return any(one + other in row + row[0] for row in _ROWS)


def _is_han(text: str) -> bool:
    return any(not one.isascii() for one in text)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
