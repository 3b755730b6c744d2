"""Text without what nobody sees: marks that hide letters or turn their order never stand in it.

U+202E turns what follows it around, U+200B parts a number that looks whole: what is signed must be
what is read. Taken out is all of Unicode's categories Cf (format) and Cc (control), line feed and
tab apart, and the letters that are drawn as nothing; line breaks of every kind become line feeds.
"""

import re
import sys
import unicodedata

_BLANK_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
"""Letters and marks by their category, and nothing by their looks."""
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_HIDDEN = re.compile(
    "["
    + "".join(
        re.escape(chr(code))
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Cf", "Cc"} and chr(code) not in "\t\n\r\x0b\x0c\x85"
    )
    + _BLANK_LETTERS
    + "]"
)


def clean_text(text: str) -> str:
    """`text` without characters that nobody sees, its line breaks all line feeds."""
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub("", _BREAKS.sub("\n", text))


def hidden_characters(text: str) -> int:
    """How many characters of `text` nobody sees."""
    return 0 if text.isascii() and text.isprintable() else len(_HIDDEN.findall(text))
