"""What the name tagger sees of each character: itself, its neighbours, and the lists they are in.

Training and scanning read a text by these same lines; whoever changes them trains anew.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from layouts.line_break_words import TOGETHER
from office.privacy_scan.name_surroundings import surroundings
from office.privacy_scan.surnames import LISTS

WORDS_OF = json.loads((Path(__file__).parent / "name_words.json").read_text("utf-8"))
_FREQUENT = 120  # characters of given names, in the order of how many bear them
_SINGLE = (  # a letter for each list in which a character is
    ("s", LISTS["surnames"]), ("r", LISTS["surnames_after_cues"]),
    ("g", WORDS_OF["given"][:_FREQUENT]), ("h", WORDS_OF["given"][_FREQUENT:]),
    ("k", WORDS_OF["before_nicknames"]), ("z", WORDS_OF["after_nicknames"]),
    ("n", LISTS["never_given"]), ("l", LISTS["never_last"]), ("x", WORDS_OF["syllables"]),
)  # fmt: skip
_OF = {
    char: "".join(letter for letter, chars in _SINGLE if char in chars)
    for char in {char for _, chars in _SINGLE for char in chars}
}
_PAIRS = {
    **dict.fromkeys(WORDS_OF["no_names"], "v"),
    **dict.fromkeys(LISTS["words"], "w"),
    **dict.fromkeys(LISTS["tails"], "t"),
    **dict.fromkeys(LISTS["double_surnames"], "d"),
}


def _longest_first(words: list[str]) -> re.Pattern[str]:
    """One pattern of `words`, by their first characters, so that few are tried at a place."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items()))


_BRANDS = _longest_first(LISTS["brands"] + WORDS_OF["brands"])
_TITLES = _longest_first(WORDS_OF["titles"])
_ROLES = _longest_first(WORDS_OF["roles"])
_FOREIGN = _longest_first(WORDS_OF["foreign"])
_ENGLISH = _longest_first(WORDS_OF["english"])
_LATIN = frozenset(WORDS_OF["latin"])
_LATIN_WORD = re.compile("(?<![A-Za-z])[A-Za-z]{1,12}(?![A-Za-z])")
LISTED = TOGETHER.union((Path(__file__).parent / "rarer_words.txt").read_text("utf-8").split())
"""Words of complaints, common ones, and of the same source those less common."""
_WORD_LENGTHS = (4, 3, 2)
_HAN = re.compile("[\u4e00-\u9fff]")
_LEVELS = (1, 2, 4, 12)  # how often a pair stood in texts that name nobody


def pairs(text: str) -> Iterator[str]:
    """Each two Chinese characters of `text` that stand side by side."""
    for at in range(len(text) - 1):
        pair = text[at : at + 2]
        if _HAN.match(pair) and _HAN.match(pair, 1):
            yield pair


def level(times: int) -> str:
    """How common a pair is, as a digit."""
    return str(sum(times >= least for least in _LEVELS))


