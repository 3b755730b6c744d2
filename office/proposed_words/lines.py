"""What may stand below the name of the goods: lines out of the clauses, weighed by the table."""

import math
import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from office.proposed_words import (
    contrasts,
    features,
    goods_features,
    headline_cuts,
    speech,
    trimming,
)
from office.proposed_words.clause_roles import Role
from office.proposed_words.guard import judging
from office.proposed_words.read import Line, Read
from office.proposed_words.weighing import shares

_CLAUSES = 6
_WEAK = 40
_LIKELY = 0.25
_ANOTHER = 0.02
"""From this share on goods that were counted or bought own the clauses that name them."""
_NO_FAULT = {Role.BUYING, Role.PROOF, Role.STEP, Role.PROMISE}
_NOTHING = re.compile(
    r"不再重复|上次工单|如下|见附件|附件中|登记一下|订单(?:尾)?号|^(?:单|总)?价格?\d+元?$|^[一两二三四五六七八九]+[万千百][零一二三四五六七八九十百千]*[块元]?$|[\u4e00-\u9fff]那种$|^共\d|^安全要紧|态度"
)
"""What tells nothing of a fault."""


def lines(read: Read, name: str) -> list[Line]:
    """What may stand below `name`, the best first."""
    found = competing(read, name)
    weighed = shares("line", of_lines(read, found, name))
    best = sorted(zip(found, weighed, strict=True), key=lambda pair: -pair[1])
    return [msgspec.structs.replace(line, chance=share) for line, share in best]


def competing(read: Read, name: str) -> list[Line]:
    """What may stand below `name`, clause by clause, the likeliest first."""
    order = sorted(range(len(read.likely)), key=lambda at: -read.likely[at])
    told = (at for at in order[:_CLAUSES] if tells_of(read, at, name))
    return [line for at in told for line in _of_clause(read, at, name)]


def of_lines(read: Read, found: list[Line], name: str) -> list[dict[str, float]]:
    """For every line its features by name: how likely its clause is, and what was cut away."""
    places: Counter[int] = Counter()
    noted: list[dict[str, float]] = []
    for line in found:
        noted.append(_of_line(read, line, places[line.cut.clause], name))
        places[line.cut.clause] += 1
    return noted


def tells_of(read: Read, at: int, name: str) -> bool:
    """Whether a clause may stand below a name: it tells of no other goods."""
    if _listed(read, at, name):
        return False
    owners = _owners(read, at)
    return not owners or any(name in one or one in name or one[-2:] == name[-2:] for one in owners)


def _listed(read: Read, at: int, name: str) -> bool:
    """Whether it and the clause before begin with things of which it is another (空调…，冰箱…)."""
    here, before = (_begins_with(read, one) for one in (at, at - 1))
    every = read.reading.clauses
    same = at > 0 and every[at - 1].sentence == every[at].sentence
    return same and bool(here and before) and here not in (before, name)


def _begins_with(read: Read, at: int) -> str:
    """The known goods with which a clause begins."""
    return next(
        (
            found.name
            for found, _ in read.goods
            if found.clause == at
            and found.known
            and not found.kind
            and found.start == read.reading.clauses[at].start
        ),
        "",
    )


def _owners(read: Read, at: int) -> list[str]:
    """The goods that a clause tells of: its own, else the nearest before it in its sentence."""
    every = read.reading.clauses
    while at >= 0:
        names = [
            found.name
            for found, _ in read.goods
            if found.clause == at
            and found.known
            and not found.kind
            and _was_bought(read, found.name, at)
        ]
        if names or not at or every[at - 1].sentence != every[at].sentence:
            return names
        at -= 1
    return []


def _was_bought(read: Read, name: str, at: int) -> bool:
    """Whether another clause than `at` counts or buys it, and not only speaks of it."""
    return any(
        goods_features.bought(read.reading, found)
        for found, share in read.goods
        if share >= _ANOTHER
        and found.clause != at
        and found.name == name
        and found.known
        and not found.kind
    )


def _of_clause(read: Read, at: int, name: str) -> Iterator[Line]:
    every, share = read.reading.clauses, read.likely[at]
    if _tells_nothing(read, at):
        return
    if Role.SPEECH in read.reading.roles[at] | read.reading.over[at]:
        for cut in speech.cuts(every[at], at, name):
            yield Line(f"{judging.SHOP_SAYS}{cut.words}", cut, share, by_shop=True)
    own = headline_cuts.cuts(every[at], at, name)
    if own and contrasts.promise_of(every, at) == at - 1:
        both = contrasts.whole(every[at - 1], every[at])
        if both:
            yield Line(both, own[0], share)
    for cut in own:
        yield Line(cut.words, cut, share)


def _tells_nothing(read: Read, at: int) -> bool:
    """Whether a clause asks for something, or does something else and names no fault."""
    does = read.reading.roles[at]
    named = any(hit.fault.strength >= _WEAK for hit in read.reading.hits[at])
    idle = bool(does & _NO_FAULT) and read.likely[at] < _LIKELY
    text = read.reading.clauses[at].text
    after = read.reading.clauses[at + 1].text if at + 1 < len(read.likely) else ""
    half = text.find("不是") > 0 and after.startswith(("是", "而是"))
    empty = half or _NOTHING.search(text) is not None
    return Role.DEMAND in does or empty or (idle and not named)


def _of_line(read: Read, line: Line, place: int, name: str) -> dict[str, float]:
    clause = read.reading.clauses[line.cut.clause]
    text = clause.text
    start, end = line.cut.start - clause.start, line.cut.end - clause.start
    lead = trimming.without_lead(text, 0, len(text))
    cut_left, cut_right = start > lead, end < trimming.without_tail(text, start, len(text))
    hits = [hit for hit in read.reading.hits[line.cut.clause] if hit.fault.strength > 0]
    top = max((hit.fault.strength for hit in hits), default=0)
    strong = [hit for hit in hits if hit.fault.strength >= features.STRONG]
    kept = sum(start <= hit.start and hit.end <= end for hit in strong)
    holds = {
        "first clause": line.share == max(read.likely),
        "cut left": cut_left,
        "cut right": cut_right,
        "cut on both sides": cut_left and cut_right,
        "lead kept": start < lead,
        "by shop": line.by_shop,
        "contrast": "，" in line.words,
        "strong": line.cut.strength >= features.STRONG,
        "without its strongest": line.cut.strength < top,
        "lost a strong one": kept < len(strong),
        "goods in clause": name in text,
        "goods after": name in text[end:],
        f"rank {min(6, line.cut.rank)}": True,
        f"place {min(5, place)}": True,
        f"length {len(line.words) // 2}": True,
    }
    found = dict.fromkeys((key for key, true in holds.items() if true), 1.0)
    return found | {
        "clause share": line.share,
        "clause share, log": math.log(line.share + 1e-4) / 3,
        "strength": line.cut.strength / 50,
        "strong kept": min(3, kept) / 2,
        "strong lost": min(3, len(strong) - kept) / 2,
        "kept": len(line.words) / max(1, len(text) - lead),
        "cut away": min(14, len(text) - lead - (end - start)) / 14,
        "length": len(line.words) / 14,
    }
