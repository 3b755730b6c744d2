"""The tables as CSV: UTF-8 with its mark, Chinese headings, no cell that a spreadsheet would run.

A cell that begins as a formula does has a quote before it; `office.csv_safe` takes it off again.
"""

from collections.abc import Iterable

from office.channels.open_data.columns import CODES, FIGURE_COLUMNS, RECORD_COLUMNS, Column
from office.channels.open_data.venue_file import OpenVenue
from office.csv_safe import MARK, cell, csv_line

RECORD_HEAD = (MARK + csv_line(column.zh for column in RECORD_COLUMNS)).encode()
FIGURE_HEAD = (MARK + csv_line(column.zh for column in FIGURE_COLUMNS)).encode()


def records_csv(venue: OpenVenue) -> bytes:
    """One line a record."""
    return RECORD_HEAD + _lines(RECORD_COLUMNS, venue.records, venue)


def figures_csv(venue: OpenVenue) -> bytes:
    """The twelve months together, then each of them."""
    return FIGURE_HEAD + _lines(FIGURE_COLUMNS, (venue.figures, *venue.months), venue)


def fields_csv() -> bytes:
    """Which columns the tables have: names, headings in both languages, and words of codes."""
    head = ("表", "机器名", "代码", "中文", "English")
    tables = (("records", RECORD_COLUMNS), ("figures", FIGURE_COLUMNS))
    rows = [
        (table, column.name, "", column.zh, column.en)
        for table, columns in tables
        for column in columns
    ]
    rows += [
        ("records", field, code, *words) for field, codes in CODES for code, words in codes.items()
    ]
    return (MARK + "".join(csv_line(row) for row in (head, *rows))).encode()


def _lines[Row](columns: Iterable[Column[Row]], rows: Iterable[Row], venue: OpenVenue) -> bytes:
    return "".join(
        csv_line(cell(column.cell(row, venue)) for column in columns) for row in rows
    ).encode()
