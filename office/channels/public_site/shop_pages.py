"""A page for each operator that has a record at a venue, and their list by shop number.

Counts and shapes, and never a rate: only what is shown is counted, which is not all that was
concluded (docs/reference/figures.md#shops).
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import batched, groupby
from typing import Any

import msgspec

from layouts.formatting import day, month
from office.channels.public_site.figure_view import DOTS_AT_MOST
from office.channels.public_site.foot_lines import footer
from office.channels.public_site.long_texts import RECORD_PAGE, Fit, fitting, long_words
from office.channels.public_site.news_view import notice_values
from office.channels.public_site.page_turns import page_folders, turn
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.record_rows import in_order, success, tone
from office.channels.public_site.record_words import label
from office.channels.public_site.render import LANGUAGES, address, on_one_line, page, view, words
from office.channels.public_site.shop_address import shop_path, shops_path
from office.channels.public_site.site_tree import PAGE
from office.channels.public_site.venue_site import VenueSite
from sync.bundle import Bundle, Index
from sync.code_addresses import record_path, venue_path
from sync.records import Operator, Record
from sync.screen_notices import NOTICE_PLATES, Notice
from sync.small_numbers import SmallNumbers

_RECORDS_A_PAGE, _SHOPS_A_PAGE = 10, 40
"""In two languages, with the longest words that may stand there, below 50 kB."""
_HEADING = ("店铺 {n} 家", "Shops: {n}")
_LIST_MEANS = (
    "有公示投诉的店铺，按店铺号排列；先后没有其他含义。",
    "Shops with a published complaint, by shop number; the order has no other meaning.",
)
_ROW = ("公示 {n} 件", "{n} published")
_NUMBER = ("店铺号 {no}", "Shop number {no}")
_TAIL = ("代码尾号 {tail}", "Credit code ends in {tail}")
_SHOWN = ("正在公示 {n} 件", "{n} published at present")
_COUNTS = (
    ("成功 {n} 件", "{n} successful"),
    ("未成功 {n} 件", "{n} not successful"),
    ("不计入 {n} 件", "{n} not counted"),
)
_FEW = (
    "件数不多，只列件数，不计算百分比。",
    "There are too few for a percentage, so only counts are shown.",
)
_PARTLY = (
    "这里只有正在公示的，不是全部办结的投诉，所以不计算百分比。",
    "Only the complaints now published are shown here, not all that were concluded, so no "
    "percentage is given.",
)
_RECORDS = ("公示的投诉", "Published complaints")
_CONCLUDED = ("{month}办结", "Concluded {month}")
_REPLY = ("经营者答复", "Operator's reply")
_CORRECTED = ("第 {version} 版，{on}更正", "Version {version}, corrected {on}")
_NOTICE = ("看更正公告", "See the correction")
_PROMISES = ("门店承诺", "What the shop has promised")


class _Shop(msgspec.Struct, frozen=True):
    """An operator's records at a venue, the newest first, and the newest's word on who it is."""

    operator: Operator
    records: tuple[Record, ...]


def shop_pages(site: VenueSite) -> Iterator[tuple[str, bytes]]:
    """The list of shops, and each shop's pages."""
    shops = _shops(site)
    yield from _lists(site, shops)
    for shop in shops:
        yield from _pages(site, shop)


def _shops(site: VenueSite) -> list[_Shop]:
    """By shop number as people count: L1-9 before L1-10."""
    ordered = sorted(in_order(site.bundle), key=lambda record: record.operator.key)  # stable
    shops = [
        _Shop(records[0].operator, records)
        for _, some in groupby(ordered, key=lambda record: record.operator.key)
        if (records := tuple(some))
    ]
    return sorted(shops, key=lambda shop: (_counted(shop.operator.shop_no), shop.operator.key))


def _counted(shop_no: str) -> list[tuple[int, int, str]]:
    """Its words and numbers in turn; one without a number stands last.

    ① and ² are words: they are digits to Unicode, and no number.
    """
    parts = [one for one in re.split(r"([0-9]+)", shop_no) if one]
    return [(0, int(one), "") if one.isdecimal() else (1, 0, one) for one in parts] or [(2, 0, "")]


def _lists(site: VenueSite, shops: Sequence[_Shop]) -> Iterator[tuple[str, bytes]]:
    index = site.bundle.index
    parts = list(batched(shops, _SHOPS_A_PAGE)) or [()]  # the code of a plate leads here
    folders = page_folders(shops_path(index.venue.id), len(parts))
    for at, part in enumerate(parts):
        views = [
            view(
                language,
                **_place(index, language),
                heading=say(_HEADING, language).format(n=len(shops)),
                means=say(_LIST_MEANS, language),
                rows=[_row(index, shop, language) for shop in part],
                turn=turn(index.settings.qr_base, folders, at, language),
                footer=footer(index.settings, language),
            )
            for language in LANGUAGES
        ]
        title = f"{index.venue.name.pick('zh')}的店铺｜消费投诉公示"
        html = page("shops.html", title, views, site.frame, robots="noindex, follow, noarchive")
        yield f"{folders[at]}/{PAGE}", html.encode()


