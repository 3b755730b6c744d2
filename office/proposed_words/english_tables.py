"""What English can say of a fault, read once from `data/english.tsv`.

Its patterns are finer than those of `faults.tsv`, which weigh clauses; these only name a kind.
"""

import re
from functools import cache
from pathlib import Path

import msgspec

from office.proposed_words import lexicon

_TABLE = Path(__file__).parent / "data" / "english.tsv"


class Kind(msgspec.Struct, frozen=True):
    """A kind of fault; an `act` is somebody's doing, what is none befell a thing.

    `english` is empty where words only look like a fault: whatever lies within them is none.
    """

    pattern: re.Pattern[str]
    english: str
    act: bool


@cache
def _sections() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for line in _TABLE.read_text("utf-8").splitlines():
        if line.startswith("# "):
            rows = found.setdefault(line.removeprefix("# "), [])
        else:
            rows.append(line.split("\t"))
    return found


@cache
def kinds() -> list[Kind]:
    """Every kind that has a line of its own."""
    return [
        Kind(re.compile(pattern), english, act=section == "act")
        for section in ("act", "thing")
        for pattern, english in _sections()[section]
    ]


@cache
def parts() -> dict[str, str]:
    """What a fault can befall, with its English; "" where it says nothing more than the goods."""
    goods = {one.word: one.english for one in lexicon.goods().values() if one.kind != "shop"}
    return goods | lexicon.parts() | dict(_sections()["noun"])


@cache
def things() -> frozenset[str]:
    """Goods by names of their own: a fault of one of them is none of other goods."""
    return frozenset(word for word, one in lexicon.goods().items() if not one.kind)


@cache
def idle() -> frozenset[str]:
    """Words before a fault that English leaves out: when, where, how much."""
    return frozenset(row[0] for row in _sections()["idle"])


@cache
def heads() -> dict[str, str]:
    """Words with which names of goods end that the lexicon does not have, with their English."""
    known = lexicon.goods()
    return {word: english for word, english in _sections()["head"] if word not in known}


@cache
def longest() -> int:
    """The length of the longest of `parts` and `idle`."""
    return max(map(len, parts().keys() | idle()))
