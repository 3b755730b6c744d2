"""What is noted of each character of a complaint before the model marks names of goods in it."""

import re
from collections import Counter
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from office.proposed_words import goods_patterns as patterns
from office.proposed_words import lexicon
from office.proposed_words.clauses import Clause

_LONGEST_GOODS, _LONGEST_WORD = 10, 6
_NO_CLAUSE, _CLAUSES = 9, 5
_STOPS = frozenset("，。；！？,;")
_COUNTED = re.compile(rf"{patterns.COUNT}\s*{patterns.MEASURE}")
_BUYS = re.compile(
    "购买|购入|购得|购置|网购|选购|订购|团购|抢购|买|下单|订做|定做|定制|订制|预订|预定|预约|办理|办|充值?|储值|"
    "报名?|签订?|租|订|定|抢|入手|点|吃|洗|修|做|拍|装|换|送|配|请"
)
_HEADS = re.compile(patterns.HEADS)
_JUST, _NEAR, _FAR = 2, 5, 10


def features(text: str, clauses: list[Clause]) -> list[list[str]]:
    """For each character the names of its features."""
    size = len(text)
    kinds = [_kind(mark) for mark in text]
    plain = ["0" if kind == "d" else mark for mark, kind in zip(text, kinds, strict=True)]
    said = ["<<", "<", *plain, ">", ">>"]
    goods, parts = lexicon.goods(), lexicon.parts()
    words = _words(text, {word: one.kind or "x" for word, one in goods.items()}, _LONGEST_GOODS)
    words = ["-", *words, "-"]
    common = ["-", *_words(text, _common(), _LONGEST_WORD), "-"]
    of_part = _words(text, parts.keys(), _LONGEST_GOODS)
    numbers = [_NO_CLAUSE] * size
    for number, clause in enumerate(clauses):
        numbers[clause.start : clause.end] = [number] * (clause.end - clause.start)
    bought, counted, heads = _bought(text), _counted(text), _heads(text)
    pairs = Counter(text[at : at + 2] for at in range(size - 1))
    found: list[list[str]] = []
    for at in range(size):
        before, last, this, after, beyond = said[at : at + 5]
        word, next_ = words[at + 1], words[at + 2]
        named = [
            f"c{this}", f"-{last}", f"+{after}", f"={before}", f"~{beyond}",
            f"p{last}{this}", f"q{this}{after}", f"r{before}{last}", f"s{after}{beyond}",
            f"t{before}{last}{this}", f"u{this}{after}{beyond}",
            f"l{word}", f"l+{next_}", f"l-{words[at]}", f"m{word}{next_}", f"n{words[at]}{word}",
            f"w{common[at + 1]}", f"w+{common[at + 2]}", f"w-{common[at]}",
            f"k{kinds[at]}", f"o{of_part[at]}", f"a{min(numbers[at], _CLAUSES)}",
            f"b{bought[at]}", f"d{counted[at]}", f"bl{bought[at]}{word}", f"dl{counted[at]}{word}",
        ]  # fmt: skip
        if pairs[text[at : at + 2]] > 1:
            named.append("again")
        if at and pairs[text[at - 1 : at + 1]] > 1:
            named.append("was again")
        if at in heads:
            named.append("head")
        if at + 1 in heads:
            named.append("before head")
        found.append(named)
    return found


def _kind(mark: str) -> str:
    if "\u4e00" <= mark <= "\u9fff":
        return "h"
    if mark.isdigit():
        return "d"
    if mark.isascii() and mark.isalpha():
        return "a"
    return "s" if mark.isspace() else "p"


@cache
def _common() -> frozenset[str]:
    common = files("assets").joinpath("common_words.txt").read_text("utf-8").split()
    return frozenset(common) | lexicon.own_words()


def _words(text: str, known: Collection[str] | dict[str, str], most: int) -> list[str]:
    """Where the longest known words begin, go on and end, from the left; with their kind."""
    kinds = known if isinstance(known, dict) else {}
    found = ["-"] * len(text)
    at = 0
    while at < len(text):
        sizes = range(min(most, len(text) - at), 1, -1)
        size = next((size for size in sizes if text[at : at + size] in known), 1)
        if size > 1:
            kind = kinds.get(text[at : at + size], "")
            found[at : at + size] = [f"B{kind}", *[f"M{kind}"] * (size - 2), f"E{kind}"]
        at += size
    return found


def _bought(text: str) -> list[int]:
    """How near before each character a verb of buying stands: 0 for none, 3 for just before."""
    found = [0] * len(text)
    for match in _BUYS.finditer(text):
        for at in range(match.end(), min(len(text), match.end() + _FAR)):
            if text[at] in _STOPS:
                break
            far = at - match.end()
            found[at] = max(found[at], 3 if far < _JUST else 2 if far < _NEAR else 1)
    return found


def _counted(text: str) -> list[int]:
    """2 within a number with its measure word, 1 just after it."""
    found = [0] * len(text)
    for match in _COUNTED.finditer(text):
        found[match.start() : match.end()] = [2] * (match.end() - match.start())
        if match.end() < len(text):
            found[match.end()] = 1
    return found


def _heads(text: str) -> set[int]:
    """Where what ends many names of goods ends."""
    return {match.end() - 1 for match in _HEADS.finditer(text)}
