"""A report as data, before it is Word, Excel or PDF: what all three say, once.

Numbers stay numbers, so that a workbook can add them up; "—" is a figure that may not be shown.
"""

from typing import Literal

import msgspec

from sync.canonical import Day

NOT_SHOWN = "—"


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the parts of a report have in common: they are kept as JSON."""


class Percent(Shape, frozen=True):
    """A share in tenths of a per cent, 991 is 99.1 %; a whole one is written without them."""

    tenths: int

    def __str__(self) -> str:
        whole, rest = divmod(self.tenths, 10)
        return f"{whole}.{rest}%" if rest else f"{whole}%"


type Cell = int | str | Percent


class Part(Shape, frozen=True):
    """A stretch of a sentence; what it hangs on is bold."""

    text: str
    bold: bool = False


class Paragraph(Shape, frozen=True, tag="paragraph"):
    """Words; a `note` explains a table, smaller."""

    parts: tuple[Part, ...]
    note: bool = False

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


class Table(Shape, frozen=True, tag="table"):
    """A table; its columns are of numbers, set to the right, but the first and those in `words`.

    The last row is the sum, if `total`. `sheet` names it in the workbook; on paper `most` rows at
    most stand one by one, and `rest` (the columns' cells) for those that do not.
    """

    sheet: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False
    words: tuple[int, ...] = (0,)
    most: int = 0
    rest: tuple[Cell, ...] = ()

    def on_paper(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows that are printed, the sum among them."""
        if not self.rest:
            return self.rows
        return (*self.rows[: self.most], self.rest, self.rows[-1])


class Bar(Shape, frozen=True):
    """A month or a category of a chart: cases, and the rate in per cent where it may be shown."""

    label: str
    cases: int
    rate: int | None = None
    interval: tuple[int, int] | None = None


class Chart(Shape, frozen=True, tag="chart"):
    """Bars by month with their rates, or bars of categories; `said` is the chart in words."""

    kind: Literal["months", "categories"]
    title: str
    said: str
    note: str
    bars: tuple[Bar, ...]


class Charts(Shape, frozen=True, tag="charts"):
    """Charts that stand side by side."""

    charts: tuple[Chart, ...]


type Block = Paragraph | Table | Charts


class Section(Shape, frozen=True):
    """A part with its heading."""

    heading: str
    blocks: tuple[Block, ...]


class Document(Shape, frozen=True):
    """A report; `day` is when it was drawn up, `as_of` how far its figures reach (数据截至)."""

    language: Literal["zh", "en"]
    authority: str
    title: str
    number: str
    day: Day
    as_of: Day
    seq: int
    lead: Paragraph
    sections: tuple[Section, ...]
    foot: str

    def headings(self) -> list[str]:
        """Those of the parts, numbered as its language does."""
        found = enumerate((part.heading for part in self.sections), 1)
        if self.language == "zh":
            return [f"{_chinese(number)}、{heading}" for number, heading in found]
        return [f"{number}. {heading}" for number, heading in found]

    def charts(self) -> list[Chart]:
        """Every chart, in order."""
        found = [b for part in self.sections for b in part.blocks if isinstance(b, Charts)]
        return [chart for block in found for chart in block.charts]

    def tables(self) -> list[Table]:
        """Every table, in order."""
        return [b for part in self.sections for b in part.blocks if isinstance(b, Table)]


def _chinese(number: int) -> str:
    """The number of a part, below a hundred, in Chinese."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    first = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return first + (digits[ones] if ones or not tens else "")


def said(sentence: str, *, note: bool = False, **values: object) -> Paragraph:
    """A sentence whose parts between asterisks are bold; a value may have an asterisk."""
    parts = (
        Part(part.format(**values) if values else part, bold=bool(at % 2))
        for at, part in enumerate(sentence.split("*"))
    )
    return Paragraph(tuple(part for part in parts if part.text), note)


def typed(words: str) -> tuple[Paragraph, ...]:
    """What a person wrote, a paragraph a line."""
    return tuple(Paragraph((Part(line),)) for line in words.splitlines() if line.strip())
