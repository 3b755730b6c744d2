"""The door: words for a plate out of a complaint's own text, with how sure they are."""

import math
import re
from collections.abc import Iterator

import msgspec

from office.proposed_words import contrasts, features, headline_cuts, lexicon, speech
from office.proposed_words import goods as goods_found
from office.proposed_words.clause_roles import Role
from office.proposed_words.clauses import clauses
from office.proposed_words.goods import Found
from office.proposed_words.guard import judging
from office.proposed_words.guard.source_places import Clause as GuardClause
from office.proposed_words.guard.source_places import clauses as guard_clauses
from office.proposed_words.headline_cuts import Cut
from office.proposed_words.proposal import LINE, Confidence, Part, Proposal, Taken
from office.proposed_words.summing import Summary, summaries
from office.proposed_words.weighing import shares
from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome
from sync.records import Text

SURE_GOODS, SURE_CLAUSE, NEAR = 0.6, 0.4, 6
"""From these shares on, and so many clauses apart, a proposal is called sure: by measurement."""
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


class _Read(msgspec.Struct, frozen=True):
    """A complaint as it was read: its clauses, how likely each tells the fault, what was bought."""

    guarded: tuple[GuardClause, ...]
    ending: str
    fields: tuple[str, ...]
    reading: features.Reading
    likely: list[float]
    goods: list[tuple[Found, float]]

    def passes(self, headline: str, summary: str) -> bool:
        return not judging.against(self.guarded, headline, summary, self.ending, self.fields)


class _Line(msgspec.Struct, frozen=True):
    """A second line that may be proposed, and what it was cut from."""

    words: str
    cut: Cut
    share: float
    by_shop: bool = False


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


def _told_of(read: _Read) -> Iterator[str]:
    """Other goods of the lexicon with which the likeliest clause begins: it tells of these."""
    if not read.likely:
        return
    best = max(range(len(read.likely)), key=read.likely.__getitem__)
    begins = read.reading.clauses[best].start
    for found, share in read.goods[1:]:
        specific = found.known and not found.kind and share >= _OTHER_GOODS
        if specific and found.clause == best and found.start - begins <= 1:
            yield found.name


def _passed(read: _Read, name: str) -> list[tuple[_Line, str, Summary]]:
    """The headlines with this name that the guard lets pass, the best first."""
    passed: list[tuple[_Line, str, Summary]] = []
    for line in _lines(read, name):
        headline = f"{name}：\n{line.words}"
        again = line.words.startswith(name) or any(
            line.cut.clause == one.cut.clause for one, *_ in passed
        )
        summary = None if again else _first(read, line, headline)
        if summary:
            passed.append((line, headline, summary))
        if len(passed) > _ALTERNATIVES:
            break
    return passed


def _read(text: str, outcome: Outcome, goods: str, issue: str) -> _Read:
    reading = features.read(clauses(text))
    candidates = [one for one in goods_found.find(reading) if 1 < len(one.name) < LINE]
    weighed = shares("goods", goods_found.of_candidates(reading, candidates))
    fields = tuple(one for one in (goods, issue, GENERIC) if 0 < len(one) < LINE)
    return _Read(
        tuple(guard_clauses(text)),
        OUTCOMES[outcome].sentence.zh,
        fields,
        reading,
        shares("clause", features.of_clauses(reading)),
        sorted(zip(candidates, weighed, strict=True), key=lambda pair: -pair[1]),
    )


def _first(read: _Read, line: _Line, headline: str) -> Summary | None:
    """The first summary that the guard lets pass beside this headline."""
    buying = [at for at, does in enumerate(read.reading.roles) if Role.BUYING in does]
    named = [found.clause for found, share in read.goods[:1] if share >= SURE_GOODS]
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


def _lines(read: _Read, name: str) -> Iterator[_Line]:
    """What may stand below `name`, the best first."""
    found: list[tuple[float, _Line]] = []
    order = sorted(range(len(read.likely)), key=lambda at: -read.likely[at])
    for at in order[:_CLAUSES]:
        if not _tells_of(read, at, name):
            continue
        found += [
            (_worth(line, place), line) for place, line in enumerate(_of_clause(read, at, name))
        ]
    yield from (line for _, line in sorted(found, key=lambda pair: -pair[0]))


def _owners(read: _Read, at: int) -> list[str]:
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


def _was_bought(read: _Read, name: str, at: int) -> bool:
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


