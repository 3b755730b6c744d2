"""A list of tenants as a venue keeps it: a workbook or CSV, read by the intake's one door."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import BinaryIO

from office.csv_safe import as_before, csv_line, harmless
from office.errors import Sentences
from office.intake.dates import EPOCH, EPOCH_1904, DateError, parse_date
from office.intake.errors import IntakeError, MacroError, TooBigError
from office.intake.grid import Cells, Grid, Value, cell_text, code_text
from office.intake.sheets import read_open
from office.venue_managers.errors import TenantError
from office.venue_managers.tenant_entry import Entry, faults
from office.venue_managers.tenants import MAX_TENANTS, too_many

MAX_BYTES = 2_000_000
HEADINGS: dict[str, tuple[str, ...]] = {
    "sign": ("招牌名称", "Sign", "招牌", "店名", "品牌", "门店名称"),
    "legal_name": ("登记名称", "Registered name", "经营者名称", "企业名称", "执照名称", "商户名称"),
    "uscc": ("统一社会信用代码", "Credit code", "信用代码", "营业执照号"),
    "floor": ("楼层", "Floor"),
    "shop_no": ("店铺号", "Shop number", "铺位号", "商铺号", "铺位", "铺号"),
    "since": ("入驻日期", "Since", "入驻时间", "进场日期"),
}
"""Field -> what its column may be called; ours first, in both languages."""
_NEEDED = ("sign", "legal_name", "shop_no")
_BY_HEADING = {name.casefold(): field for field, names in HEADINGS.items() for name in names}
_LOOKED = 10
"""Rows among which the headings are."""
_TOLD = 30


@dataclass(frozen=True)
class Listed:
    """What a file says: its tenants, what is wrong with rows of it, and columns not read."""

    entries: tuple[Entry, ...]
    problems: tuple[Sentences, ...]
    unread: tuple[str, ...]


def read_list(file: BinaryIO) -> Listed:
    """The tenants of an open file.

    Raises:
        TenantError: no table, more than one, without the columns, without a row, or with too many.
    """
    grid = _only(_sheets(file))
    top, columns, unread = _headings(grid)
    rows = list(islice(_rows(grid, top, columns), MAX_TENANTS + 1))
    if len(rows) > MAX_TENANTS:
        raise TenantError(*too_many())
    if not rows:
        raise TenantError(
            "表里没有一家经营者，没有更新。",
            "There are no tenants in the table; nothing was updated.",
        )
    epoch = EPOCH_1904 if grid.date1904 else EPOCH
    entries, problems = _entries(rows, epoch)
    return Listed(tuple(entries), tuple(problems[:_TOLD]), unread)


def as_text(entries: Sequence[Entry]) -> str:
    """The same list as CSV, which `read_list` reads back."""
    lines = [csv_line(names[0] for names in HEADINGS.values())]
    lines += [
        csv_line(harmless(str(getattr(entry, field) or "")) for field in HEADINGS)
        for entry in entries
    ]
    return "".join(lines)


def _sheets(file: BinaryIO) -> list[Grid]:
    """The intake's own words are of lists of complaints, so a venue is told in others."""
    try:
        return [grid for grid in read_open(file) if any(map(_filled, grid.rows))]
    except MacroError:
        zh, en = "表格带宏，没有打开", "The workbook carries macros and was not opened"
    except TooBigError:
        zh, en = "表格太大，没有打开", "The table is too large and was not opened"
    except IntakeError:
        zh, en = "文件打不开：不是表格、已损坏或有密码", "No table, damaged, or with a password"
    raise TenantError(
        f"{zh}。请只留经营者名录，另存为 .xlsx 或 CSV 再上传。",
        f"{en}. Keep only the directory of tenants, save it as .xlsx or CSV, and upload it again.",
    )


