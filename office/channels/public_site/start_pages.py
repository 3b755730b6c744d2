"""The start of the public site: who publishes, what this is, and every venue."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import batched, groupby
from typing import Any

from layouts.formatting import day, unit_for
from office.channels.public_site.feed_link import feed_of_all
from office.channels.public_site.foot_lines import footer
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import LANGUAGES, LISTS, address, page, view, words
from office.channels.public_site.screen_pages import screens_link
from office.channels.public_site.site_tree import PAGE
from office.channels.public_site.whole_site import VenueSummary, WholeSite
from sync.code_addresses import venue_path

VENUES_A_PAGE = 70
"""So many rows in two languages leave a page below 50 kB."""
_TITLE = ("消费投诉公示", "Consumer Complaint Disclosure")
_HEADING = (
    (
        ("{venues} 个场所，", "{venues} venues,\N{NO-BREAK SPACE}"),
        ("公示投诉 {shown} 件", "{shown} {complaints} published"),
    ),
    (
        ("1 个场所，", "One venue,\N{NO-BREAK SPACE}"),
        ("公示投诉 {shown} 件", "{shown} {complaints} published"),
    ),
    (("目前没有公示", "Nothing is published at present"),),
)
"""Of several venues, of one, of none; a line breaks between its parts and nowhere else, and a plain
space at the end of a part would be dropped."""
_WHAT = (
    "{by}把各场所消费投诉的办理结果告诉大家：投诉了什么、结果如何、经营者怎么说。每一件都由两位负责人签名后才公布。",
    "{by} publishes how consumer complaints at these venues ended: what the complaint was, its "
    "outcome, and what the operator says. Each is published only once two officers have signed "
    "it.",
)
_ROW = ("公示 {shown} 件", "{shown} published")
_SINCE = ("，{on}起", ", since {on}")
_SCREENS = ("屏幕 {n} 块", "Screens: {n}")
_REGION = ("{venues} 个场所，公示 {shown} 件", "{venues} venues, {shown} published")
_ELSEWHERE = ("其他", "Elsewhere")


def start_pages(site: WholeSite) -> Iterator[tuple[str, bytes]]:
    """`index.html`; with more venues than a page has room for, the regions, and pages of venues."""
    if len(site.venues) <= VENUES_A_PAGE:
        yield PAGE, _page(site, partial(_groups, site, site.venues))
        return
    parts = list(batched(site.venues, VENUES_A_PAGE))
    yield PAGE, _page(site, partial(_parts, site, parts))
    for number, part in enumerate(parts, 1):
        path = f"places/{number}/{PAGE}"
        yield path, _page(site, partial(_groups, site, part))


def _page(site: WholeSite, groups: Callable[[Language], list[dict[str, Any]]]) -> bytes:
    views = [_view(site, groups(language), language) for language in LANGUAGES]
    title = f"{say(_TITLE, 'zh')}｜{site.settings.authority.pick('zh')}"
    feed = feed_of_all(site.settings.qr_base) if site.venues else None
    html = page(
        "start.html",
        title,
        views,
        site.frame(""),
        sheets=(LISTS, "start.css"),
        robots="noarchive",
        broad=True,
        feed=feed,
    )
    return html.encode()


def _view(site: WholeSite, groups: list[dict[str, Any]], language: Language) -> dict[str, Any]:
    authority, shown = site.settings.authority, sum(one.shown for one in site.venues)
    heading = _HEADING[0 if len(site.venues) > 1 else 1 if site.venues else 2]
    return view(
        language,
        place=words(authority, language),
        heading=[
            say(part, language).format(
                venues=len(site.venues), shown=shown, complaints=unit_for("complaints", shown)
            )
            for part in heading
        ],
        what=say(_WHAT, language).format(by=authority.pick(language)),
        groups=groups,
        open=True,
        footer=footer(site.settings, language),
    )


def _groups(
    site: WholeSite, venues: Sequence[VenueSummary], language: Language
) -> list[dict[str, Any]]:
    """Venues under the name of their region, as they come; no heading where there is but one."""
    found = [
        (region, [_row(site, one, language) for one in some])
        for region, some in groupby(venues, key=lambda one: one.index.venue.region)
    ]
    return [
        {"name": _region(region, language) if len(found) > 1 else None, "rows": rows}
        for region, rows in found
    ]


def _region(region: str, language: Language) -> dict[str, str]:
    return words(region, language) if region else {"text": say(_ELSEWHERE, language), "lang": ""}


def _row(site: WholeSite, one: VenueSummary, language: Language) -> dict[str, Any]:
    index = one.index
    since = site.facts.days.get(index.seq)
    line = say(_ROW, language).format(shown=one.shown)
    screens = len(site.facts.screens.get(index.venue.id, ()))
    return {
        "screens": screens_link(index, screens, say(_SCREENS, language), language),
        "href": address(index.settings.qr_base, venue_path(index.venue.id), language),
        "name": words(index.venue.name, language),
        "line": line + (say(_SINCE, language).format(on=day(since, language)) if since else ""),
    }


def _parts(
    site: WholeSite, parts: Sequence[Sequence[VenueSummary]], language: Language
) -> list[dict[str, Any]]:
    """A row a region of each page of venues: it leads there."""
    rows = []
    for number, part in enumerate(parts, 1):
        href = address(site.settings.qr_base, f"places/{number}/", language)
        for region, some in groupby(part, key=lambda one: one.index.venue.region):
            venues = list(some)
            shown = sum(one.shown for one in venues)
            line = say(_REGION, language).format(venues=len(venues), shown=shown)
            rows.append({"href": href, "name": _region(region, language), "line": line})
    return [{"name": None, "rows": rows}]
