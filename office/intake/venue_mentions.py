"""Where an address names a venue: surely, or so that a person has to say which place is meant.

Pure. A name is sure where it stands whole, begins where a name can begin and ends where one can
end: 悦来城市花园 does not name 悦来城, nor 万汇广场旁 the 万汇广场.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from office.intake.place_words import inside, other_place

_LEAST = 3
"""Characters of a name, or of a part of one, that tell a place."""
_KIND = re.compile(
    r"(?:生活|购物|商业|时代|文化|国际|城市|中央)?"
    r"(?:广场|中心|商场|百货|天街|天地|新天地|步行街|商业街|奥莱|市集|商城|大厦)"
)
"""What kind of place it is: by this alone no place is named."""
_BEFORE = re.compile(r"(?:^|[\W_\d]|[号路街道巷弄区市县镇乡村楼层侧口角处内在位于的])$")
_BEFORE_LATIN = re.compile(r"(?:^|[\W_\d]|\b(?:at|in|road|street|avenue|rd|st|ave))$")
_DIVISION = r"(?:新区|街道|[区市县镇乡])"


class Named(msgspec.Struct, frozen=True):
    """A venue that an address may be in, by its names in any language; `open` whether it still
    is. One that is closed is meant by its name all the same, and by none that is in it."""

    id: str
    names: tuple[str, ...]
    region: str = ""
    open: bool = True


class Mention(msgspec.Struct, frozen=True):
    """A venue named in an address, from `start` to `end` of it.

    `inside` says that the place is in what is named, not beside it nor of a longer name, and that
    the address names no other place; `sure` that this venue alone is called so.
    """

    venue: str
    start: int
    end: int
    inside: bool
    sure: bool


class Folded(msgspec.Struct, frozen=True):
    """A text without its blanks, in compatibility form, with the place of each character."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.places[start], self.places[end - 1] + 1


def folded(words: str) -> Folded:
    """`words` by what tells names apart."""
    kept: list[tuple[str, int]] = []
    for at, char in enumerate(words):
        kept += [
            (one, at) for one in unicodedata.normalize("NFKC", char).casefold() if not one.isspace()
        ]
    return Folded("".join(one for one, _ in kept), tuple(at for _, at in kept))


class Mentions:
    """Finds venues in addresses; made once for many of them."""

    def __init__(self, venues: Iterable[Named]) -> None:
        self._whole: dict[str, set[str]] = {}
        self._part: dict[str, set[str]] = {}
        self._after_division: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for venue in venues:
            for name in filter(None, (folded(name).text for name in venue.names)):
                self._whole.setdefault(name, set()).add(venue.id)
                for part in _parts(name):
                    self._part.setdefault(part, set()).add(venue.id)
                    before = name.removesuffix(part)
                    if before != name and len(before) <= 4:  # 新北区…万汇广场 is 新北万汇广场
                        told = re.compile(re.escape(before) + _DIVISION)
                        self._after_division.setdefault(part, []).append((venue.id, told))
        names = sorted({*self._whole, *self._part}, key=len, reverse=True)  # the longer one first
        self._any = re.compile("|".join(map(re.escape, names))) if names else None

    def find(self, address: str) -> list[Mention]:
        """The venues that `address` names, each place of it once, in their order."""
        if self._any is None:
            return []
        text = folded(address)
        found = list(self._any.finditer(text.text))
        alone = bool(found) and not other_place(without(text.text, [one.span() for one in found]))
        return [
            Mention(venue, *text.span(*one.span()), inside, inside and sure)
            for one in found
            for inside in [alone and _stands(text, address, *one.span())]
            for venue, sure in self._meant(text, *one.span())
        ]

    def _meant(self, text: Folded, start: int, end: int) -> Iterator[tuple[str, bool]]:
        """The venues that are called so, and whether surely."""
        name = text.text[start:end]
        whole, part = self._whole.get(name, set()), self._part.get(name, set())
        told = {
            venue
            for venue, before in self._after_division.get(name, ())
            if before.search(text.text, 0, start)
        }
        # A name that is a part of another's is not sure; among parts the district tells which.
        meant = whole | part if whole else told or part
        sure = len(meant) == 1 and bool(whole or told) and len(name) >= _LEAST
        yield from ((venue, sure) for venue in sorted(meant))


def _parts(name: str) -> set[str]:
    """What people leave of a name: without the town before it, or without the kind behind it."""
    ends = {name[at:] for at in range(1, len(name)) if not name[at].isascii()}
    bare = {name[: found.start()] for found in _KIND.finditer(name) if found.end() == len(name)}
    return {one for one in ends | bare if len(one) >= _LEAST and len(_KIND.sub("", one)) >= 2}


def _stands(text: Folded, address: str, start: int, end: int) -> bool:
    """Whether a name stands here by itself, and what it is about is in it."""
    if text.text[start].isascii() and _goes_on(text, start):
        return False
    if text.text[end - 1].isascii() and end < len(text.text) and _goes_on(text, end):
        return False
    before, after = (
        unicodedata.normalize("NFKC", words).casefold()
        for words in (address[: text.places[start]], address[text.places[end - 1] + 1 :])
    )
    if text.text[start].isascii():
        begins = _BEFORE_LATIN.search(before.rstrip())
    else:
        begins = _BEFORE.search(text.text[:start])
    return bool(begins) and inside(before, after, latin=text.text[end - 1].isascii())


def without(words: str, spans: Iterable[tuple[int, int]]) -> str:
    """`words` with a stroke in place of each of `spans`, which come in their order."""
    kept, at = [], 0
    for start, end in spans:
        kept.append(words[at:start])
        at = end
    return "|".join([*kept, words[at:]])


def _goes_on(text: Folded, at: int) -> bool:
    """Whether a Latin word that holds the character before `at` goes on at it."""
    if not at or text.places[at] - text.places[at - 1] > 1:
        return False
    return all(one.isascii() and one.isalnum() for one in text.text[at - 1 : at + 1])
