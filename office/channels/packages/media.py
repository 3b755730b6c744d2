"""The package of the media (R23): a workbook and the same as plain text."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from office.channels.packages.article import Article, SaidVenue
from office.channels.packages.news_text import SaidNews
from office.channels.packages.record_text import SaidRecord
from office.channels.public_site.page_words import Language, say
from office.csv_safe import put

_SHEETS = {
    "about": ("说明", "About"),
    "figures": ("统计数字", "Figures"),
    "records": ("投诉公示", "Complaints"),
    "news": ("警示和好消息", "Warnings and news"),
}
_VENUE = ("场所", "Venue")
_HEADINGS = {
    "figures": (
        ("场所", "统计期", "指标（单位）", "数值"),
        ("Venue", "Period", "Figure (unit)", "Value"),
    ),
    "news": (
        ("场所", "种类", "标题", "内容", "做法或服务", "说明"),
        ("Venue", "Kind", "Headline", "Text", "Steps or services", "Notes"),
    ),
}
_HEADLINE, _OUTCOME, _STATE = ("标题", "Headline"), ("处理结果", "Outcome"), ("状态", "State")
_ADDRESS = ("公示网页", "Public page")
_ALL = ("全部", "all")
_COLON, _IN_BRACKETS, _SEMICOLON = ("：", ": "), ("（{}）", " ({})"), ("；", "; ")
_BETWEEN = ("　", "; ")
_WIDE, _OF_MANY = 60, 24
"""Characters of a column; of a table with many columns: on A4 its words are specks otherwise."""
_MANY = 8
type Value = str | int
FIXED = (1980, 1, 1, 0, 0, 0)
"""The date of files in an archive, so that the same content has the same digest."""


def media_files(article: Article, name: str, at: datetime) -> dict[str, bytes]:
    """The files of the package by path.

    Args:
        name: of the files, without ending. at: when it was made, which the workbook says of itself.
    """
    return {
        f"{name}.xlsx": same_bytes(workbook(article), at),
        f"{name}.txt": text(article).encode("utf-8-sig"),
    }


def workbook(article: Article) -> bytes:
    """The workbook; numbers add up, and no cell is a formula, whatever it begins with."""
    language = article.language
    book = openpyxl.Workbook()
    about: Worksheet = book.active
    about.title = say(_SHEETS["about"], language)
    lines = (article.title, *article.made, article.mode, *article.definitions, *article.notes)
    _write(about, [(line,) for line in lines], bold=False)
    about["A1"].font = Font(size=14, bold=True)
    figures = [
        (venue.name, venue.period, name, value)
        for venue in article.venues
        for name, value in venue.numbers
    ]
    if figures:
        _sheet(book, "figures", language, [say(_HEADINGS["figures"], language), *figures])  # type: ignore[arg-type]
    if article.records:
        _sheet(book, "records", language, _records(article))
    news = [
        *((say(_ALL, language), *_news(one)) for one in article.warnings),
        *((venue.name, *_news(one)) for venue in article.venues for one in venue.good_news),
    ]
    if news:
        _sheet(book, "news", language, [say(_HEADINGS["news"], language), *news])  # type: ignore[arg-type]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text(article: Article) -> str:
    """The same as plain text."""
    language = article.language
    blocks = [[article.title, *article.made, article.mode]]
    blocks += [_news_lines(one, language) for one in article.warnings]
    for venue in article.venues:
        blocks.append(_venue_lines(venue, language))
        blocks += [_record_lines(one, language) for one in venue.records]
        blocks += [_news_lines(one, language) for one in venue.good_news]
    if article.definitions:
        blocks.append([article.definitions_heading, *article.definitions])
    blocks.append(list(article.notes))
    return "\n\n".join("\n".join(filter(None, block)) for block in blocks) + "\n"


def same_bytes(data: bytes, at: datetime) -> bytes:
    """An .xlsx that says it was made at `at`, so that the same content is the same bytes."""
    stamp = f"{at:%Y-%m-%dT%H:%M:%SZ}".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            inner = old.read(name)
            if name == "docProps/core.xml":
                inner = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, inner)
            entry = zipfile.ZipInfo(name, FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, inner)
    return out.getvalue()


def _records(article: Article) -> list[Sequence[Value]]:
    """A row a record; columns are all facts and parts that any of them has."""
    language, records = article.language, article.records
    facts = list(dict.fromkeys(name for one in records for name, _ in one.facts))
    parts = list(dict.fromkeys(_part(name) for one in records for name, _ in one.parts))
    names = (_VENUE, _HEADLINE, _OUTCOME, _STATE, _ADDRESS)
    first, *rest = (say(name, language) for name in names)
    headed = {name: heading for one in records for name, heading, _ in one.numbers}
    columns = (headed.get(name, name) for name in facts)
    rows: list[Sequence[Value]] = [(first, *rest[:2], *columns, *parts, *rest[2:])]
    for venue in article.venues:
        for one in venue.records:
            said = {_part(name): words for name, words in one.parts}
            told: dict[str, Value] = dict(one.facts)
            told |= {name: number for name, _, number in one.numbers}
            rows.append(
                (
                    venue.name,
                    one.headline,
                    one.outcome,
                    *(told.get(name, "") for name in facts),
                    *(said.get(name, "") for name in parts),
                    "\n".join(one.banners),
                    one.address,
                )
            )
    return rows


def _part(heading: str) -> str:
    """Without the day of a reply: one column."""
    return re.sub(r"([）)]).*", r"\1", heading)


def _news(one: SaidNews) -> tuple[str, ...]:
    return one.kind, one.headline, one.text, "\n".join(one.steps), "\n".join(one.facts)


def _sheet(
    book: openpyxl.Workbook, name: str, language: Language, rows: Iterable[Sequence[Value]]
) -> None:
    sheet = book.create_sheet(say(_SHEETS[name], language))
    _write(sheet, rows, bold=True)
    sheet.freeze_panes = "A2"


def _write(sheet: Worksheet, rows: Iterable[Sequence[Value]], *, bold: bool) -> None:
    widest: dict[int, int] = {}
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(at, column)
            put(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if bold and at == 1:
                cell.font = Font(bold=True)
            lines = str(value).split("\n")
            longest = max(len(line.encode("gbk", "replace")) for line in lines)
            widest[column] = max(widest.get(column, 8), longest)
    # Printed, a sheet is as wide as its paper: nobody pastes nine strips together.
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for column, width in widest.items():
        most = 2 * _WIDE if not bold else _OF_MANY if len(widest) > _MANY else _WIDE
        sheet.column_dimensions[get_column_letter(column)].width = min(width + 2, most)


def _venue_lines(venue: SaidVenue, language: Language) -> list[str]:
    colon = say(_COLON, language)
    return [
        f"【{venue.name}】" if language == "zh" else venue.name,
        venue.period,
        *(f"{name}{colon}{value}" for _, name, value in venue.figures),
    ]


def _record_lines(one: SaidRecord, language: Language) -> list[str]:
    colon = say(_COLON, language)
    return [
        one.headline + say(_IN_BRACKETS, language).format(one.outcome),
        *one.banners,
        *(f"{heading}{colon}{words}" for heading, words in one.parts),
        say(_BETWEEN, language).join(f"{name}{colon}{value}" for name, value in one.facts),
        one.address,
    ]


def _news_lines(one: SaidNews, language: Language) -> list[str]:
    steps = say(_SEMICOLON, language).join(one.steps)
    first = f"{one.kind}{say(_COLON, language)}{one.headline}"
    return [first, one.text, steps, say(_BETWEEN, language).join(one.facts)]
