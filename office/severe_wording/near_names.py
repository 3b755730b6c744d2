"""Names that are nearly right: one character wrong, too many or too few, or two turned round.

A long name is that of an institution: where it begins (a place, else two characters) and its last
character must stand as they are, since those may be another's: 泰州市市场监督管理局, 市场监管系统.
A short one is a person's, looked for beside a title alone: near forms of two or three characters
stand in any text.
"""

import re
from collections.abc import Iterable, Iterator

PERSON = 4
"""Most characters of a person's name."""
_FEWEST = 3
"""Of a shorter name, only turned round is near: with one other character it is somebody else's."""
_PLACE = re.compile(r"^.{1,4}?(?:[省区县旗盟州]|市(?!场))(?=.{3})")


class NearNames:
    """What finds names nearly those of a list."""

    def __init__(self, names: Iterable[str], titles: Iterable[str]) -> None:
        listed = sorted(dict.fromkeys(names), key=len, reverse=True)
        self._people = [name for name in listed if len(name) <= PERSON]
        self._by_head: dict[str, list[str]] = {}
        for name in listed:
            if len(name) > PERSON:
                self._by_head.setdefault(_head(name), []).append(name)
        self._heads = _alternation(self._by_head)
        ranks = [f"{rank}{title}" for title in titles for rank in ("", "副", "代")]
        self._titles = _alternation(ranks) if self._people else None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where nearly a name stands, and which: (start, end, right name)."""
        for found in self._heads.finditer(text) if self._heads else ():
            near = _nearly(text, found.start(), self._by_head[found[0]])
            if near:
                yield near
        for found in self._titles.finditer(text) if self._titles else ():
            yield from self._beside(text, *found.span())

    def _beside(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """A name nearly right before or behind the title at `start`; a listed one is right."""
        if not any(text.startswith(name, end) for name in self._people):
            for name in self._people:
                for length in _lengths(name):
                    here = text[end : end + length]
                    if _near(here, name):
                        yield end, end + len(here), name
                        break
        if not any(text.endswith(name, 0, start) for name in self._people):
            for name in self._people:
                for length in _lengths(name):
                    if start >= length and _near(text[start - length : start], name):
                        yield start - length, start, name
                        break


def _alternation(words: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None


def _head(name: str) -> str:
    place = _PLACE.match(name)
    return place[0] if place else name[:2]


def _nearly(text: str, start: int, names: list[str]) -> tuple[int, int, str] | None:
    if any(text.startswith(name, start) for name in names):
        return None
    for name in names:
        for length in _lengths(name):
            here = text[start : start + length]
            if here.endswith(name[-1]) and _near(here, name):
                return start, start + len(here), name
    return None


def _lengths(name: str) -> tuple[int, ...]:
    return len(name), len(name) - 1, len(name) + 1


def _near(here: str, name: str) -> bool:
    """Whether `here` is nearly `name`: one character apart, or two turned round."""
    if len(name) < _FEWEST:
        return here == name[::-1] != name
    if not here.replace("·", "").isalpha():  # a mark ends a name
        return False
    one, other = here, name
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if len(one) == len(other) == 2:
        return one == other[::-1]
    return max(len(one), len(other)) == 1