def _place(index: Index, language: Language) -> dict[str, Any]:
    return {
        "place": words(index.venue.name, language),
        "place_href": address(index.settings.qr_base, venue_path(index.venue.id), language),
    }


def _row(index: Index, shop: _Shop, language: Language) -> dict[str, Any]:
    path = shop_path(index.venue.id, shop.operator)
    return {
        "href": address(index.settings.qr_base, f"{path}/", language),
        "name": words(shop.operator.display_name, language),
        "shop_no": words(shop.operator.shop_no, language),
        "line": say(_ROW, language).format(n=len(shop.records)),
    }


def _pages(site: VenueSite, shop: _Shop) -> Iterator[tuple[str, bytes]]:
    index, operator = site.bundle.index, shop.operator
    parts = list(batched(shop.records, _RECORDS_A_PAGE))
    folders = page_folders(shop_path(index.venue.id, operator), len(parts))

    def one_page(at: int, fit: Fit) -> str:
        views = [
            view(
                language,
                **_place(index, language),
                name=words(operator.display_name, language),
                who=_who(shop, index, language),
                **_counts(shop, language),
                records_heading=say(_RECORDS, language),
                records=[_record(record, index, language, fit) for record in parts[at]],
                turn=turn(index.settings.qr_base, folders, at, language),
                promises_heading=say(_PROMISES, language),
                promises=_promises(site.bundle, operator, language),
                footer=footer(index.settings, language, shop.records[0].provider),
            )
            for language in LANGUAGES
        ]
        return page(
            "shop.html",
            f"{operator.display_name}｜消费投诉公示",
            views,
            site.frame,
            dots=[tone(record) for record in shop.records]
            if len(shop.records) <= DOTS_AT_MOST
            else [],
            robots="noindex, follow, noarchive",
        )

    for at, folder in enumerate(folders):
        yield f"{folder}/{PAGE}", fitting(partial(one_page, at)).encode()


def _who(shop: _Shop, index: Index, language: Language) -> list[dict[str, str]]:
    """Shop number, industry; registered name and the end of its credit code."""
    operator = shop.operator
    lines = []
    if operator.shop_no:
        number = say(_NUMBER, language).format(no=operator.shop_no)
        lines.append({**words(operator.shop_no, language), "text": number})
    lines.append(label(shop.records[0].industry, index, language))
    if operator.name != operator.display_name:
        lines.append(words(operator.name, language))
    if operator.uscc:
        tail = say(_TAIL, language).format(tail=operator.uscc[-6:])
        lines.append({"text": tail, "lang": ""})
    return lines


def _counts(shop: _Shop, language: Language) -> dict[str, Any]:
    tones = [tone(record) for record in shop.records]
    numbers = [tones.count(name) for name in ("yes", "no", "na")]
    stop = "，" if language == "zh" else ", "
    small = SmallNumbers(len(tones), numbers[0] + numbers[1])
    few = small.size_class in {"none", "na_only", "counts", "few"}
    told = [say(pair, language).format(n=n) for pair, n in zip(_COUNTS, numbers, strict=True) if n]
    return {
        "shown": say(_SHOWN, language).format(n=len(tones)),
        "counts": stop.join(told),
        "why": say(_FEW if few else _PARTLY, language),
    }


def _record(record: Record, index: Index, language: Language, fit: Fit) -> dict[str, Any]:
    """As a plate has it, and the reply below it in the same size."""
    href = address(index.settings.qr_base, record_path(record.pub_id, record.version), language)
    headline = words(record.headline, language)
    reply, correction = record.reply, record.correction
    return {
        "href": href,
        "concluded": say(_CONCLUDED, language).format(month=month(record.closed_month, language)),
        "headline": {**headline, "text": on_one_line(headline["text"])},
        "tone": tone(record),
        "success": success(record, language),
        "issue": label(record.issue, index, language),
        "summary": words(record.summary, language),
        "reply": long_words(reply.text, language, fit, RECORD_PAGE) if reply else None,
        "reply_heading": say(_REPLY, language),
        "reply_on": day(reply.on, language) if reply and reply.on else "",
        "corrected": say(_CORRECTED, language).format(
            version=record.version, on=day(correction.on, language)
        )
        if correction
        else "",
        "notice": say(_NOTICE, language),
    }


def _promises(bundle: Bundle, operator: Operator, language: Language) -> list[dict[str, Any]]:
    """Those in force, with their end."""

    def own(one: Notice) -> bool:
        return one.operator == operator.key and NOTICE_PLATES.get(one.kind) == "promise"

    settings = bundle.index.settings
    return [notice_values(one, settings, language) for one in bundle.notices if own(one)]
