"""Tables as text: CSV in the encodings of Chinese offices, and HTML saved as .xls."""

import csv
import re
from typing import Any

import lxml.html

from office.intake import grid
from office.intake.errors import UnreadableError
from office.intake.grid import Grid, Value

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_DELIMITERS = ",\t;|"
_LONGEST_CELL = 131_072


def read_text_table(data: bytes) -> list[Grid]:
    """The table of a CSV or HTML file, as one grid.

    Raises:
        UnreadableError: not text, or text without a table.
        TooBigError: beyond the limits.
    """
    words = decode(data)
    start = words.lstrip()[:2000].lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in start and start.startswith("<?xml"):
        raise UnreadableError(
            "这是 XML 表格 2003；请另存为 .xlsx。",
            "This is an XML Spreadsheet 2003; save it as .xlsx.",
        )
    if start.startswith("<"):
        return [_html(words)]
    return [_csv(words)]


def is_markup(data: bytes) -> bool:
    """Whether text is HTML or XML, whatever the file is called."""
    try:
        return decode(data).lstrip().startswith("<")
    except UnreadableError:
        return False


def decode(data: bytes) -> str:
    """The words of `data`: a byte order mark decides, else UTF-8, else GB 18030.

    Raises:
        UnreadableError: none of these, or not text at all.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif named := _CHARSET.search(data[:2000]):
        name = named[1].decode("ascii").lower()
        # A page that says gb2312 regularly holds characters of its superset.
        encodings = ["gb18030" if name.startswith("gb") else "utf-8-sig", "utf-8-sig", "gb18030"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            words = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(words):
            return words
    raise UnreadableError(
        "文件不是表格文本，或编码无法识别；请另存为 .xlsx。",
        "The file is not text in UTF-8 or GB 18030; save it as .xlsx.",
    )


def _csv(words: str) -> Grid:
    delimiter = _delimiter(words)
    limit = csv.field_size_limit(_LONGEST_CELL)
    rows: list[list[Value]] = []
    try:
        lines = words.splitlines(keepends=True)
        for cells in csv.reader(lines, delimiter=delimiter):
            rows.append([cell or None for cell in cells])
            grid.check_size(len(rows), len(cells))
    except csv.Error:
        raise UnreadableError(
            f"第{len(rows) + 1}行不是有效的 CSV。", f"Row {len(rows) + 1} is not valid CSV."
        ) from None
    finally:
        csv.field_size_limit(limit)
    width = max(map(len, rows), default=0)
    return Grid("", [tuple(row + [None] * (width - len(row))) for row in rows])


def _delimiter(words: str) -> str:
    """The mark that parts most of the first lines' cells; a comma where none does."""
    head = words.splitlines()[:40]
    return max(_DELIMITERS, key=lambda mark: sum(line.count(mark) for line in head))


def _html(words: str) -> Grid:
    try:
        root = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", words))
    except (lxml.etree.LxmlError, ValueError):
        root = None
    tables = [] if root is None else root.findall(".//table")
    if not tables:
        raise UnreadableError("网页中没有表格。", "The page holds no table.")
    table = max(tables, key=lambda found: len(found.findall(".//tr")))
    rows: list[list[Value]] = []
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = []
    taken: dict[int, int] = {}  # column -> last row (index) a cell above reaches down to
    for top, line in enumerate(table.iter("tr")):
        row: list[Value] = []
        for cell in line.iterchildren("td", "th"):
            while taken.get(len(row), -1) >= top:
                row.append(None)
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            left = len(row)
            grid.check_size(top + 1, left + across)
            row += [" ".join(cell.text_content().split()) or None] + [None] * (across - 1)
            if down > 1 or across > 1:
                merged.append(((top, left), (top + down - 1, left + across - 1)))
                taken.update(dict.fromkeys(range(left, left + across), top + down - 1))
        rows.append(row)
        grid.check_size(len(rows), len(row))
    width = max(map(len, rows), default=0)
    squared = [row + [None] * (width - len(row)) for row in rows]
    return Grid("", grid.fill(squared, merged))


def _span(cell: Any, name: str) -> int:
    given = cell.get(name, "1").strip()
    return max(int(given), 1) if given.isdecimal() and len(given) < 6 else 1
