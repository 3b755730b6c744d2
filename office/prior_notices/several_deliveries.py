"""Noting the deliveries of many notices at once: ticked on a page, or from a table (R44).

Each is noted by itself, as `delivery.mark_sent` does for one; what is refused stays as it was, with
its sentence, and keeps back no other.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from office.clean_text import clean_text
from office.errors import OfficeError
from office.prior_notices.delivery import mark_sent
from office.prior_notices.errors import NoticeError
from office.prior_notices.labels import WAYS
from office.prior_notices.models import PriorNotice, number_in

MOST, MOST_BYTES = 1000, 1_000_000
"""Rows and bytes of a table."""
_COLUMNS = {
    "number": ("告知书编号", "编号", "number"),
    "on": ("送达日期", "日期", "delivered on", "day"),
    "how": ("送达方式", "方式", "how", "way"),
    "note": ("邮件号", "备注", "post number", "note"),
}
_WAYS = {"当面": "person", "邮寄": "post", "短信": "message", "无法送达": "undeliverable"}


@dataclass(frozen=True)
class Delivery:
    """One row: the notice as it is called, the day, one of `PriorNotice.Way`, what to add."""

    number: str
    on: date | None
    how: str
    note: str = ""


@dataclass(frozen=True)
class Refused:
    """A row that was not noted, and why."""

    number: str
    why: OfficeError


def deliver(rows: Iterable[Delivery], now: datetime) -> tuple[list[PriorNotice], list[Refused]]:
    """Note them one by one: those that were, and those that were refused."""
    done, refused = list[PriorNotice](), list[Refused]()
    for row in rows:
        try:
            with transaction.atomic():
                done.append(_noted(row, now))
        except OfficeError as error:
            refused.append(Refused(row.number, error))
    return done, refused


def notice_of(number: str) -> PriorNotice:
    """The notice of that number: `2026/12`, `告知〔2026〕12号`.

    Raises:
        NoticeError: it is not a number of a notice, or there is none such.
    """
    found = number_in(number)
    year, serial = found or (None, 0)
    row = PriorNotice.objects.filter(year=year, serial=serial).first() if year else None
    if row is None:
        raise NoticeError(
            "没有这个编号的告知书；编号写成 2026/12 或 告知〔2026〕12号。",
            "There is no notice with that number; write it as 2026/12.",
        )
    return row


def _noted(row: Delivery, now: datetime) -> PriorNotice:
    notice = notice_of(row.number)
    if row.on is None:
        raise NoticeError(
            "送达日期不清楚；写成 2026-11-20。", "The day is not clear; write it as 2026-11-20."
        )
    if row.how not in PriorNotice.Way.values or row.how == PriorNotice.Way.ONLINE:
        raise NoticeError(
            "送达方式只能是：当面、邮寄、短信、无法送达。",
            "The method must be one of: person, post, message, undeliverable.",
        )
    return mark_sent(notice, row.on, row.how, now, row.note)


def read(data: bytes) -> Sequence[Delivery]:
    """The rows of a table as the post office or a colleague keeps it: CSV, UTF-8 or GB 18030.

    Raises:
        NoticeError: too large, no text, or without a column for number or day.
    """
    if len(data) > MOST_BYTES:
        raise NoticeError(
            "表格超过 1 MB，没有读取。", "The table is larger than 1 MB and was not read."
        )
    lines = csv.reader(io.StringIO(_text(data), newline=""))
    try:
        rows = [row for row in lines if any(cell.strip() for cell in row)]
    except csv.Error:
        raise _unreadable() from None
    places = _places(rows[0] if rows else [])
    if len(rows) - 1 > MOST:
        raise NoticeError(
            f"一次至多 {MOST} 行，请分开。", f"At most {MOST} rows at once; split the table."
        )
    return list(_rows(rows[1:], places))


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return clean_text(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise _unreadable()


def _unreadable() -> NoticeError:
    return NoticeError(
        "这个文件不是 CSV 表格；请另存为 CSV 再传。",
        "This file is not a CSV table; save it as CSV and upload it again.",
    )


def _places(header: Sequence[str]) -> dict[str, int]:
    said = [cell.strip().lower() for cell in header]
    places = {
        name: next(said.index(one) for one in known if one in said)
        for name, known in _COLUMNS.items()
        if any(one in said for one in known)
    }
    if not {"number", "on"} <= places.keys():
        raise NoticeError(
            "表头要有“告知书编号”和“送达日期”；可另有“送达方式”（不写为邮寄）、“邮件号”。",
            "The headings must include “number” and “day”; “way” (post if left out) and “post "
            "number” are optional.",
        )
    return places


def _rows(rows: Iterable[Sequence[str]], places: dict[str, int]) -> Iterator[Delivery]:
    for row in rows:
        said = {name: row[at].strip() if at < len(row) else "" for name, at in places.items()}
        yield Delivery(said["number"], _day(said["on"]), _way(said), said.get("note", ""))


def _day(said: str) -> date | None:
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", said)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _way(said: dict[str, str]) -> str:
    """As the table says it, in either language; post where it says nothing."""
    given = said.get("how", "") or PriorNotice.Way.POST
    known = {str(label): way for way, label in WAYS.items()} | _WAYS
    return known.get(given, given.lower())
