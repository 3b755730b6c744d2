"""The generator of messy months: one seed, one month; every kind of dirt is in it, by name."""

import io

import openpyxl
import pytest

from tests.office.month import DIRT, Bucket, month, shapes_of
from tests.office.month.file import BOOK_KINDS
from tests.office.month.lines import OUTCOMES

SHAPES = ("annex2", "national", "bureau")


def cells(made):
    """What stands in the first sheet."""
    book = openpyxl.load_workbook(io.BytesIO(made.workbook))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_seed_gives_one_month(shape):
    one, again = month(7, shape=shape), month(7, shape=shape)
    assert cells(one) == cells(again)
    assert one.lines == again.lines
    assert cells(one) != cells(month(8, shape=shape))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_line_stands_at_its_row(shape):
    made = month(7, shape=shape)
    rows = cells(made)
    assert len(rows) == made.lines[-1].row
    at = rows[1].index("投诉内容" if shape == "annex2" else "诉求内容")
    for line in made.of(Bucket.NEW, Bucket.MEND, Bucket.ASK, Bucket.OUT):
        assert rows[line.row - 1][at] == line.cells["content"]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_month_holds_every_kind_that_its_columns_can(shape):
    made = month(7, shape=shape)
    there = {line.dirt for line in made.lines}
    of_lines = {name for name in DIRT if shape in shapes_of(name)}
    assert of_lines - there == set(BOOK_KINDS)
    assert len(made.of(Bucket.NEW)) > 200


def test_one_kind_alone_leaves_the_other_lines_clean():
    made = month(7, rows=20, dirt={"totals"})
    assert {line.dirt for line in made.lines} == {"", "totals"}
    words = {(line.cells["success"], line.cells["result"]) for line in made.of(Bucket.NEW)}
    assert words <= {(success, result) for success, result, _ in OUTCOMES}


def test_no_two_complaints_of_a_month_share_a_number():
    made = month(7)
    numbers = [line.truth["number"] for line in made.of(Bucket.NEW)]
    assert len(set(numbers)) == len(numbers)
