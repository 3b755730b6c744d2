"""What was bought: found in the text by the lexicon, by verbs of buying and by measure words."""

import re

import msgspec

from office.proposed_words import goods_patterns as patterns
from office.proposed_words import lexicon
from office.proposed_words.clauses import Clause
from office.proposed_words.features import STRONG, Reading

LONGEST = 12
"""Most characters of a name of goods: it stands on a line with its colon."""


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
    return [found for at, clause in enumerate(reading.clauses) for found in _in_clause(clause, at)]


def of_candidates(reading: Reading, candidates: list[Found]) -> list[dict[str, float]]:
    """For every candidate its features by name."""
    said = "".join(clause.text for clause in reading.clauses)
    specific = 0
    found = []
    for one in candidates:
        features = _of_candidate(reading, one, said) | _by_faults(reading, one)
        if not one.kind:
            specific += 1
            features[f"specific {min(specific, 4)}"] = 1.0
        found.append(features)
    return found


def bought(reading: Reading, one: Found) -> bool:
    """Whether a measure word stands before it, or a verb of buying."""
    clause = reading.clauses[one.clause]
    before = clause.text[: one.start - clause.start]
    return bool(patterns.COUNTED.search(before) or patterns.JUST_BOUGHT.search(before))


def _of_candidate(reading: Reading, one: Found, said: str) -> dict[str, float]:
    clause = reading.clauses[one.clause]
    text = clause.text
    start, end = one.start - clause.start, one.end - clause.start
    before, after = text[:start], text[end:]
    again = said.count(one.name) - 1
    holds = {
        f"kind {one.kind or 'specific'}": True,
        "unknown": not one.known,
        f"clause {min(one.clause, 8)}": True,
        f"length {min(6, len(one.name))}": True,
        "whole clause": start == 0 and not after,
        "begins": start == 0,
        "begins text": one.clause == 0 and start < 3,
        "bought": patterns.BUYS.search(before) is not None,
        "served": patterns.SERVED.search(before) is not None,
        "measured": patterns.MEASURED.search(before) is not None,
        "counted after": patterns.COUNT_AFTER.match(after) is not None,
        "given": patterns.GIVEN.search(before) is not None,
        "denied": patterns.NOT.search(before) is not None,
        "place": patterns.PLACE.match(after) is not None,
        "quoted": clause.quoted,
        "shop prepaid": one.kind == "shop" and patterns.PREPAID.search(text) is not None,
        "shop prepaid anywhere": one.kind == "shop" and patterns.PREPAID.search(said) is not None,
        "tail again": said.count(one.name[-2:]) > said.count(one.name),
        "after of": before.endswith("的"),
        "after in": bool(re.search("在.{0,6}$", before)),
        "one character": len(one.name) == 1,
        "mine": bool(re.search("[我你他她]家?的?$", before)),
        "listed": bool(re.search("[、和及与]$", before)) or after[:1] in "、和及与",
    }
    holds |= {f"is {role}": True for role in reading.roles[one.clause]}
    holds |= {
        f"{name} follows": pattern.match(after) is not None for name, pattern in patterns.AFTER
    }
    found = dict.fromkeys((name for name, true in holds.items() if true), 1.0)
    ends = {one.name[-1], one.name[-2:], f"{one.name[:1]}…"}
    found |= {f"name {end}": 0.5 for end in ends}
    found["again"] = float(min(3, again))
    found["how far"] = min(1.0, one.start / max(1, len(said)))
    return found


def _by_faults(reading: Reading, one: Found) -> dict[str, float]:
    """How goods stand to the faults that are told."""
    start = one.start - reading.clauses[one.clause].start
    end = start + len(one.name)
    hits = [hit for hit in reading.hits[one.clause] if hit.fault.strength >= STRONG]
    others = (clause.text for at, clause in enumerate(reading.clauses) if at != one.clause)
    holds = {
        "fault in clause": bool(hits),
        "fault after": any(hit.start >= end for hit in hits),
        "within a fault": any(hit.start < end and hit.end > start for hit in hits),
        "its end elsewhere": any(one.name[-1] in text for text in others),
    }
    return dict.fromkeys((name for name, true in holds.items() if true), 1.0)


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
