"""A word for an outcome, stripped to what tells it; a blank one tells nothing."""

import re
import unicodedata

from office.intake.grid import Value, plain, says_nothing

_TOLD = frozenset({"na", "n/a"})
"""Marks for nothing elsewhere, and of an outcome: not counted."""
_PARTY = r"(?:双方(?:当事人)?|当事人|投诉(?:人|方)|消费者)?"
_SETTLED = rf"{_PARTY}(?:自行|已|自愿)?(?:达成)?(?:协商)?和解(?:成功)?"
_WITHDRAWN = (
    rf"{_PARTY}(?:自行|已|自愿|主动)?(?:撤回|撤诉|撤销)(?:了)?(?:其|本次|该)?(?:投诉|申请)?"
)
_OR = r"[,、/]?(?:或者?|、|/)"
_EITHER = re.compile(
    r"(?:终止调解)?[:,(]*(?:\(?[一二三四五六七\d]\)?[、.]?)?"
    rf"(?:{_SETTLED}{_OR}{_WITHDRAWN}|{_WITHDRAWN}{_OR}{_SETTLED})的?[)。;,]*"
)


_LONGEST = 120
_LAW = re.compile(
    r"(?:终止调解)?[:,(]*(?:\(?[一二三四五六七\d]\)?[、.:]?)?(?P<ground>.*?)的?[)。;,]*"
)
"""A ground of ending a mediation as the law lists it (SAMR Order 20 art. 21, Order 121 art. 23):
终止调解：(四)经组织调解，……的。"""


def word_key(value: Value) -> str:
    """`value` in compatibility form, without blanks and characters that nobody sees.

    "" where nothing is left but stops and accents, or a mark for nothing: no such word can have a
    meaning. Signs such as √ and × are words.
    """
    seen = "".join(char for char in plain(value) if unicodedata.category(char)[0] not in "ZC")
    words = unicodedata.normalize("NFKC", seen)
    if all(unicodedata.category(char)[0] in "MP" for char in words):
        return ""
    return "" if says_nothing(words) and words.lower() not in _TOLD else words


def ground(key: str) -> str:
    """A word without what the law's list puts round each of its grounds."""
    found = _LAW.fullmatch(key) if len(key) <= _LONGEST else None
    return found["ground"] if found else key


def tells_either(key: str) -> bool:
    """Whether a word says 和解 or 撤回 without saying which, as official data does.

    双方自行和解或者投诉人撤回投诉 and its near forms: one ground of ending a mediation (SAMR Order
    121 art. 23, Order 20 art. 21).
    """
    return _EITHER.fullmatch(key) is not None
