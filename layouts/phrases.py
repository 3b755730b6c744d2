"""What a line break leaves whole: words, a figure with what it counts, and what leans on a word."""

import re
from collections.abc import Iterable
from functools import lru_cache

from layouts.line_break_words import LEADING, LONGEST, NUMERALS, TOGETHER, TRAILING, UNITS
from layouts.line_breaks import Atom, Kind, atoms, clusters

type Group = tuple[Atom, ...]
"""Atoms that stay on one line."""

MOST = 9
"""Characters that words leaning on each other may come to."""
_NUMBER = re.compile(r"[\d.,%]+\s*\Z")
_DATE = re.compile(r"\d(年|月)\Z")
_COUNTED = re.compile(rf"\d[\d.,]*\s*[{UNITS}]\Z")
_BOUNDS = ("以上", "以下", "以内", "以外", "左右", "起", "多")
"""What belongs to a figure with its unit: 2 件以上."""


@lru_cache(maxsize=2048)  # a text is set at several sizes before one is taken
def phrases(text: str) -> tuple[Group, ...]:
    """`text` in groups between which a line may break well, never within."""
    found: list[Group] = []
    for group in _words([tuple(one) for one in clusters(atoms(text))]):
        if found and _leans(found, group):
            found[-1] = (*found[-1], *group)
        else:
            found.append(group)
    return tuple(found)


def _words(groups: list[Group]) -> Iterable[Group]:
    """Groups joined to words of the list: as few as can be, of these the longest."""
    best: list[tuple[int, int, int]] = [(0, 0, 0)] * (len(groups) + 1)
    for i in range(len(groups) - 1, -1, -1):
        tries = []
        for count in range(1, min(LONGEST, len(groups) - i) + 1):
            if count > 1 and not _is_word(groups[i : i + count]):
                continue
            words, squares, _ = best[i + count]
            tries.append((words + 1, squares - count * count, -count))
        best[i] = min(tries)
    i = 0
    while i < len(groups):
        count = -best[i][2]
        yield tuple(atom for group in groups[i : i + count] for atom in group)
        i += count


def _is_word(groups: list[Group]) -> bool:
    """Whether these make a word of the list; a mark may cling to its first and last character."""
    if any(group[-1].kind is not Kind.HAN for group in groups[:-1]):
        return False
    if any(group[0].kind is not Kind.HAN for group in groups[1:]):
        return False
    return _bare(groups) in TOGETHER


def _bare(groups: Iterable[Group]) -> str:
    """Their Chinese characters."""
    return "".join(atom.text for group in groups for atom in group if atom.kind is Kind.HAN)


def _leans(before: list[Group], group: Group) -> bool:
    """Whether `group` may not begin a line behind the last of `before`."""
    last = before[-1]
    said, own = "".join(atom.text for atom in last), _bare([group])
    if _is_open(last) and len(_bare([last])) + len(own) <= MOST:
        return True
    if group[0].kind is Kind.LATIN:
        counted = bool(_DATE.search(said)) or said.rstrip() == "第"
        return counted and group[0].text[:1].isdigit()
    if group[0].kind is not Kind.HAN:
        return False
    return own in TRAILING or _counts(last, said, own) or _leads(before, said.rstrip(), own)


def _is_open(group: Group) -> bool:
    """Whether it opens a bracket or quote that ends behind it."""
    text = "".join(atom.text for atom in group)
    return sum(map(text.count, "（《“「『")) > sum(map(text.count, "）》”」』"))


def _counts(last: Group, said: str, own: str) -> bool:
    """Whether `own` is what the figure before it counts, or belongs to both: 2 件以上."""
    if _NUMBER.search(said) and last[-1].kind in {Kind.LATIN, Kind.SPACE}:
        return own[:1] in UNITS
    if _COUNTED.search(said) and own in _BOUNDS:
        return True
    word = said.rstrip()
    return bool(word) and set(word) <= NUMERALS and own[:1] in UNITS


def _leads(before: list[Group], word: str, own: str) -> bool:
    """Whether a single character belongs to the word behind it: after a mark any one does."""
    after_mark = len(before) > 1 and before[-2][-1].kind is Kind.CLOSE
    one = len(word) == 1 and len(_bare([before[-1]])) == 1
    return one and len(own) < MOST and (word in LEADING or after_mark)
