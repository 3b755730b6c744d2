"""What went wrong, in English: the kind of fault that a Chinese clause tells.

No clause is translated. A pattern stands for one kind of fault; time, place and degree are left
out. What somebody did or refused needs nobody named; what befell a thing needs its name, for it is
not always the goods that broke.
"""

import re
from collections.abc import Iterator

import msgspec

from office.proposed_words import english_parts, english_tables, lexicon

_ACTS = frozenset({
    "not_as_described", "quantity", "non_delivery", "refusal", "price", "closing", "service",
    "invoice", "waiting", "money_taken", "without_asking", "charged", "unavailable",
    "different_from", "injury", "hurt",
})  # fmt: skip
"""Groups of `faults.tsv` that tell what somebody did or suffered."""
_STRONG, _SHORT = 74, 3
_FREE, _TAIL = frozenset("不没未无拒只又还"), frozenset("了的着过下来得")
"""A cut before or after these tears no word, whatever the list of words says."""
_NO = re.compile("[不没未无非别]")
_DENIED = re.compile("(?:[不没未无非别]|没有|不是|没能|[不没]再|[不没]会|[不没]能)$")
_HARMLESS = re.compile(
    "不到|不足|不满|没过|没几|没多久|没两|没想到|不小心|不久|不少|不断|不料|不锈钢|不粘|无线|无人机|"
    "不仅|不但|没到|未到"
)
"""Where a negation denies nothing of what follows."""
_DOUBT = re.compile(
    "怀疑|疑似|可能|好像|似乎|像是|像被|看着像|估计|感觉|觉得|恐怕|貌似|应该是|也许|大概是"
)


class Told(msgspec.Struct, frozen=True):
    """The words of a clause that tell a fault, and what English says for them."""

    words: str
    english: str


class _Found(msgspec.Struct, frozen=True):
    """A kind of fault at [start, end) of a clause."""

    start: int
    end: int
    english: str
    act: bool


def told(clause: str, goods: str) -> Iterator[Told]:
    """What a clause tells in English, the surest first; a doubt stays one."""
    doubt = "possibly " if _DOUBT.search(clause) else ""
    for found in _found(clause):
        before, words = clause[: found.start], clause[found.start : found.end]
        if not found.english or words in goods or _denied(before, found):
            continue
        for said in _said(found, before, goods):
            yield Told(words, doubt + said)


def _denied(before: str, found: _Found) -> bool:
    """Whether what stands before a kind denies it; of an act only what stands close to it."""
    pattern = _DENIED if found.act else _NO
    return pattern.search(_HARMLESS.sub("", before)) is not None


def _said(found: _Found, before: str, goods: str) -> Iterator[str]:
    """A kind with what it befell and after how much use, the fuller first."""
    part = english_parts.named(before, goods)
    if found.act:
        yield from dict.fromkeys(
            (english_parts.of_an_act(found.english, part or ""), found.english)
        )
    elif part is not None:
        said = english_parts.of_a_thing(found.english, part)
        yield from dict.fromkeys((said + english_parts.use(before), said))


def _found(clause: str) -> list[_Found]:
    """Every kind that stands in a clause, what tells more first; none within another."""
    own = [
        (1, _Found(match.start(), match.end(), kind.english, kind.act))
        for kind in english_tables.kinds()
        for match in kind.pattern.finditer(clause)
    ]
    known = [
        (
            int(hit.fault.strength >= _STRONG),
            _Found(hit.start, hit.end, hit.fault.english, hit.fault.group in _ACTS),
        )
        for hit in lexicon.hits(clause)
        if hit.fault.english
    ]
    found: list[_Found] = []
    for _, one in sorted(own + known, key=_rank):
        within = any(other.start <= one.start and one.end <= other.end for other in found)
        if not within and not _torn(clause, one):
            found.append(one)
    return found


def _rank(pair: tuple[int, _Found]) -> tuple[int, int, int]:
    """The strong first, then the longer, then the later: a clause ends in what it tells."""
    strong, found = pair
    return -strong, found.start - found.end, -found.start


def _torn(clause: str, one: _Found) -> bool:
    """Whether it is no word of the clause, but the end of one and the beginning of another."""
    begins = clause[one.start] not in _FREE and lexicon.torn(clause, one.start)
    short = one.end - one.start < _SHORT and clause[one.end : one.end + 1] not in _TAIL
    return begins or (short and lexicon.torn(clause, one.end))
