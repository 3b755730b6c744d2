"""A sheet as a plain grid of values, with row numbers as in the file."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

import msgspec

from office.clean_text import cleaned
from office.intake.errors import TooBigError

type Value = str | int | float | bool | date | datetime | time | timedelta | None

type Cells = tuple[Value, ...]

MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 201_000, 200, 8_000_000
"""200,000 complaints with 40 columns, and what stands above and below them."""
MAX_FILE_CELLS = 2 * MAX_CELLS
"""Of all sheets of a file; a row has one at least. A row that is said to repeat has them again."""
MAX_LETTERS = 200_000_000
"""1,000 characters a complaint, of all sheets of a file. A text that stands once in it may be shown
by every cell."""
MAX_MERGES = 500_000
"""Ranges of merged cells in a file."""
MAX_SHEETS = 1_000
EXCEL_DIGITS = 15
"""Excel keeps this many significant digits of a number; the rest become zeros."""

_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{2,}")
_LONG = re.compile(r"\d{18,}")
_TEXT = re.compile(r'="([^"]*)"|\'([=+\-@\t\r].*|\d{6,})', re.DOTALL)
"""How a cell says that it is text, so that Excel leaves it alone: `="320…"`, `'320…`, `'=…`."""
_NOTHING = frozenset(
    {"-", "--", "—", "——", "―", "–", "/", "//", "\\", "无", "不详", "未知", "暂无", "没有", "空",
     "不明", "n/a", "na", "nil", "none", "null", "?", "??", "*", "**", "***", ".", "。", "…"}
)  # fmt: skip
_ERRORS = frozenset(
    {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)


class Grid(msgspec.Struct, frozen=True):
    """One sheet. `rows[i]` is row i + 1 of the file; merged cells are filled.

    `date1904` says that days which stand as bare numbers are counted from 1904. `hidden` is the
    sheet, `hidden_rows` are numbers of rows and `hidden_columns` indexes of columns that whoever
    opens the file does not see; rows that a filter leaves out are among them.
    """

    sheet: str
    rows: Sequence[Cells]
    date1904: bool = False
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def cell_text(value: Value) -> str:
    """`value` as a person would read it in the cell: without surrounding blanks, what nobody sees,
    and the marks by which a file says that it is text.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        words = cleaned(value)
        marked = _TEXT.fullmatch(words) if words[:1] in {"=", "'"} else None
        return (marked[1] or marked[2] or "").strip() if marked else words
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e17:
        return str(int(value))
    return str(value)


def plain(value: Value) -> str:
    """`text` in compatibility form (full-width digits and letters made narrow)."""
    return unicodedata.normalize("NFKC", cell_text(value))


def code_text(value: Value) -> str:
    """A number or code as it is known by: narrow, without the blanks of the paper it came from."""
    return "".join(plain(value).split())


def says_nothing(words: str) -> bool:
    """Whether a cell is filled in only to say that there is nothing to say: `/`, `—`, 不详, 无."""
    return unicodedata.normalize("NFKC", words).strip().lower() in _NOTHING


def rounded(value: Value) -> bool:
    """Whether digits of a long number were lost: a numeric cell of more than 15 digits, or text
    such as `3.20412E+17`, which Excel writes into exports.
    """
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return bool(abs(value) >= 10**EXCEL_DIGITS)
    return isinstance(value, str) and _SCIENTIFIC.fullmatch(plain(value)) is not None


def rounded_column(values: Iterable[Value]) -> bool:
    """Whether every long number of a column, as text, ends in zeros after its fifteenth digit.

    That is what Excel makes of a column before it goes into a CSV; one such number alone may be
    genuine.
    """
    any_long = False
    for value in values:
        if _LONG.fullmatch(words := plain(value)):
            any_long = True
            if not zeroed(words):
                return False
    return any_long


def zeroed(number: str) -> bool:
    """Whether a number of 18 and more digits has only zeros after its fifteenth."""
    return bool(_LONG.fullmatch(number)) and set(number[EXCEL_DIGITS:]) == {"0"}


def broken(value: Value) -> bool:
    """Whether the cell holds a formula's error instead of a value."""
    return isinstance(value, str) and value.strip() in _ERRORS


def too_many_sheets(sheets: int) -> tuple[str, str]:
    """What is said of a file with more sheets than `MAX_SHEETS`."""
    return (
        f"文件里有{sheets}张表，没有打开；请只留投诉清单。",
        f"The file has {sheets} sheets and was not opened; leave the list alone in it.",
    )


def check_size(rows: int, columns: int) -> None:
    """Refuse a sheet that no month's list of complaints can be.

    Raises:
        TooBigError: more rows or columns than `MAX_ROWS`, `MAX_COLUMNS`, `MAX_CELLS`.
    """
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        raise TooBigError(
            f"表格有{rows}行{columns}列，超过{MAX_ROWS}行{MAX_COLUMNS}列的上限；"
            "请删去空行空列，或拆成几个文件分别录入。",
            f"The sheet has {rows} rows and {columns} columns; the limit is {MAX_ROWS} by "
            f"{MAX_COLUMNS}. Delete stray cells, or split the file.",
        )
