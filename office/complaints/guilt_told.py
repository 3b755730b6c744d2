"""A clause that accuses, told as the consumer's word: a page may have it so, a plate not (R1).

Pure. Offered to a person and never done by itself; never over what the office itself found out.
"""

import re

import msgspec

from office.complaints.guilt_check import CLAUSE, FOUND_OUT, SENTENCE, Finding

_VERB = r"反映|认为|主张|怀疑|质疑|觉得"
_OPINION = re.compile(rf"(?P<who>我们|我|本人)?(?={_VERB})")
_THOUGHT, _SAID = "消费者", "消费者称"
_EDGE_EN = re.compile(r"[.;!?\n]\s*")
_SAID_EN = "The consumer said: "
_TEXTS = frozenset({"full_text_zh", "full_text_en"})
"""What the consumer wrote; a reply is the operator's."""


class AsTold(msgspec.Struct, frozen=True):
    """At `start` of a text `put` comes in the place of `taken`, which may be empty."""

    start: int
    taken: str
    put: str


def as_told(text: str, found: Finding) -> AsTold | None:
    """How the clause of `found`, a word that stops publication, would be told; None if it cannot.

    Args:
        text: of its field.
    """
    if found.field not in _TEXTS:
        return None
    if FOUND_OUT.search(_last(SENTENCE, text, found.start)):
        return None
    return _in_english(text, found) if found.field.endswith("_en") else _in_chinese(text, found)


def _in_chinese(text: str, found: Finding) -> AsTold:
    clause = _last(CLAUSE, text, found.start)
    start = found.start - len(clause)
    if opinion := _OPINION.match(clause):
        return AsTold(start, opinion["who"] or "", _THOUGHT)
    return AsTold(start, "", _SAID)


def _in_english(text: str, found: Finding) -> AsTold:
    sentence = _last(_EDGE_EN, text, found.start)
    return AsTold(found.start - len(sentence), "", _SAID_EN)


def _last(edge: re.Pattern[str], text: str, end: int) -> str:
    """What stands between the last edge and `end`."""
    return edge.split(text[:end])[-1]
