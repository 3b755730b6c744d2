"""How Annex 2 is laid out: its columns, and its rows on sheets of at most ten (R36).

The full text of a complaint may be a line or a page. Heights are estimated, on the safe side, so
that a row stands whole on its sheet with the heading above it; a text of more than a sheet is cut
at the end of a sentence and goes on in a row marked 续. Lengths are millimetres.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from unicodedata import east_asian_width

ROWS = 10
"""A sheet's."""
_ROOM = 148
"""What rows may take of an A4 sheet on its side, below the heading of the table."""
_SIGNS = 30
"""What the last sheet keeps free: signatures never stand alone on a sheet."""
_POINT = 0.3528
_PADDING = 3.2
_FRAME = 2.4
"""Above and below the words of a row."""
_LEAST = 11
_WORTH = 40
"""Less than this is left free rather than given to the beginning of a long text."""
_SHEET = 269
_STOPS = "。；！？\n"
_LOOK_BACK = 40
"""Characters within which a cut looks for the end of a sentence."""


@dataclass(frozen=True)
class Paragraph:
    """Words of a record under their label; the summary has none, its headline stands before it."""

    label: str
    text: str

    @property
    def words(self) -> str:
        return f"{self.label}：{self.text}" if self.label else self.text


@dataclass(frozen=True)
class Row:
    """A record on the form, or (`continued`) the rest of one that began on the sheet before."""

    number: int
    complaint: str
    accepted: str
    operator: str
    extras: tuple[str, ...]
    content: tuple[Paragraph, ...]
    success: str
    continued: bool = False
    goes_on: bool = False


@dataclass(frozen=True)
class Layout:
    """Type and widths of the columns, by how many a bureau adds between the six."""

    extras: int

    @cached_property
    def size(self) -> float:
        """Of the type, in points: smaller beside further columns, so that the content has room."""
        return 9 if self.extras else 10.5

    content_size = 9.0
    line = 1.3
    """Height of a line, by the size of its type."""

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """Of the columns in order; a complaint number of twenty digits stands on one line."""
        before = (10.0, 39.0, 20.0, 37.0) if self.extras else (11.0, 45.0, 23.0, 44.0)
        after = 17.0 if self.extras else 20.0
        extras = (26.0,) * self.extras
        return (*before, *extras, _SHEET - sum(before) - sum(extras) - after, after)

    def height(self, row: Row) -> float:
        cells = [self._lines(row.operator, self.widths[3], self.size) * self._step(self.size)]
        cells += [
            self._lines(words, width, self.size) * self._step(self.size)
            for words, width in zip(row.extras, self.widths[4:], strict=False)
        ]
        lines = self._content_lines(row.content) + row.goes_on
        cells.append(lines * self._step(self.content_size))
        return max(_LEAST, max(cells) + _FRAME)

    def sheets(self, rows: Iterable[Row]) -> list[list[Row]]:
        """The rows on sheets of at most ten, with room for signatures on the last one.

        Each stands whole on its sheet; one that is too high for any begins where there is room.
        """
        found: list[list[Row]] = [[]]
        taken = 0.0
        for row in rows:
            left = _ROOM - taken if len(found[-1]) < ROWS else 0
            for part in self._parts(row, left):
                height = self.height(part)
                if found[-1] and (len(found[-1]) == ROWS or taken + height > _ROOM):
                    found.append([])
                    taken = 0
                found[-1].append(part)
                taken += height
        if taken + _SIGNS > _ROOM and len(found[-1]) > 1:
            found.append([found[-1].pop()])
        return found

    def _parts(self, whole: Row, left: float) -> Iterator[Row]:
        """The row, or its parts where it is too high for a sheet.

        Args:
            left: on the sheet on which it begins.
        """
        most = _ROOM - _SIGNS
        if self.height(whole) <= most:
            yield whole
            return
        room = left if left >= _WORTH else most
        taken, rest = self._share(list(whole.content), room)
        yield replace(whole, content=tuple(taken), goes_on=bool(rest))
        while rest:
            taken, rest = self._share(rest, most)
            yield replace(whole, content=tuple(taken), continued=True, goes_on=bool(rest))

    def _share(
        self, content: list[Paragraph], room: float
    ) -> tuple[list[Paragraph], list[Paragraph]]:
        """What of `content` fits into `room`, and the rest of it."""
        lines = math.floor((room - _FRAME) / self._step(self.content_size)) - 1  # 下接续行
        taken: list[Paragraph] = []
        for at, paragraph in enumerate(content):
            left = lines - self._content_lines(taken)
            if left < 1:
                return taken, content[at:]
            head, tail = self._cut(paragraph, left)
            taken.append(head)
            if tail:
                return taken, [tail, *content[at + 1 :]]
        return taken, []

    def _step(self, size: float) -> float:
        return size * _POINT * self.line

    def _lines(self, words: str, width: float, size: float) -> int:
        room = (width - _PADDING) / (size * _POINT)
        return sum(max(1, math.ceil(_ems(line) / room)) for line in words.split("\n"))

    def _content_lines(self, content: Iterable[Paragraph]) -> int:
        width = self.widths[-2]
        return sum(self._lines(one.words, width, self.content_size) for one in content)

    def _cut(self, paragraph: Paragraph, lines: int) -> tuple[Paragraph, Paragraph | None]:
        """As much of it as takes so many lines, and the rest."""
        if self._content_lines((paragraph,)) <= lines:
            return paragraph, None
        low, high = 1, len(paragraph.text)
        while low < high:  # the longest beginning that fits
            middle = (low + high + 1) // 2
            part = replace(paragraph, text=paragraph.text[:middle])
            low, high = (
                (middle, high) if self._content_lines((part,)) <= lines else (low, middle - 1)
            )
        stop = max(paragraph.text.rfind(sign, 0, low) for sign in _STOPS) + 1
        end = stop if stop > low - _LOOK_BACK else low
        rest = paragraph.text[end:].lstrip("\n")
        label = paragraph.label.removesuffix("（续）")
        return replace(paragraph, text=paragraph.text[:end]), Paragraph(f"{label}（续）", rest)


def _ems(words: str) -> float:
    """Width of words by the size of their type, a little more than it is."""
    return sum(1.0 if east_asian_width(sign) in "WFA" else 0.62 for sign in words)
