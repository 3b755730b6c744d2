"""The door: words for a plate out of a complaint's own text, with how sure they are."""

from collections.abc import Iterator

from office.proposed_words import doubts, features, goods_features, lines
from office.proposed_words import goods as goods_found
from office.proposed_words.guard import judging
from office.proposed_words.proposal import LINE, Confidence, Part, Proposal, Taken
from office.proposed_words.read import Line, Read
from office.proposed_words.summing import Summary, summaries
from office.proposed_words.weighing import shares
from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome
from sync.records import Text

GENERIC = "消费纠纷"
"""What stands for goods that nobody names."""
_ALTERNATIVES = 3
_OTHER_GOODS = 0.1


def propose(text: str, outcome: Outcome, goods: str = "", issue: str = "") -> Proposal:
    """Words for the plate of a complaint.

    Args:
        goods: the official field, said where the text names no goods.
        issue: the official category, said where both are silent.
    """
    read = read_complaint(text, outcome, goods, issue)
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
    for line in lines.lines(read, name):
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


def read_complaint(text: str, outcome: Outcome, goods: str = "", issue: str = "") -> Read:
    """What of a complaint the words are made of, before any are chosen."""
    reading = features.read(text)
    candidates = [one for one in goods_found.find(reading) if 1 < len(one.name) < LINE]
    weighed = shares("goods", goods_features.of_candidates(reading, candidates))
    fields = tuple(one for one in (goods, issue, GENERIC) if 0 < len(one) < LINE)
    return Read(
        judging.source(text),
        OUTCOMES[outcome].sentence.zh,
        fields,
        reading,
        shares("clause", features.of_clauses(reading)),
        sorted(zip(candidates, weighed, strict=True), key=lambda pair: -pair[1]),
    )


def _first(read: Read, line: Line, headline: str) -> Summary | None:
    """The first summary that the guard lets pass beside this headline."""
    name = headline.partition("：")[0]
    worth, whole = _worth(read, name), line.cut.rank == 0
    every = summaries(read.reading, worth, line.cut.clause, read.ending, whole=whole)
    return next(
        (
            one
            for one in every
            if all(lines.tells_of(read, at, name) for at in one.clauses)
            and read.passes(headline, one.words)
        ),
        None,
    )


def _worth(read: Read, name: str) -> list[float]:
    """How likely each clause tells the fault, or goods that `name` may have missed."""
    worth = list(read.likely)
    for found, share in read.goods:
        if found.name != name:
            worth[found.clause] += share
    return worth


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
