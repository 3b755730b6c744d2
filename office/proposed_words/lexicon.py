"""The words that the rules know, read once from the tables in `data`."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

_DATA = Path(__file__).parent / "data"
_GAP = ".{0,5}?"
_ANY = ""


class Goods(msgspec.Struct, frozen=True):
    """A thing or service that is bought; `kind` is empty, or weak, part, shop."""

    word: str
    english: str
    kind: str


class Fault(msgspec.Struct, frozen=True):
    """A way of saying what went wrong, and how much it says."""

    pattern: re.Pattern[str]
    group: str
    strength: int
    english: str


class Hit(msgspec.Struct, frozen=True):
    """A fault that was found at [start, end)."""

    start: int
    end: int
    fault: Fault


def _rows(name: str) -> list[list[str]]:
    lines = (_DATA / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def goods() -> dict[str, Goods]:
    """By its Chinese word."""
    return {
        row[0]: Goods(row[0], row[1], row[2] if len(row) > 2 else "") for row in _rows("goods.tsv")
    }


@cache
def parts() -> dict[str, str]:
    """What a thing or a service consists of, with its English."""
    return {row[0]: row[1] for row in _rows("parts.tsv")}


@cache
def own_words() -> frozenset[str]:
    """Words of complaints that are no goods."""
    return frozenset(row[0] for row in _rows("words.txt"))


@cache
def words() -> frozenset[str]:
    """Words that no cut may tear: common ones, and those of complaints."""
    common = files("assets").joinpath("common_words.txt").read_text("utf-8").split()
    return frozenset(own_words() | set(common) | goods().keys() | parts().keys())


@cache
def longest() -> int:
    """The length of the longest of `words`."""
    return max(map(len, words()))


@cache
def _faults() -> dict[str, list[Fault]]:
    """By the character with which they begin, each with those that begin with any."""
    found: dict[str, list[Fault]] = {}
    group, strength = "", 0
    for line in (_DATA / "faults.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            _, group, worth = line.split()
            strength = int(worth)
            continue
        source, _, english = line.partition("\t")
        fault = Fault(re.compile(source.replace("~", _GAP)), group, strength, english)
        for first in _firsts(source):
            found.setdefault(first, []).append(fault)
    anywhere = found.pop(_ANY)
    return {first: [*every, *anywhere] for first, every in found.items()} | {_ANY: anywhere}


def _firsts(source: str) -> set[str]:
    """The characters with which a match of `source` can begin; `_ANY` where they are many."""
    if source[0] in "[\\":
        return {_ANY}
    if source[0] != "(":
        optional = source[1:2] == "?"
        return {source[0]} | (_firsts(source[2:]) if optional else set())
    depth = end = 0
    cuts = [1]
    for end, mark in enumerate(source):
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and depth == 1:
            cuts.append(end + 1)
        if not depth:
            break
    found: set[str] = set()
    for cut in cuts:
        found |= _firsts(source[cut:end])
    return found | (_firsts(source[end + 2 :]) if source[end + 1 : end + 2] == "?" else set())


def hits(text: str) -> list[Hit]:
    """Every fault that `text` names; of those that begin at one place the strongest."""
    found: list[Hit] = []
    table = _faults()
    anywhere = table[_ANY]
    for at, first in enumerate(text):
        best: Hit | None = None
        for fault in table.get(first, anywhere):
            if match := fault.pattern.match(text, at):
                hit = Hit(at, match.end(), fault)
                if best is None or _worth(hit) > _worth(best):
                    best = hit
        if best is not None:
            found.append(best)
    return found


def _worth(hit: Hit) -> tuple[int, int]:
    return hit.fault.strength, hit.end - hit.start


def torn(text: str, at: int) -> bool:
    """Whether a cut at `at` goes through a known word."""
    known, most = words(), longest()
    for start in range(max(0, at - most + 1), at):
        for end in range(at + 1, min(len(text), start + most) + 1):
            if text[start:end] in known:
                return True
    return False
