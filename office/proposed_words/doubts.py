"""How sure a proposal is: what speaks for it and against it, weighed by the fitted table."""

import math
import re
from collections.abc import Iterator

from office.proposed_words import features
from office.proposed_words.clause_roles import Role
from office.proposed_words.goods import Found
from office.proposed_words.proposal import Confidence
from office.proposed_words.read import Line, Read
from office.proposed_words.weighing import shares
from sync.records import Text

SURE = 0.9
"""From this share on a proposal is called sure: by measurement on texts left out of the fit."""
_PLAIN, _LIKELY, _NEAR = 0.6, 0.4, 6
_SAYS = re.compile("说|称|讲|告知")


def confidence(read: Read, line: Line, name: str) -> tuple[Confidence, Text]:
    """How sure the first proposal is, and why."""
    noted = _noted(read, line, name)
    if shares("sure", [noted, {}])[0] >= SURE:
        return Confidence.SURE, Text("商品和问题都写得明确", "goods and fault are both plain")
    unplain = Text("商品或问题写得不够明确", "goods or fault are not plain enough")
    return Confidence.UNSURE, next(_doubts(read, line, name), unplain)


def _noted(read: Read, line: Line, name: str) -> dict[str, float]:
    """What of a proposal is weighed, by name."""
    found, share = _goods(read, name)
    clause = read.reading.clauses[line.cut.clause]
    hits = read.reading.hits[line.cut.clause]
    top = max((hit.fault.strength for hit in hits), default=0)
    distance = line.cut.clause - found.clause if found else 0
    others = {one.name for one, _ in read.goods if one.known and not one.kind}
    others = {one for one in others if one[-1:] != name[-1:] and one not in name}
    holds = {
        "always": True,
        "unknown goods": found is not None and not found.known,
        "weak goods": found is not None and bool(found.kind),
        "goods in clause": name in clause.text,
        "first clause": line.share == max(read.likely),
        "by shop": line.by_shop,
        "says": _SAYS.search(line.cut.words) is not None,
        "cut": line.cut.rank > 0,
        "cut hard": line.cut.rank > 1,
        "strong": line.cut.strength >= features.STRONG,
        "without its strongest": line.cut.strength < top,
        "short": len(line.words) < 5,
        "quoted": clause.quoted,
    }
    return dict.fromkeys((key for key, true in holds.items() if true), 1.0) | {
        "goods and clause share": 3 * share * line.share,
        "goods share, log": math.log(min(1.0, share) + 1e-3),
        "clause share, log": math.log(line.share + 1e-3),
        "line chance": line.chance,
        "far": min(8, abs(distance)) / 8,
        "other goods": min(4, len(others)) / 4,
        "clauses": min(20, len(read.likely)) / 20,
    }


def _goods(read: Read, name: str) -> tuple[Found | None, float]:
    """Where the goods stand, and the share of all that say the same name or its end."""
    first = next((found for found, _ in read.goods if found.name == name), None)
    same = (share for one, share in read.goods if one.name in name or name in one.name)
    return first, sum(same)


def _doubts(read: Read, line: Line, name: str) -> Iterator[Text]:
    """Why a person should look, the weightiest first."""
    found, share = _goods(read, name)
    if found is None:
        yield Text("原文没有写明商品或服务", "the text names no goods")
        return
    if not found.known or found.kind:
        yield Text("商品不在词表里", "the goods are not in the lexicon")
    if share < _PLAIN:
        yield Text("写到几样商品", "the text names several goods")
    if line.by_shop:
        yield Text("是商家的说法", "these are the shop's words")
    if Role.HEDGE in read.reading.roles[line.cut.clause]:
        yield Text("消费者只是怀疑", "the consumer only suspects it")
    if line.cut.rank:
        yield Text("从长句里截取", "cut out of a long clause")
    if line.cut.strength < features.STRONG:
        yield Text("问题的说法不在词表里", "the fault is not in the lexicon")
    if line.share < _LIKELY:
        yield Text("写到几个问题", "the text tells several faults")
    if abs(line.cut.clause - found.clause) > _NEAR:
        yield Text("商品和问题隔得远", "goods and fault stand far apart")