def _tells_of(read: _Read, at: int, name: str) -> bool:
    """Whether a clause may stand below a name: it tells of no other goods."""
    owners = _owners(read, at)
    return not owners or any(name in one or one in name or one[-2:] == name[-2:] for one in owners)


def _of_clause(read: _Read, at: int, name: str) -> Iterator[_Line]:
    every, share = read.reading.clauses, read.likely[at]
    if _tells_nothing(read, at):
        return
    if Role.SPEECH in read.reading.roles[at] | read.reading.over[at]:
        for cut in speech.cuts(every[at], at, name):
            yield _Line(f"{judging.SHOP_SAYS}{cut.words}", cut, share, by_shop=True)
    own = headline_cuts.cuts(every[at], at, name)
    if own and contrasts.promise_of(every, at) == at - 1:
        both = contrasts.whole(every[at - 1], every[at])
        if both:
            yield _Line(both, own[0], share)
    for cut in own:
        yield _Line(cut.words, cut, share)


def _tells_nothing(read: _Read, at: int) -> bool:
    """Whether a clause asks for something, or does something else and names no fault."""
    does = read.reading.roles[at]
    named = any(hit.fault.strength >= _WEAK for hit in lexicon.hits(read.reading.clauses[at].text))
    idle = bool(does & _NO_FAULT) and read.likely[at] < _LIKELY
    text = read.reading.clauses[at].text
    after = read.reading.clauses[at + 1].text if at + 1 < len(read.likely) else ""
    half = text.find("不是") > 0 and after.startswith(("是", "而是"))
    empty = half or _NOTHING.search(text) is not None
    return Role.DEMAND in does or empty or (idle and not named)


def _worth(line: _Line, place: int) -> float:
    """What a line is worth among all: its clause first, then how whole it is of it."""
    return math.log(line.share + 1e-6) - _LESS_WHOLE * line.cut.rank - _LESS_FIRST * place


def _proposal(read: _Read, passed: list[tuple[_Line, str, Summary]]) -> Proposal:
    line, headline, summary = passed[0]
    name, clause = headline.split("：\n")
    confidence, reason = _confidence(read, line, name)
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


def _confidence(read: _Read, line: _Line, name: str) -> tuple[Confidence, Text]:
    doubt = next(_doubts(read, line, name), None)
    if doubt:
        return Confidence.UNSURE, doubt
    return Confidence.SURE, Text("商品和问题都写得明确", "goods and fault are both plain")


def _doubts(read: _Read, line: _Line, name: str) -> Iterator[Text]:
    """Why a person should look, the weightiest first."""
    first = next(((found, share) for found, share in read.goods if found.name == name), None)
    if first is None:
        yield Text("原文没有写明商品或服务", "the text names no goods")
        return
    found, share = first
    if not found.known or found.kind:
        yield Text("商品不在词表里", "the goods are not in the lexicon")
    if share < SURE_GOODS:
        yield Text("写到几样商品", "the text names several goods")
    if line.by_shop:
        yield Text("是商家的说法", "these are the shop's words")
    if Role.HEDGE in read.reading.roles[line.cut.clause]:
        yield Text("消费者只是怀疑", "the consumer only suspects it")
    if line.cut.rank:
        yield Text("从长句里截取", "cut out of a long clause")
    if line.cut.strength < features.STRONG:
        yield Text("问题的说法不在词表里", "the fault is not in the lexicon")
    if line.share < SURE_CLAUSE:
        yield Text("写到几个问题", "the text tells several faults")
    if abs(line.cut.clause - found.clause) > NEAR:
        yield Text("商品和问题隔得远", "goods and fault stand far apart")


def _taken(read: _Read, name: str, line: _Line, summary: Summary) -> tuple[Taken, ...]:
    places = [(Part.GOODS, found.start, found.end) for found, _ in read.goods if found.name == name]
    places = places[:1]
    places.append((Part.CLAUSE, line.cut.start, line.cut.end))
    every = read.reading.clauses
    places += [(Part.SUMMARY, every[at].start, every[at].end) for at in summary.clauses]
    return tuple(Taken(number, *place) for number, place in enumerate(places, 1))


def _template(read: _Read, names: list[str], outcome: Outcome) -> Proposal:
    """Goods, or what stands for them, and how it ended."""
    ending = OUTCOMES[outcome].ending
    name = next((one for one in names if read.passes(f"{one}：\n{ending}", read.ending)), GENERIC)
    reason = Text("没有找到能用的句子", "no clause was found that can stand")
    return Proposal(f"{name}：\n{ending}", read.ending, Confidence.TEMPLATE, reason, goods=name)
