"""Every part of the public site: whatever is not made by one of these is not there.

A part of a venue goes with the venue, and is written anew whenever something of it changes; one of
the whole is written anew after every act.
"""

from office.channels.public_site.drill_pages import drill_pages
from office.channels.public_site.news_pages import news_pages
from office.channels.public_site.screen_pages import screen_page
from office.channels.public_site.shop_pages import shop_pages
from office.channels.public_site.start_pages import start_pages
from office.channels.public_site.stats_pages import venue_stats, whole_stats
from office.channels.public_site.text_pages import text_pages
from office.channels.public_site.venue_files import list_files
from office.channels.public_site.venue_site import VenuePart
from office.channels.public_site.whole_lists import correction_pages, warning_pages
from office.channels.public_site.whole_site import WholePart
from office.channels.verify.page import verify_files

VENUE_PARTS: tuple[VenuePart, ...] = (list_files, venue_stats, shop_pages, screen_page, news_pages)
WHOLE_PARTS: tuple[WholePart, ...] = (
    start_pages,
    whole_stats,
    correction_pages,
    warning_pages,
    drill_pages,
    text_pages,
    verify_files,
)
