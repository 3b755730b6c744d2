"""A text as the rules read it: compatibility form, invisible characters gone, places kept."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

HAN_DIGITS = "〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺"
"""Numerals that stand for one digit each."""
PICTURES = "\u2190-\u2bff\U0001f000-\U0001faff"
"""Within a pattern's brackets: arrows, signs, emoji, put between characters to pass a filter."""
_NUMERALS = str.maketrans(HAN_DIGITS + "×", "0001234567891234567891X")
_COUNTING = str.maketrans("0123456789", "〇壹贰叁肆伍陆柒捌玖")
_KEYCAP = re.compile("([0-9])\ufe0f?\u20e3")
_ENOUGH = 50_000  # characters remembered; texts use a few thousand


class Narrow(msgspec.Struct, frozen=True):
    """`text` for rules about words, `digits` with Chinese numerals as digits: equally long.

    `offsets[i]` is the place in the text as given of the character at `i`.
    """

    text: str
    digits: str
    offsets: Sequence[int]

    def places(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text as given; marks on its last character belong to it."""
        last = self.offsets[end - 1] + 1
        return self.offsets[start], max(last, self.offsets[end]) if end < len(self.text) else last

    def without(self, stretches: Iterable[tuple[int, int]]) -> "Narrow":
        """The same with stretches that no rule shall see, in order."""
        last = 0
        texts, numbers = [], []
        for start, end in stretches:
            gap = "~" * (end - start)
            texts += [self.text[last:start], gap]
            numbers += [self.digits[last:start], gap]
            last = end
        texts.append(self.text[last:])
        numbers.append(self.digits[last:])
        return Narrow("".join(texts), "".join(numbers), self.offsets)


class _Folded(dict[str, str]):
    """Each character in compatibility form; format characters and combining marks are nothing.

    A digit in a circle or raised becomes a Chinese numeral: it may count what follows
    (①13800012345), so it is never one group with plain digits. So does one on a key (`narrow`).
    """

    def __missing__(self, char: str) -> str:
        hidden = unicodedata.category(char) in {"Cf", "Mn", "Me"}
        folded = "" if hidden else unicodedata.normalize("NFKC", char)
        if unicodedata.category(char) == "No":
            folded = (folded if folded != char else str(unicodedata.digit(char, char))).translate(
                _COUNTING
            )
        if len(self) < _ENOUGH:
            self[char] = folded
        return folded


_FOLDED = _Folded()


def narrow(text: str) -> Narrow:
    """`text` in compatibility form (NFKC), with the place of each of its characters."""
    pieces = [_FOLDED[char] for char in text]
    for key in _KEYCAP.finditer(text):
        pieces[key.start()] = key[1].translate(_COUNTING)
    folded = "".join(pieces)
    offsets: Sequence[int] = range(len(text))
    if len(folded) != len(text) or "" in pieces:
        offsets = [index for index, piece in enumerate(pieces) for _ in piece]
    return Narrow(folded, folded.translate(_NUMERALS), offsets)
