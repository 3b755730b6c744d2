"""A venue's publication as the words of its pages: figures with their meaning, and records."""

from collections.abc import Sequence
from typing import Any

from layouts.formatting import day, month, period
from office.channels.public_site import page_words as say_words
from office.channels.public_site.drill_view import drill_values
from office.channels.public_site.figure_view import figure_values
from office.channels.public_site.foot_lines import footer
from office.channels.public_site.news_view import news_values
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.record_rows import PART, in_order, in_parts, row
from office.channels.public_site.record_words import label
from office.channels.public_site.render import LANGUAGES, address, local, telephone, view, words
from office.channels.public_site.screen_pages import screens_link
from office.channels.public_site.search_index import FILE
from office.channels.public_site.shop_address import shops_path
from office.channels.public_site.shop_floor import floor
from office.channels.public_site.stats_view import STATS
from office.channels.public_site.verify_link import verify_link
from sync.bundle import Bundle, Index
from sync.canonical import Day
from sync.code_addresses import record_path, venue_path
from sync.figures import Figures
from sync.records import Record

_NEWEST_CORRECTIONS = 3
_IN_FORCE = ("现行公示：第 {seq:04d} 号", "Current publication: No. {seq:04d}")
_SINCE = ("，{on}起", ", since {on}")
_SPAN = (
    "统计期 {period}，数据截至{as_of}。{mode}。",
    "Period {period}, data as of {as_of}. {mode}.",
)
_DIFFERS = ("屏幕上的号码与此不同？", "Does the screen show another number?")
_MEANS = (
    "屏幕最下方写着它正在展示第几号公示。号码较小：屏幕还没有取到现行公示，以本页为准；"
    "屏幕通常几分钟内更新，断网时会注明“更新中断”。号码较大：请刷新本页。"
    "没有号码：屏幕暂停公示。",
    "The bottom of the screen says which publication it shows. If the number is lower, that "
    "screen has not fetched the current publication yet, and this page is authoritative; screens "
    "usually catch up within minutes, and say so when they are offline. If it is higher, reload "
    "this page. If there is no number, publication on that screen is paused.",
)
_RECORDS = ("公示的投诉，{n} 件", "Published complaints: {n}")
_NO_RECORDS = ("目前没有公示的个案", "No complaints are published at present")
_PART = ("第 {first}—{last} 件，共 {n} 件", "{first} to {last} of {n}")
_NEXT = ("再看 {n} 件", "{n} more")
_BACK = ("前 {n} 件", "{n} before")
_WHOLE = ("检索和统计", "Search and figures")
_PLACES = ("公示屏在哪里，{n} 块", "Where the screens are: {n}")
_SHOPS = ("按店铺 {n} 家", "By shop: {n}")
_CORRECTIONS = ("更正 {n} 件", "Corrections: {n}")
_CORRECTED = ("{on}更正", "Corrected {on}")
_FIGURES = ("逐月数字、各项统计和算法", "Monthly figures, and how they are calculated")
_DISPUTE = ("有消费纠纷", "Problem with a purchase?")
_DO = (
    "先找经营者或场所服务台；谈不拢，拨打 {hotline}，或用“全国12315平台”。"
    "请留好小票、合同和付款记录。",
    "Ask the shop or the service desk first. If that fails, call {hotline} or use the national "
    "12315 platform. Keep receipts, contracts and records of payment.",
)
_FIND: dict[str, tuple[str, str]] = {
    "label": ("查找公示的投诉", "Find a complaint"),
    "hint": ("店名、店铺号或关键词", "Shop name, number or keyword"),
    "found": ("找到 {n} 件", "{n} found"),
    "many": (
        "找到 {n} 件，先列 50 件；可以再加一个词",
        "{n} found, the first 50 listed; add a word to narrow the search",
    ),
    "none": (
        "没有找到公示的投诉。请换一个店名、店铺号或关键词试试。",
        "No published complaint found. Try another name, number or keyword.",
    ),
    "asked": ("您是不是想问", "Did you mean to ask"),
    "others": ("看其他场所", "Other venues"),
    "failed": (
        "没能取到检索用的数据。下面的清单是全的，请往下翻。",
        "The search data could not be loaded. The list below is complete; please scroll down.",
    ),
}
_FILTERS = (("floor", ("楼层", "Floor")), ("industry", ("行业", "Industry")),
            ("month", ("办结月份", "Month")))  # fmt: skip


def venue_views(
    bundle: Bundle, values: Figures, since: Day | None, screens: int = 0
) -> list[dict[str, Any]]:
    """The values of the venue's page, a view a language; `screens` of it have a page."""
    return [
        _view(bundle, values, since, language)
        | {"screens": screens_link(bundle.index, screens, say(_PLACES, language), language)}
        for language in LANGUAGES
    ]


def part_views(index: Index, records: Sequence[Record], number: int) -> list[dict[str, Any]]:
    """The values of the page that goes on with the list, a view a language.

    Args:
        records: all that are shown, in the order of the list.
        number: of the part, from 2.
    """
    return [
        view(
            language,
            place=words(index.venue.name, language),
            heading=say(_RECORDS, language).format(n=len(records)),
            **_part(index, records, number, language),
            footer=footer(index.settings, language),
        )
        for language in LANGUAGES
    ]


