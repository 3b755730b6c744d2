"""Text without what nobody sees: marks that hide letters or turn their order never stand in it.

U+202E turns what follows it around, U+200B parts a number that looks whole: what is signed must be
what is read. Taken out is all of Unicode's categories Cf (format) and Cc (control), line feed and
tab apart, and the letters that are drawn as nothing; line breaks of every kind become line feeds.
Halves of surrogate pairs, which a workbook can write as `_xD800_`, are no characters at all, nor
are U+FFFE and U+FFFF, which no XML may hold: a Word file or a workbook of them cannot be made.
"""

import re

_FORMAT_AND_CONTROL = (
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd"
    r"\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
"""Cf and Cc but for line breaks and tab, written out: to ask a million characters takes 0.3 s."""
_DRAWN_AS_NOTHING = (
    r"\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\uffa0"
    r"\ufe00-\ufe0f\U000e0100-\U000e01ef"
    r"\u2065\ufff0-\ufff8\U000e0000\U000e0002-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
)
"""Letters and marks by their category, and nothing by their looks; variation selectors too, and
what Unicode keeps free for more of the kind (Default_Ignorable_Code_Point)."""
_NO_CHARACTERS = r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_HIDDEN = re.compile(f"[{_FORMAT_AND_CONTROL}{_DRAWN_AS_NOTHING}{_NO_CHARACTERS}]")


def clean_text(text: str) -> str:
    """`text` without characters that nobody sees, its line breaks all line feeds."""
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub("", _BREAKS.sub("\n", text))


def cleaned(text: str) -> str:
    """What is kept of words that somebody typed."""
    return clean_text(text).strip()


def hidden_characters(text: str) -> int:
    """How many characters of `text` nobody sees."""
    return 0 if text.isascii() and text.isprintable() else len(_HIDDEN.findall(text))
