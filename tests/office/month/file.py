"""The file of a month: its lines written into a workbook, among totals, blanks and repetitions."""

import io
from collections.abc import Callable, Collection, Mapping
from copy import deepcopy
from random import Random
from typing import Any

import msgspec
import openpyxl

from tests.office.month import dirt_dates, dirt_outcomes, dirt_scope, dirt_texts, dirt_values
from tests.office.month.dirt import KINDS
from tests.office.month.lines import Bucket, Line, clean
from tests.office.month.shapes import HEADERS, IDENTITY, Shape

__all__ = ["BOOK_KINDS", "FILE_KINDS", "Month", "month", "shapes_of"]

VENUES = (("WH01", "新北万汇广场"),)
CELLS = frozenset().union(*HEADERS.values()) - {"venue"}
"""What the truth says of these holds only where the file has the column."""
MODULES = (dirt_dates, dirt_outcomes, dirt_scope, dirt_texts, dirt_values)
"""Imported for the kinds that they register."""

type Lines = list[Line]


class Month(msgspec.Struct, frozen=True):
    """A workbook, and what is true of it.

    `lines` are all rows below the header, in their order; `secrets` what its identity columns
    say, of which nothing may be kept; `sheet` the name of its sheet, and `several` whether another
    sheet holds a list too.
    """

    workbook: bytes
    lines: tuple[Line, ...]
    secrets: tuple[str, ...]
    shape: Shape
    sheet: str
    several: bool

    def of(self, *buckets: Bucket) -> list[Line]:
        """The lines that must land in one of these buckets."""
        return [line for line in self.lines if line.bucket in buckets]


def month(
    seed: int,
    *,
    rows: int = 300,
    dirt: Collection[str] | Mapping[str, int] | None = None,
    shape: Shape = "annex2",
    when: str = "2018-10",
    venues: tuple[tuple[str, str], ...] = VENUES,
) -> Month:
    """The month `when`; the same for the same arguments.

    Args:
        rows: of complaints; totals, headers and repetitions come on top.
        dirt: the kinds of dirt, by name, each in as many rows as it has variants, or in as many
            as a mapping says; None takes every kind. What needs a column that the shape lacks
            is left out.
        venues: (id, name) of the venues that the lines name.
    """
    rng = Random(seed)
    wanted = _wanted(dirt, shape)
    paths = shape != "annex2"
    lines = [clean(rng, index, when, venues, paths=paths) for index in range(rows)]
    free = rng.sample(range(rows), rows)
    for name, count in wanted.items():
        if name not in KINDS:
            continue
        for turn in range(min(count, len(free))):
            line = lines[free.pop()]
            line.dirt = name
            KINDS[name].spoil(line, turn % KINDS[name].turns, rng)
    for name, count in wanted.items():
        if name in FILE_KINDS:
            FILE_KINDS[name](lines, count, rng)
    for number, line in enumerate(lines, start=3):
        line.row = number
        line.truth = {k: v for k, v in line.truth.items() if k not in CELLS or k in HEADERS[shape]}
    title = f"新北区消费投诉公示审批表—{when[:4]}年{int(when[5:])}月"
    secrets = {str(line.cells[name]) for line in lines for name in IDENTITY if name in line.cells}
    book = _book(title, lines, shape)
    for name in wanted:
        if name in BOOK_KINDS:
            BOOK_KINDS[name](book)
    out = io.BytesIO()
    book.save(out)
    return Month(
        out.getvalue(),
        tuple(lines),
        tuple(sorted(secrets)),
        shape,
        book.active.title,
        "second_list" in wanted,
    )


def shapes_of(name: str) -> list[Shape]:
    """The shapes whose columns a kind of dirt can stand in."""
    needs = KINDS[name].needs if name in KINDS else frozenset()
    return [shape for shape, headers in HEADERS.items() if needs <= headers.keys()]


def _wanted(dirt: Collection[str] | Mapping[str, int] | None, shape: Shape) -> dict[str, int]:
    """How many rows of each kind, in an order of their own."""
    counts = dirt if isinstance(dirt, Mapping) else {}
    return {
        name: counts.get(name, KINDS[name].turns if name in KINDS else 2)
        for name in (*KINDS, *FILE_KINDS, *BOOK_KINDS)
        if (dirt is None or name in dirt) and shape in shapes_of(name)
    }


def _place(lines: Lines, rng: Random) -> int:
    return rng.randrange(1, len(lines) + 1)


