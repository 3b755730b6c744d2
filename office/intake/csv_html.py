"""Tables as text: CSV in the encodings of Chinese offices, and HTML saved as .xls."""

import codecs
import csv
import io
import re
from collections import defaultdict
from typing import Any, BinaryIO

import lxml.html

from office.intake import file_kinds, grid
from office.intake.errors import TooBigError, UnreadableError
from office.intake.grid import Value
from office.intake.row_spool import SheetWriter, Span, Spool, WrittenSheet

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_DELIMITERS = ",\t;|"
_LONGEST_CELL = 131_072
_LONGEST_PAGE = 10_000_000
"""A page is held whole, with all that is drawn of it."""
_LOOKED, _CHUNK = 2_000, 1 << 20


def read_text_table(file: BinaryIO, out: Spool) -> list[WrittenSheet]:
    """Write the table of a CSV or HTML file to `out`, as one sheet.

    Raises:
        UnreadableError: not text, or text without a table.
        TooBigError: beyond the limits.
    """
    encoding = _encoding(file)
    file.seek(0)
    start = file.read(_LOOKED).decode(encoding, "ignore").lstrip().lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in start and start.startswith("<?xml"):
        raise UnreadableError(
            "这是 XML 表格 2003；请用 Excel 或 WPS 打开后另存为 .xlsx。",
            "This is an XML Spreadsheet 2003; open it in Excel or WPS and save it as .xlsx.",
        )
    file.seek(0)
    if not start.startswith("<"):
        return [_csv(file, encoding, out)]
    data = file.read(_LONGEST_PAGE + 1)
    if len(data) > _LONGEST_PAGE:
        raise TooBigError(
            f"网页表格超过{_LONGEST_PAGE // 1_000_000}MB；请用 Excel 或 WPS 打开后另存为 .xlsx。",
            f"The table is a web page of more than {_LONGEST_PAGE // 1_000_000} MB; open it in "
            "Excel or WPS and save it as .xlsx.",
        )
    return [_html(data.decode(encoding, "replace"), out)]


def _encoding(file: BinaryIO) -> str:
    """The encoding of text: a byte order mark decides, else UTF-8, else GB 18030.

    Raises:
        UnreadableError: none of these, or not text at all.
    """
    file.seek(0)
    head = file.read(_LOOKED)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif named := _CHARSET.search(head):
        name = named[1].decode("ascii").lower()
        # A page that says gb2312 regularly holds characters of its superset.
        encodings = ["gb18030" if name.startswith("gb") else "utf-8-sig", "utf-8-sig", "gb18030"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        if _is_text(file, encoding):
            return encoding
    if other := file_kinds.told(head):
        raise UnreadableError(*other)
    raise UnreadableError(
        "文件不是表格文本，或编码无法识别；请另存为 .xlsx。",
        "The file is not text in UTF-8 or GB 18030; save it as .xlsx.",
    )


def _is_text(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while chunk := file.read(_CHUNK):
            if _CONTROL.search(decoder.decode(chunk)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _csv(file: BinaryIO, encoding: str, out: Spool) -> WrittenSheet:
    head = file.read(_LOOKED * 10).decode(encoding, "ignore")
    file.seek(0)
    limit = csv.field_size_limit(_LONGEST_CELL)
    writer = SheetWriter(out, "", hidden=False, date1904=False)
    text = io.TextIOWrapper(file, encoding, newline="")
    try:
        for cells in csv.reader(text, delimiter=_delimiter(head)):
            writer.row([cell or None for cell in cells])
            grid.check_size(1, len(cells))
    except csv.Error:
        raise UnreadableError(
            f"第{writer.reached + 1}行不是有效的 CSV；请用 Excel 或 WPS 打开后另存为 .xlsx。",
            f"Row {writer.reached + 1} is not valid CSV; open it in Excel or WPS and save it as "
            ".xlsx.",
        ) from None
    finally:
        text.detach()
        csv.field_size_limit(limit)
    return writer.end()


def _delimiter(words: str) -> str:
    """The mark that parts most of the first lines' cells; a comma where none does."""
    head = words.splitlines()[:40]
    return max(_DELIMITERS, key=lambda mark: sum(line.count(mark) for line in head))


def _html(words: str, out: Spool) -> WrittenSheet:
    try:
        root = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", words))
    except (lxml.etree.LxmlError, ValueError):
        root = None
    tables = [] if root is None else root.findall(".//table")
    if not tables:
        raise UnreadableError(
            "这是网页，其中没有表格；请在原系统重新导出，或另存为 .xlsx。",
            "This is a web page without a table; export it again from the source system, or save "
            "it as .xlsx.",
        )
    table = max(tables, key=lambda found: len(found.findall(".//tr")))
    writer = SheetWriter(out, "", hidden=False, date1904=False)
    taken: dict[int, int] = defaultdict(lambda: -1)
    """Column -> last row (index) that a cell above reaches down to."""
    for top, line in enumerate(table.iter("tr")):
        row: list[Value] = []
        merged: list[Span] = []
        for cell in line.iterchildren("td", "th"):
            while taken[len(row)] >= top:
                row.append(None)
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            left = len(row)
            grid.check_size(top + 1, left + across)
            row += [" ".join(cell.text_content().split()) or None] + [None] * (across - 1)
            if down > 1 or across > 1:
                merged.append((top, left, top + down - 1, left + across - 1))
                taken.update(dict.fromkeys(range(left, left + across), top + down - 1))
        grid.check_size(top + 1, len(row))
        writer.row(row, merged)
    return writer.end()


def _span(cell: Any, name: str) -> int:
    given = cell.get(name, "1").strip()
    return max(int(given), 1) if given.isdecimal() and len(given) < 6 else 1
