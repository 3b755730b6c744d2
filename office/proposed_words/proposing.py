"""The door: words for a plate out of a complaint's own text, with how sure they are."""

import math
import re
from collections.abc import Iterator

from office.proposed_words import contrasts, doubts, features, headline_cuts, speech
from office.proposed_words import goods as goods_found
from office.proposed_words.clause_roles import Role
from office.proposed_words.clauses import clauses
from office.proposed_words.guard import judging
from office.proposed_words.guard.source_places import clauses as guard_clauses
from office.proposed_words.proposal import LINE, Confidence, Part, Proposal, Taken
from office.proposed_words.read import Line, Read
from office.proposed_words.summing import Summary, summaries
from office.proposed_words.weighing import shares
from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome
from sync.records import Text

NAMED = 0.6
"""From this share on a clause surely names the goods."""
GENERIC = "消费纠纷"
"""What stands for goods that nobody names."""
_ALTERNATIVES, _CLAUSES = 3, 6
_OTHER_GOODS, _WEAK = 0.1, 40
_LIKELY = 0.25
_ANOTHER = 0.02
"""From this share on goods that were counted or bought own the clauses that name them."""
_NO_FAULT = {Role.BUYING, Role.PROOF, Role.STEP, Role.PROMISE}
_NOTHING = re.compile(
    r"不再重复|如下|见附件|附件中|登记一下|订单(?:尾)?号|^(?:单|总)?价格?\d+元?$|^共\d|^安全要紧|态度"
)
"""What tells nothing of a fault."""
_LESS_WHOLE, _LESS_FIRST = 0.3, 0.1


def propose(text: str, outcome: Outcome, goods: str = "", issue: str = "") -> Proposal:
    """Words for the plate of a complaint.

    Args:
        goods: the official field, said where the text names no goods.
        issue: the official category, said where both are silent.
    """
    read = _read(text, outcome, goods, issue)
    names = [*_told_of(read), *(found.name for found, _ in read.goods[:3]), *read.fields]
    passed = next((found for name in names if (found := _passed(read, name))), [])
    return _proposal(read, passed) if passed else _template(read, names, outcome)


def _told_of(read: Read) -> Iterator[str]:
    """Other goods of the lexicon with which the likeliest clause begins: it tells of these."""
    if not read.likely:
        return
    best = max(range(len(read.likely)), key=read.likely.__getitem__)
    begins = read.reading.clauses[best].start
    for found, share in read.goods[1:]:
        specific = found.known and not found.kind and share >= _OTHER_GOODS
        if specific and found.clause == best and found.start - begins <= 1:
            yield found.name


def _passed(read: Read, name: str) -> list[tuple[Line, str, Summary]]:
    """The headlines with this name that the guard lets pass, the best first."""
    passed: list[tuple[Line, str, Summary]] = []
    for line in _lines(read, name):
        headline = f"{name}：\n{line.words}"
        again = line.words.startswith(name) or any(
            line.cut.clause == one.cut.clause for one, *_ in passed
        )
        summary = _first(read, line, headline) if not again and read.may_pass(headline) else None
        if summary:
            passed.append((line, headline, summary))
        if len(passed) > _ALTERNATIVES:
            break
    return passed


def _read(text: str, outcome: Outcome, goods: str, issue: str) -> Read:
    reading = features.read(clauses(text))
    candidates = [one for one in goods_found.find(reading) if 1 < len(one.name) < LINE]
    weighed = shares("goods", goods_found.of_candidates(reading, candidates))
    fields = tuple(one for one in (goods, issue, GENERIC) if 0 < len(one) < LINE)
    return Read(
        tuple(guard_clauses(text)),
        OUTCOMES[outcome].sentence.zh,
        fields,
        reading,
        shares("clause", features.of_clauses(reading)),
        sorted(zip(candidates, weighed, strict=True), key=lambda pair: -pair[1]),
    )


def _first(read: Read, line: Line, headline: str) -> Summary | None:
    """The first summary that the guard lets pass beside this headline."""
    buying = [at for at, does in enumerate(read.reading.roles) if Role.BUYING in does]
    named = [found.clause for found, share in read.goods[:1] if share >= NAMED]
    every = summaries(
        read.reading,
        read.likely,
        line.cut.clause,
        read.ending,
        buying=[] if named else buying,
        named=named,
    )
    name = headline.partition("：")[0]
    return next(
        (
            one
            for one in every
            if all(_tells_of(read, at, name) for at in one.clauses)
            and read.passes(headline, one.words)
        ),
        None,
    )


def _lines(read: Read, name: str) -> Iterator[Line]:
    """What may stand below `name`, the best first."""
    found: list[tuple[float, Line]] = []
    order = sorted(range(len(read.likely)), key=lambda at: -read.likely[at])
    for at in order[:_CLAUSES]:
        if not _tells_of(read, at, name):
            continue
        found += [
            (_worth(line, place), line) for place, line in enumerate(_of_clause(read, at, name))
        ]
    yield from (line for _, line in sorted(found, key=lambda pair: -pair[0]))


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
        goods_found.bought(read.reading, found)
        for found, share in read.goods
        if share >= _ANOTHER
        and found.clause != at
        and found.name == name
        and found.known
        and not found.kind
    )


def _tells_of(read: Read, at: int, name: str) -> bool:
    """Whether a clause may stand below a name: it tells of no other goods."""
    owners = _owners(read, at)
    return not owners or any(name in one or one in name or one[-2:] == name[-2:] for one in owners)


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


def _worth(line: Line, place: int) -> float:
    """What a line is worth among all: its clause first, then how whole it is of it."""
    return math.log(line.share + 1e-6) - _LESS_WHOLE * line.cut.rank - _LESS_FIRST * place


def _proposal(read: Read, passed: list[tuple[Line, str, Summary]]) -> Proposal:
    line, headline, summary = passed[0]
    name, clause = headline.split("：\n")
    confidence, reason = doubts.confidence(read, line, name)
    return Proposal(
        headline,
        summary.words,
        confidence,
        reason,
        _taken(read, name, line, summary),
        tuple(other for _, other, _ in passed[1:]),
        name,
        clause,
    )


def _taken(read: Read, name: str, line: Line, summary: Summary) -> tuple[Taken, ...]:
    places = [(Part.GOODS, found.start, found.end) for found, _ in read.goods if found.name == name]
    places = places[:1]
    places.append((Part.CLAUSE, line.cut.start, line.cut.end))
    every = read.reading.clauses
    places += [(Part.SUMMARY, every[at].start, every[at].end) for at in summary.clauses]
    return tuple(Taken(number, *place) for number, place in enumerate(places, 1))


def _template(read: Read, names: list[str], outcome: Outcome) -> Proposal:
    """Goods, or what stands for them, and how it ended."""
    ending = OUTCOMES[outcome].ending
    name = next((one for one in names if read.passes(f"{one}：\n{ending}", read.ending)), GENERIC)
    reason = Text("没有找到能用的句子", "no clause was found that can stand")
    return Proposal(f"{name}：\n{ending}", read.ending, Confidence.TEMPLATE, reason, goods=name)