def totals(lines: Lines, count: int, rng: Random) -> None:
    """Sums in the middle and at the end, how many there are, and who made the list."""
    amount = sum(line.cells["amount"] or 0 for line in lines if line.bucket is Bucket.NEW
                 and isinstance(line.cells["amount"], int))  # fmt: skip
    for _ in range(count):
        between = {"number": "小计", "amount": amount // 2}
        lines.insert(_place(lines, rng), Line(between, {}, Bucket.NONE, "totals"))
    for cells in (
        {"number": "合计", "amount": amount},
        {"operator": "总计", "amount": amount},
        {"number": f"共 {len(lines)} 条记录"},
        {"number": "制表人：试样", "operator": "审核人：示例"},
    ):
        lines.append(Line(cells, {}, Bucket.NONE, "totals"))


def header_again(lines: Lines, count: int, rng: Random) -> None:
    """The header once more, as a form has it that goes on over the page."""
    for _ in range(count):
        lines.insert(_place(lines, rng), Line({"header": True}, {}, Bucket.NONE, "header_again"))


def blank_lines(lines: Lines, count: int, rng: Random) -> None:
    """Lines without a word, or with their number in the list alone; behind the last is no line."""
    for turn in range(count):
        cells: dict[str, Any] = {"serial": 999} if turn % 2 else {}
        at = min(_place(lines, rng), len(lines) - 1)
        lines.insert(at, Line(cells, {}, Bucket.NONE, "blank_lines"))


def repeated(lines: Lines, count: int, rng: Random) -> None:
    """The same complaint twice, in the same words."""
    for line in _untouched(lines, count, rng):
        twin = deepcopy(line)
        twin.bucket, twin.dirt = Bucket.SAME, "repeated"
        lines.insert(_after(lines, line, rng), twin)


def contradicted(lines: Lines, count: int, rng: Random) -> None:
    """The same complaint twice, and the second says another operator."""
    for line in _untouched(lines, count, rng):
        twin = deepcopy(line)
        twin.say(operator="常州另说试样商贸有限公司", uscc=None)
        twin.bucket, twin.dirt = Bucket.SAME, "contradicted"
        lines.insert(_after(lines, line, rng), twin)


def hidden_rows(lines: Lines, count: int, rng: Random) -> None:
    """Rows that whoever opens the file does not see."""
    for line in _untouched(lines, count, rng):
        line.hidden, line.dirt = True, "hidden_rows"


def _untouched(lines: Lines, count: int, rng: Random) -> Lines:
    """So many clean lines, or all there are."""
    clean_ones = [line for line in lines if not line.dirt]
    return rng.sample(clean_ones, min(count, len(clean_ones)))


def _after(lines: Lines, line: Line, rng: Random) -> int:
    at = next(i for i, each in enumerate(lines) if each is line)
    return rng.randrange(at + 1, len(lines) + 1)


FILE_KINDS: dict[str, Callable[[Lines, int, Random], None]] = {
    spoil.__name__: spoil
    for spoil in (hidden_rows, repeated, contradicted, header_again, blank_lines, totals)
}
"""Kinds of dirt that concern more than one line."""


def sheet_month(book: openpyxl.Workbook) -> None:
    """The sheet is called after a month that is not the one of the list."""
    book.active.title = "八月"


def sheet_of_notes(book: openpyxl.Workbook) -> None:
    """A second sheet with nothing but remarks."""
    sheet = book.create_sheet("填表说明")
    for words in ("一、按月填报。", "二、金额以元为单位。", "三、试样文字。"):
        sheet.append([words])


def hidden_sheet(book: openpyxl.Workbook) -> None:
    """A sheet that nobody sees, with the words that a list offers to choose from."""
    sheet = book.create_sheet("选项")
    for words in ("是", "否", "不计入"):
        sheet.append([words])
    sheet.sheet_state = "hidden"


def second_list(book: openpyxl.Workbook) -> None:
    """The first rows of the list once more, on a sheet of their own."""
    sheet = book.create_sheet("另一表")
    for row in book.worksheets[0].iter_rows(max_row=4, values_only=True):
        sheet.append(row)


BOOK_KINDS: dict[str, Callable[[openpyxl.Workbook], None]] = {
    spoil.__name__: spoil for spoil in (sheet_month, sheet_of_notes, hidden_sheet, second_list)
}
"""Kinds of dirt around the table."""


def _book(title: str, lines: Lines, shape: Shape) -> openpyxl.Workbook:
    headers = HEADERS[shape]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "公示审批表"
    sheet.append([title])
    sheet.append(list(headers.values()))
    for line in lines:
        again = line.cells.get("header")
        sheet.append([headers[name] if again else line.cells.get(name) for name in headers])
        for at, name in enumerate(headers, start=1):
            cell = sheet.cell(line.row, at)
            if cell.data_type == "f":  # text that looks like a formula
                cell.data_type = "s"
            if name in line.formats:
                cell.number_format = line.formats[name]
        sheet.row_dimensions[line.row].hidden = line.hidden
    return book