def features(text: str, common: Mapping[str, str]) -> list[list[str]]:
    """A list of words for each character of `text`.

    Args:
        common: the level of each pair that texts without names have.
    """
    size = len(text)
    lists, titles, ends = _lists(text)
    words = _words(text)
    before, after = surroundings(text)
    twice = Counter(pairs(text))
    chars = f"^^^{text}$$$"
    kinds = "^" + "".join(map(_kind, text)) + "$"
    known = ["^"] * 3
    for at in range(size - 1):
        both = kinds[at + 1 : at + 3] == "HH"
        known.append(common.get(text[at : at + 2], "0") if both else "-")
    known += ["^"] * 4
    out = []
    for at in range(size):
        i = at + 3
        c2, c1, c, n1, n2 = tuple(chars[i - 2 : i + 3])
        l2, l1, l0, m1, m2 = lists[i - 2 : i + 3]
        k2, k1, k0, k3 = known[i - 2 : i + 2]
        if kinds[at + 1] not in "HAa":  # a sign or a digit: in no name, or between its parts
            out.append([f"0{c}", f"1{c1}", f"3{n1}", f"C{l1}", f"D{m1}", f"I{kinds[at : at + 3]}"])
            continue
        t0, t1, t2 = titles[at : at + 3]
        w1, w0, w2 = words[at : at + 3]
        b0, (a1, a2, a3) = before[at], after[at + 1 : at + 4]
        again = f"{min(twice[c1 + c], 2)}{min(twice[c + n1], 2)}{(c1 == c) + 2 * (c == n1)}"
        out.append([
            f"0{c}", f"1{c1}", f"2{c2}", f"3{n1}", f"4{n2}", f"5{c1}{c}", f"6{c}{n1}",
            f"7{c2}{c1}", f"8{n1}{n2}", f"9{chars[i - 3 : i]}", f"A{chars[i + 1 : i + 4]}",
            f"C{l1}", f"D{m1}", f"E{l1}/{l0}", f"F{l0}/{m1}", f"G{l0}/{m1}/{m2}",
            f"H{l2}/{l1}/{l0}", f"I{kinds[at : at + 3]}", f"O{k2}{k1}{k0}{k3}",
            f"P{k0}{k3}{l0}", f"Q{k1}{k2}{l0}", f"R{t0}", f"U{t1}{t2}{k0}", f"W{ends[at]}{l0}",
            f"b{w1}{w0}{w2}", f"c{w0}{k0}{k3}", f"d{w0}{l0}", f"e{w1}{l0}/{m1}",
            f"g{again}{k0}{k3}",
            f"p{b0}{l0}", f"r{b0}/{a2}{a3}", f"s{a1}{l0}", f"t{a1}{k1}{k0}{k3}",
        ])  # fmt: skip
    return out


def _words(text: str) -> list[str]:
    """How each character lies in listed words: in the longest that begins, ends, goes on there."""
    size = len(text)
    starts, ends, within = [0] * size, [0] * size, [0] * size
    for at in range(size - 1):
        for length in _WORD_LENGTHS:
            if text[at : at + length] in LISTED and at + length <= size:
                starts[at] = starts[at] or length
                ends[at + length - 1] = max(ends[at + length - 1], length)
                within[at + 1 : at + length - 1] = [1] * (length - 2)
    told = [f"{one}{two}{three}" for one, two, three in zip(starts, ends, within, strict=True)]
    return ["^", *told, "$"]


def _kind(char: str) -> str:
    if "\u4e00" <= char <= "\u9fff":
        return "H"
    if char.isdecimal():
        return "9"
    if char.isascii() and char.isalpha():
        return "A" if char.isupper() else "a"
    return "_" if char.isspace() else char


def _lists(text: str) -> tuple[list[str], list[str], list[str]]:
    """In which lists each character is, in which title, and whether a role ends before it."""
    lists = [_OF.get(char, "") for char in text]
    for at in range(len(text) - 1):
        if letter := _PAIRS.get(text[at : at + 2]):
            lists[at] += letter
            lists[at + 1] += letter.upper()
    for pattern, letter in ((_BRANDS, "b"), (_FOREIGN, "f"), (_ENGLISH, "e")):
        for found in pattern.finditer(text):
            for at in range(found.start(), found.end()):
                lists[at] += letter if at > found.start() else letter.upper()
    for found in _LATIN_WORD.finditer(text):
        if found[0] in _LATIN:
            lists[found.start()] += "E"
            for at in range(found.start() + 1, found.end()):
                lists[at] += "e"
    titles = [""] * (len(text) + 2)
    for found in _TITLES.finditer(text):
        for at in range(found.start(), found.end()):
            titles[at] = "t" if at > found.start() else f"T{len(found[0])}"
    ends = [""] * (len(text) + 1)
    for found in _ROLES.finditer(text):
        ends[found.end()] = f"r{len(found[0])}"
    return ["^", "^", "^", *lists, "$", "$", "$"], titles, ends