def _only(grids: list[Grid]) -> Grid:
    if len(grids) != 1:
        raise TenantError(
            f"文件里有{len(grids)}张有内容的表，没有更新。请只留经营者名录一张表。",
            f"The file has {len(grids)} sheets with content; nothing was updated. Keep only the "
            "sheet with the directory.",
        )
    (grid,) = grids
    if grid.hidden or grid.hidden_rows or grid.hidden_columns:
        raise TenantError(
            "表里有隐藏或筛选掉的行、列，没有更新。请全部显示出来，保存后再上传。",
            "Rows or columns are hidden or filtered out; nothing was updated. Show all of them, "
            "save, and upload it again.",
        )
    return grid


def _headings(grid: Grid) -> tuple[int, dict[str, int], tuple[str, ...]]:
    """Index of the row of headings, field -> column, and headings that are none of ours."""
    for top, row in enumerate(islice(grid.rows, _LOOKED)):
        names = [code_text(cell).casefold() for cell in row]
        found = [_BY_HEADING.get(name) or _BY_HEADING.get(_words(cell).casefold())
                 for name, cell in zip(names, row, strict=True)]  # fmt: skip
        if all(field in found for field in _NEEDED):
            _check_twice(found)
            columns = {field: i for i, field in enumerate(found) if field}
            unread = (
                _words(cell)[:20] for cell, field in zip(row, found, strict=True) if not field
            )
            return top, columns, tuple(filter(None, unread))
    raise TenantError(
        "找不到表头，没有更新。前十行里要有“招牌名称”“登记名称”“店铺号”三栏。",
        "No headings found; nothing was updated. One of the first ten rows must contain “Sign”, "
        "“Registered name” and “Shop number”.",
    )


def _check_twice(found: Sequence[str | None]) -> None:
    for field, names in HEADINGS.items():
        if found.count(field) > 1:
            raise TenantError(
                f"有两栏都是“{names[0]}”，没有更新。请只留一栏。",
                f"Two columns are “{names[1]}”; nothing was updated. Keep only one.",
            )


def _rows(grid: Grid, top: int, columns: dict[str, int]) -> Iterator[tuple[int, dict[str, Value]]]:
    """Number in the file and cells by field of each row that says something."""
    for number, row in enumerate(islice(grid.rows, top + 1, None), top + 2):
        cells = {field: row[i] if i < len(row) else None for field, i in columns.items()}
        if _filled(tuple(cells.values())):
            yield number, cells


def _entries(
    rows: Sequence[tuple[int, dict[str, Value]]], epoch: date
) -> tuple[list[Entry], list[Sentences]]:
    entries: list[Entry] = []
    problems: list[Sentences] = []
    first: dict[tuple[str, str], int] = {}
    for number, cells in rows:
        entry, wrong = _entry(cells, epoch)
        wrong += faults(entry)
        if all(entry.key) and (at := first.setdefault(entry.key, number)) != number:
            wrong.append((f"与第{at}行是同一家。", f"is the same tenant as row {at}."))
        entries.append(entry)
        problems += [(f"第{number}行：{zh}", f"Row {number}: {en}") for zh, en in wrong]
    return entries, problems


def _entry(cells: dict[str, Value], epoch: date) -> tuple[Entry, list[Sentences]]:
    wrong: list[Sentences] = []
    since = None
    if _words(cells.get("since")):
        with suppress(DateError):
            since = parse_date(cells["since"], epoch=epoch).date
        if since is None:
            wrong.append(
                (
                    "入驻日期看不懂，请写成 2026-01-31。",
                    "the arrival date cannot be read; write it as 2026-01-31.",
                )
            )
    entry = Entry(
        sign=_words(cells.get("sign")),
        legal_name=_words(cells.get("legal_name")),
        shop_no=_words(cells.get("shop_no")),
        floor=_words(cells.get("floor")),
        uscc=code_text(cells.get("uscc")).upper(),
        since=since,
    )
    return entry, wrong


def _words(value: Value) -> str:
    return " ".join(as_before(cell_text(value)).split())


def _filled(cells: Cells) -> bool:
    return any(cell_text(cell) for cell in cells)
