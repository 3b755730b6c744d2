"""What a venue tells beside complaints, in full and in pages: warnings first, then good news.

All of it together; and each kind alone, where the codes of its plates lead (`summary_path`).
"""

from collections.abc import Iterator, Sequence
from itertools import batched

from office.channels.public_site.foot_lines import footer
from office.channels.public_site.news_view import (
    A_PAGE,
    BY_PLATE,
    heading,
    heading_of,
    news_folders,
    of_plate,
    told,
    values,
)
from office.channels.public_site.page_turns import page_folders, turn
from office.channels.public_site.page_words import Language
from office.channels.public_site.render import LANGUAGES, address, page, view, words
from office.channels.public_site.site_tree import PAGE
from office.channels.public_site.venue_site import VenueSite
from sync.code_addresses import summary_path
from sync.screen_notices import News


def news_pages(site: VenueSite) -> Iterator[tuple[str, bytes]]:
    """The pages, where there is something to tell."""
    headings: dict[Language, str] = {one: heading(site.bundle, one) for one in LANGUAGES}
    yield from _pages(site, told(site.bundle), news_folders(site.bundle), headings)
    for kind in BY_PLATE:
        rows = of_plate(site.bundle, kind)
        first = summary_path(kind, site.bundle.index.venue.id)
        folders = page_folders(first, -(-len(rows) // A_PAGE))
        yield from _pages(
            site, rows, folders, {one: heading_of(kind, len(rows), one) for one in LANGUAGES}
        )


def _pages(
    site: VenueSite, rows: Sequence[News], folders: list[str], headings: dict[Language, str]
) -> Iterator[tuple[str, bytes]]:
    index = site.bundle.index
    settings = index.settings
    for at, part in enumerate(batched(rows, A_PAGE)):
        views = [
            view(
                language,
                place=words(index.venue.name, language),
                place_href=address(settings.qr_base, site.folder, language),
                heading=headings[language],
                rows=[values(one, settings, language) for one in part],
                turn=turn(settings.qr_base, folders, at, language),
                footer=footer(settings, language),
            )
            for language in LANGUAGES
        ]
        title = f"{index.venue.name.pick('zh')}｜消费投诉公示"
        html = page("news_list.html", title, views, site.frame, robots="noarchive")
        yield f"{folders[at]}/{PAGE}", html.encode()
