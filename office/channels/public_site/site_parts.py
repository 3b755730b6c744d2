"""Every part of the public site: whatever is not made by one of these is not there.

A part of a venue goes with the venue, and is written anew whenever something of it changes; one of
the whole is written anew after every act.
"""

from collections.abc import Iterator

from office.channels.public_site import pages
from office.channels.public_site.drill_pages import drill_pages
from office.channels.public_site.news_pages import news_pages
from office.channels.public_site.record_rows import in_order, in_parts
from office.channels.public_site.screen_pages import screen_page
from office.channels.public_site.search_index import FILE, search_index
from office.channels.public_site.shop_pages import shop_pages
from office.channels.public_site.site_tree import PAGE
from office.channels.public_site.start_pages import start_pages
from office.channels.public_site.stats_pages import venue_stats, whole_stats
from office.channels.public_site.text_pages import text_pages
from office.channels.public_site.venue_site import VenuePart, VenueSite
from office.channels.public_site.venue_view import part_path
from office.channels.public_site.whole_lists import correction_pages, warning_pages
from office.channels.public_site.whole_site import WholePart
from office.channels.verify.page import verify_files


def _list_files(site: VenueSite) -> Iterator[tuple[str, bytes]]:
    """The files of the list, by path below the tree."""
    index, records = site.bundle.index, in_order(site.bundle)
    for number in range(2, len(in_parts(records)) + 1):
        page = pages.part_page(index, records, number, site.facts.foot)
        yield f"{part_path(index.venue.id, number)}/{PAGE}", page.encode()
    if records:
        yield f"{site.folder}/{FILE}", search_index(index, records)


VENUE_PARTS: tuple[VenuePart, ...] = (_list_files, venue_stats, shop_pages, screen_page, news_pages)
WHOLE_PARTS: tuple[WholePart, ...] = (
    start_pages,
    whole_stats,
    correction_pages,
    warning_pages,
    drill_pages,
    text_pages,
    verify_files,
)