def part_path(venue: str, number: int) -> str:
    """The folder of a part of a venue's list below the base; the first is the venue's page."""
    return venue_path(venue) if number == 1 else f"{venue_path(venue)}/p/{number}"


def _view(bundle: Bundle, values: Figures, since: Day | None, language: Language) -> dict[str, Any]:
    index = bundle.index
    records = in_order(bundle)
    heading = _RECORDS if records else _NO_RECORDS
    return view(
        language,
        place=words(index.venue.name, language),
        find=_find(index, records, language) if records else None,
        in_force=_in_force(index.seq, since, language),
        span=_span(bundle, values, language),
        **news_values(bundle, language),
        **drill_values(index, language),
        **figure_values(values, bundle.tally, index, language),
        differs=say(_DIFFERS, language),
        means=say(_MEANS, language),
        records_heading=say(heading, language).format(n=len(records)),
        shops=_shops(index, records, language),
        **_part(index, records, 1, language),
        **_corrections(index, records, language),
        figures={
            "href": address(
                index.settings.qr_base, f"{venue_path(index.venue.id)}/{STATS}/", language
            ),
            "text": say(_FIGURES, language),
        },
        dispute=say(_DISPUTE, language),
        todo=say(_DO, language).split("{hotline}"),
        hotline=index.settings.hotline,
        call=telephone(index.settings.hotline),
        footer=footer(index.settings, language),
        **verify_link(index.settings.qr_base, venue_path(index.venue.id), language),
    )


def _shops(index: Index, records: Sequence[Record], language: Language) -> dict[str, str] | None:
    """The way to the list by shop; none where there is no shop to list."""
    n = len({record.operator.key for record in records})
    href = address(index.settings.qr_base, f"{shops_path(index.venue.id)}/", language)
    return {"href": href, "name": say(_SHOPS, language).format(n=n)} if n else None


def _in_force(seq: int, since: Day | None, language: Language) -> str:
    """The number as the strip of a screen has it, and since when."""
    number = say(_IN_FORCE, language).format(seq=seq)
    return number + (say(_SINCE, language).format(on=day(since, language)) if since else "")


def _span(bundle: Bundle, values: Figures, language: Language) -> str:
    first, last = values.period
    scheme = bundle.index.settings.effective_date[:7]
    mode = say(say_words.MODES[bundle.index.mode], language)
    return say(_SPAN, language).format(
        period=period((min(max(first, scheme), last), last), language),
        as_of=day(bundle.index.as_of, language),
        mode=mode,
    )


def _find(index: Index, records: Sequence[Record], language: Language) -> dict[str, Any]:
    """The words of the search, and what each filter may be set to."""
    site, venue = index.settings.qr_base, index.venue.id
    chosen = {
        "floor": sorted({floor(record.operator.shop_no) for record in records} - {""}),
        "industry": sorted({record.industry for record in records} - {""}),
        "month": sorted({record.closed_month for record in records}, reverse=True),
    }
    written = {
        "floor": lambda value: words(value, language),
        "industry": lambda value: label(value, index, language),
        "month": lambda value: {"text": month(value, language), "lang": ""},
    }
    return {
        "index": local(site, f"{venue_path(venue)}/{FILE}"),
        "records": local(site, "r/"),
        "places": address(site, "", language),
        **{name: say(pair, language) for name, pair in _FIND.items()},
        "filters": [
            {
                "name": name,
                "label": say(pair, language),
                "options": [{"value": v, "words": written[name](v)} for v in chosen[name]],
            }
            for name, pair in _FILTERS
            if len(chosen[name]) > 1
        ],
    }


def _part(
    index: Index, records: Sequence[Record], number: int, language: Language
) -> dict[str, Any]:
    """The lines of a part of the list, where it stands in the whole, and its neighbours."""
    parts = in_parts(records)
    here, first = parts[number - 1], (number - 1) * PART
    following = parts[number] if number < len(parts) else ()
    place = say(_PART, language).format(first=first + 1, last=first + len(here), n=len(records))

    def link(pair: tuple[str, str], part: int, n: int) -> dict[str, str]:
        path = part_path(index.venue.id, part)
        return {
            "href": local(index.settings.qr_base, path),
            "text": say(pair, language).format(n=n),
        }

    return {
        "records": [row(record, index, language) for record in here],
        "part": place if len(parts) > 1 else "",
        "back": link(_BACK, number - 1, PART) if number > 1 else None,
        "next": link(_NEXT, number + 1, len(following)) if following else None,
        "whole": link(_WHOLE, 1, 0) if number > 1 else None,
    }


def _corrections(index: Index, records: Sequence[Record], language: Language) -> dict[str, Any]:
    """The newest corrections in a place of their own; old words are repeated on no list."""
    corrected = [(record.correction, record) for record in records if record.correction]
    corrected.sort(key=lambda pair: (pair[0].on, pair[1].pub_id), reverse=True)
    return {
        "corrections_heading": say(_CORRECTIONS, language).format(n=len(corrected)),
        "corrections": [
            {
                "href": address(
                    index.settings.qr_base, record_path(record.pub_id, record.version), language
                ),
                "on": say(_CORRECTED, language).format(on=day(correction.on, language)),
                "shop": words(record.operator.display_name, language),
                "note": words(correction.note, language),
            }
            for correction, record in corrected[:_NEWEST_CORRECTIONS]
        ],
    }
