"""Files by hand for the tests of the intake."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from office.intake import column_profiles, headers, parse_file, row_stream
from office.intake.concluded_month import Span
from office.intake.grid import Grid, Value
from office.intake.parse_file import Given
from office.intake.row_context import Context
from sync.records import Organisation, Text

BUREAU = Organisation(Text(zh="常州国家高新区（新北区）市场监督管理局"), "bureau")
TODAY = date(2018, 12, 1)
VENUES = (("WH01", "新北万汇广场", "Xinbei Wanhui Plaza"),)
GIVEN = Given(source=BUREAU, effective_date=date(2018, 7, 1), today=TODAY, venues=VENUES)
TITLE = "新北区消费投诉公示审批表—2018年10月"
SIX = ("序号", "投诉单号", "投诉时间", "被投诉方", "投诉内容", "成功与否")

GOOD: dict[str, Value] = {
    "投诉单号": "320411201808030013",
    "投诉时间": "2018-08-03",
    "被投诉方": "常州力动健身服务有限公司",
    "投诉内容": "消费者反映健身房停业，要求退费。",
    "成功与否": "是",
    "办结时间": "2018-10-09",
}


def parse(*lines: dict[str, Any], title: str = TITLE, **given: Any) -> row_stream.Parsed:
    """The lines as a table of Annex 2, each `GOOD` with changes, read with the default profile."""
    written = [GOOD | line for line in lines]
    names = list(dict.fromkeys(name for line in written for name in line))
    grid = Grid(
        "表", [(title,), tuple(names), *[tuple(line.get(n) for n in names) for line in written]]
    )
    width = max(map(len, grid.rows))
    squared = [row + (None,) * (width - len(row)) for row in grid.rows]
    profile = column_profiles.load_profile("annex2")
    table = headers.find([Grid("表", squared)], profile)
    values: dict[str, Any] = {
        "profile": profile,
        "source": BUREAU,
        "effective_date": GIVEN.effective_date,
        "today": TODAY,
        "span": Span("2018-07", "2018-12", "表题"),
        "venues": row_stream.known_venues(profile, VENUES)[0],
    }
    return row_stream.parse_rows(table, Context(**(values | given)))


def codes(parsed: row_stream.Parsed) -> list[tuple[int, str, str]]:
    """(row, column, code) of every problem."""
    return [(p.row, p.column, p.code) for p in parsed.problems]


def workbook(*lines: tuple[Any, ...]) -> bytes:
    """An .xlsx with these rows in its one sheet."""
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(path: Path, **given: Any) -> parse_file.Reading:
    """The file at `path` by the profile its header fits."""
    import msgspec

    return parse_file.parse_file(path, None, msgspec.structs.replace(GIVEN, **given))
