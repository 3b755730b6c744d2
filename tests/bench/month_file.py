"""A month of complaints as a platform exports it: no column for the venue, texts of real authors.

The rows are those of `tests.office.month`, the dirt that of `tests/e2e/test_month_walk.py`; what
consumers say are the texts that readers read for the rules of proposed words.
"""

import io
from pathlib import Path

import openpyxl

from tests.office.month import Month, month
from tests.office.month.lines import ENDS, Line
from tests.office.month.shapes import HEADERS
from tests.office.proposed_words.score import TEXTS, Case, read

VENUES = (("WH01", "新北万汇广场"), ("HH02", "河海新天地"), ("XT03", "薛家邻里汇"))
DIRT = {
    "date_without_year": 6,
    "dashed_code": 6,
    "no_date": 5,
    "blank_outcome": 4,
    "no_operator": 3,
    "wrong_code": 2,
    "no_number": 2,
    "unread_result": 9,
    "paid_though_failed": 3,
    "personal_data": 41,
}
VAGUE = (
    "新北万汇广场旁美食街12号", "河海新天地二期1楼", "薛家邻里汇对面", "万汇广场A座1205室",
    "和平新村8幢101", "示例小区3幢", "示例镇示例村", "示例大厦9楼", "",
)  # fmt: skip
"""Addresses that a person has to say the venue of."""
FIELDS = tuple(HEADERS["annex2"])
"""By column; that of the venue has the address here."""


def a_month(rows: int, path: Path, *, clean: bool = False) -> tuple[Month, list[Case]]:
    """The month, written to `path`; and what readers named in the text of each of its rows.

    Args:
        clean: each row names its venue and nothing is to be mended.
    """
    made = month(11, rows=rows, dirt=() if clean else DIRT, venues=VENUES)
    cases = read(TEXTS / "e.jsonl")[:rows]
    book = openpyxl.load_workbook(io.BytesIO(made.workbook))
    sheet = book.active
    at = {name: column for column, name in enumerate(FIELDS, start=1)}
    lines = [line for line in made.lines if "content" in line.truth]
    for line, case in zip(lines, cases, strict=True):
        private = line.truth["content"].partition(ENDS[line.truth["outcome"]])[2]
        sheet.cell(line.row, at["content"]).value = case["text"] + private
        sheet.cell(line.row, at["goods"]).value = case["category"]
    if not clean:
        _addresses(sheet, at["venue"], lines)
    book.save(path)
    return made, cases


def _addresses(sheet, column: int, lines: list[Line]) -> None:
    """In the place of each venue an address that tells it; some tell none."""
    sheet.cell(2, column).value = "经营地址"
    for line in lines:
        name = str(line.cells["venue"])
        sheet.cell(line.row, column).value = f"常州市新北区{name}{line.truth['shop_no']}"
    for line, address in zip(lines[::33], VAGUE, strict=False):
        sheet.cell(line.row, column).value = address
