"""What was bought: found in the text by the lexicon, by verbs of buying and by measure words."""

import re
from collections.abc import Iterator

import msgspec

from office.proposed_words import goods_patterns as patterns
from office.proposed_words import lexicon
from office.proposed_words.clauses import Clause
from office.proposed_words.features import Reading
from office.proposed_words.goods_spans import LONGEST


class Found(msgspec.Struct, frozen=True):
    """Goods at [start, end) of the text, in clause number `clause`; `known` by the lexicon."""

    start: int
    end: int
    name: str
    clause: int
    known: bool
    kind: str


def find(reading: Reading) -> list[Found]:
    """Every candidate, in the order of the text."""
    found = [one for at, clause in enumerate(reading.clauses) for one in _in_clause(clause, at)]
    places = {(one.start, one.end) for one in found}
    more = [one for one in _marked(reading) if (one.start, one.end) not in places]
    return sorted((*found, *more), key=lambda one: (one.start, one.end))


def _marked(reading: Reading) -> Iterator[Found]:
    """What the model marks, where it may stand by itself."""
    known = lexicon.goods()
    for start, end in reading.spans.likely():
        for at, clause in enumerate(reading.clauses):
            if clause.start <= start and end <= clause.end:
                name = clause.text[start - clause.start : end - clause.start]
                found = Found(start, end, name, at, name in known, "marked")
                whole = not patterns.QUOTED.search(name) and not patterns.BAD.search(name)
                if whole and _may_be_bought(clause, found):
                    yield found


def _in_clause(clause: Clause, at: int) -> list[Found]:
    found = _joined(clause, at, list(_known(clause, at)))
    taken = {place for one in found for place in range(one.start, one.end)}
    text = clause.text
    loose = [match for pattern in patterns.LOOSE for match in pattern.finditer(text)]
    if at < 2:
        loose += patterns.FIRST.finditer(text)
    for match in (*patterns.UNKNOWN.finditer(text), *patterns.TITLE.finditer(text), *loose):
        start, end = match.span(1)
        if text[start] in patterns.LOOSE_MEASURE and start and not lexicon.torn(text, start + 1):
            start += 1
        covered = [one for one in found if one.known and not one.kind]
        within = range(clause.start + start, clause.start + end)
        if any(one.start <= within[0] and one.end >= within[-1] + 1 for one in covered):
            continue
        if any((one.start, one.end) == (within[0], within[-1] + 1) for one in found):
            continue
        if match.re is patterns.TITLE or not (
            patterns.BAD.search(text[start:end]) or end - start < 2
        ):
            kind = "loose" if match.re is patterns.FIRST or match.re in patterns.LOOSE else ""
            found.append(_found(clause, at, start, end, kind, known=bool(taken & set(within))))
    unique = {(one.start, one.end): one for one in reversed(found)}
    bought = [one for one in unique.values() if _may_be_bought(clause, one)]
    return sorted(bought, key=lambda one: (one.start, one.end))


def _may_be_bought(clause: Clause, one: Found) -> bool:
    """Whether a name is whole where it stands, and not what something is compared with or for."""
    text, start, end = clause.text, one.start - clause.start, one.end - clause.start
    before, after = text[:start], text[end:]
    return not (
        patterns.NOT_BOUGHT.search(before)
        or patterns.USED_FOR.match(after)
        or (before.endswith("给") and patterns.FITTED.match(after))
        or any(text[start - 1 : start + 1] == verb for verb in patterns.VERBS if start)
        or (not one.known and (lexicon.torn(text, start) or lexicon.torn(text, end)))
    )


def _known(clause: Clause, at: int) -> list[Found]:
    text, known = clause.text, lexicon.goods()
    found: list[Found] = []
    place = 0
    while place < len(text):
        sizes = range(min(10, len(text) - place), 0, -1)
        size = next((size for size in sizes if text[place : place + size] in known), 0)
        if not size:
            place += 1
            continue
        if size == 2 and _within_another(text, place + size):
            place += 1
            continue
        kind = known[text[place : place + size]].kind
        end = place + size + _longer(text, place + size)
        if size > 1 or patterns.OPENING.search(text[:place]):
            begin = _with_modifiers(text, place)
            found.append(_found(clause, at, begin, end, kind, known=True))
        place = end
    return found


def _within_another(text: str, end: int) -> bool:
    """Whether other goods begin inside of these and go on (银耳 in 银耳环)."""
    known = lexicon.goods()
    return any(
        text[end - 1 : end + more] in known and not known[text[end - 1 : end + more]].kind
        for more in (1, 2, 3)
        if end + more <= len(text)
    )


def _joined(clause: Clause, at: int, found: list[Found]) -> list[Found]:
    """Words that stand side by side are one name (私教 + 体验课)."""
    joined: list[Found] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and last.end >= one.start and one.end - last.start <= LONGEST:
            kind = "" if "" in {last.kind, one.kind} else one.kind
            begin, end = last.start - clause.start, one.end - clause.start
            joined[-1] = _found(clause, at, begin, end, kind, known=True)
        else:
            joined.append(one)
    return joined


def _found(clause: Clause, at: int, start: int, end: int, kind: str, *, known: bool) -> Found:
    counted = patterns.COUNT_BEFORE.match(clause.text, start, end)
    if counted and counted.end() < end - 1 and not lexicon.torn(clause.text, counted.end()):
        start = counted.end()
    unit = patterns.UNIT.match(clause.text, start, end - 1)
    if unit and re.search(r"[\d一二两三四五六七八九十半了]$", clause.text[:start]):
        start = unit.end()
    return Found(clause.start + start, clause.start + end, clause.text[start:end], at, known, kind)


def _longer(text: str, end: int) -> int:
    """How many characters after a known word make one word with it (校服 + 裤)."""
    tail = patterns.LONGER.match(text, end)
    return len(tail[0]) if tail else 0


def _with_modifiers(text: str, start: int) -> int:
    """Where the name begins, with the words before it that belong to it."""
    begin = start
    while begin > 0 and start - begin < 6:
        mark = text[begin - 1]
        if mark in patterns.FUNCTION or not ("\u4e00" <= mark <= "\u9fff" or mark.isalpha()):
            break
        if patterns.COUNTED.search(text[:begin]):
            break
        begin -= 1
    loose = (
        begin < start
        and text[begin] in patterns.LOOSE_MEASURE
        and patterns.OPENING.search(text[:begin])
    )
    if loose and not lexicon.torn(text, begin + 1):
        begin += 1
    if patterns.BAD.search(text[begin:start]):
        return start
    whole = patterns.OPENING.search(text[:begin]) and not lexicon.torn(text, begin)
    return begin if whole else start
