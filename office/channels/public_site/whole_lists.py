"""Corrections and warnings of every venue, newest first, in pages of a fitting size."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import batched
from typing import Any

from office.channels.public_site.foot_lines import footer
from office.channels.public_site.long_texts import Fit, fitting
from office.channels.public_site.news_view import warning_values
from office.channels.public_site.page_turns import page_folders, turn
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.record_banners import correction_banner
from office.channels.public_site.render import LANGUAGES, address, on_one_line, page, view, words
from office.channels.public_site.site_tree import PAGE
from office.channels.public_site.whole_site import Corrected, WholeSite
from sync.code_addresses import record_path
from sync.screen_notices import ConsumerWarning

type Pair = tuple[str, str]

CORRECTIONS_A_PAGE, WARNINGS_A_PAGE = 12, 10
"""In two languages, with the longest words that may stand there, below 50 kB."""
_CORRECTIONS: Pair = ("更正 {n} 件", "Corrections: {n}")
_NO_CORRECTIONS: Pair = ("目前没有更正", "No corrections at present")
_CORRECTION_MEANS: Pair = (
    "公示内容有误的，更正后在这里写明改了什么、为什么改。原内容损害他人合法权益的，不再重复。",
    "Where published content was wrong, this says what was corrected and why. Former wording that "
    "infringed somebody's lawful rights is not repeated.",
)
_WARNINGS: Pair = ("消费警示 {n} 条", "Warnings: {n}")
_NO_WARNINGS: Pair = ("目前没有消费警示", "No warnings at present")
_WARNING_MEANS: Pair = (
    "消费警示、召回和风险提示由本局制作，到期自动结束；不针对哪一家经营者。",
    "Warnings, recalls and risk notices are issued by the bureau and expire by themselves; they "
    "do not target any one operator.",
)


def correction_pages(site: WholeSite) -> Iterator[tuple[str, bytes]]:
    """Every correction in force, by its day."""
    found = [one for venue in site.venues for one in venue.corrected]
    found.sort(key=lambda one: (_on(one), one.record.pub_id), reverse=True)
    headings = (_CORRECTIONS, _NO_CORRECTIONS, _CORRECTION_MEANS)
    yield from _pages(
        site,
        "corrections",
        found,
        size=CORRECTIONS_A_PAGE,
        template="corrections.html",
        headings=headings,
        row=lambda *asked: _correction(site, *asked),
    )


def warning_pages(site: WholeSite) -> Iterator[tuple[str, bytes]]:
    """Every warning that some venue tells, once, by the day on which it was made."""
    told = {one.id: one for venue in site.venues for one in venue.warnings}
    found = sorted(told.values(), key=lambda one: (one.made_on, one.id), reverse=True)
    headings = (_WARNINGS, _NO_WARNINGS, _WARNING_MEANS)
    yield from _pages(
        site,
        "warnings",
        found,
        size=WARNINGS_A_PAGE,
        template="news_list.html",
        headings=headings,
        row=lambda one, language, _: _warning(site, one, language),
    )


def _pages[T](
    site: WholeSite,
    folder: str,
    found: Sequence[T],
    *,
    size: int,
    template: str,
    headings: tuple[Pair, Pair, Pair],
    row: Callable[[T, Language, Fit], dict[str, Any]],
) -> Iterator[tuple[str, bytes]]:
    """`folder/`, then `folder/2/` and so on."""
    parts = list(batched(found, size)) or [()]
    paths = page_folders(folder, len(parts))
    title = f"{say(headings[0], 'zh').split()[0]}｜消费投诉公示"

    def one_page(at: int, fit: Fit) -> str:
        views = [
            view(
                language,
                place=words(site.settings.authority, language),
                heading=say(headings[0 if found else 1], language).format(n=len(found)),
                means=say(headings[2], language),
                rows=[row(one, language, fit) for one in parts[at]],
                turn=turn(site.settings.qr_base, paths, at, language),
                footer=footer(site.settings, language),
            )
            for language in LANGUAGES
        ]
        return page(template, title, views, site.frame(folder), robots="noarchive")

    for at, path in enumerate(paths):
        yield f"{path}/{PAGE}", fitting(partial(one_page, at)).encode()


def _on(one: Corrected) -> str:
    correction = one.record.correction
    return correction.on if correction else ""


def _correction(site: WholeSite, one: Corrected, language: Language, fit: Fit) -> dict[str, Any]:
    record = one.record
    headline = words(record.headline, language)
    return {
        "href": address(
            site.settings.qr_base, record_path(record.pub_id, record.version), language
        ),
        "headline": {**headline, "text": on_one_line(headline["text"])},
        "venue": words(one.venue, language),
        "shop": words(record.operator.display_name, language),
        "correction": correction_banner(record, (), language, fit),
    }


def _warning(site: WholeSite, one: ConsumerWarning, language: Language) -> dict[str, Any]:
    return warning_values(one, site.settings, language)
