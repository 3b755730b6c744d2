"""What a venue tells beside complaints, in full and in pages: warnings first, then good news."""

from collections.abc import Iterator
from itertools import batched

from office.channels.public_site.news_view import A_PAGE, heading, news_folders, told, values
from office.channels.public_site.page_turns import turn
from office.channels.public_site.record_view import footer
from office.channels.public_site.render import LANGUAGES, address, page, view, words
from office.channels.public_site.site_tree import PAGE
from office.channels.public_site.venue_site import VenueSite


def news_pages(site: VenueSite) -> Iterator[tuple[str, bytes]]:
    """The pages, where there is something to tell."""
    index = site.bundle.index
    settings = index.settings
    folders = news_folders(site.bundle)
    for at, part in enumerate(batched(told(site.bundle), A_PAGE)):
        views = [
            view(
                language,
                place=words(index.venue.name, language),
                place_href=address(settings.qr_base, site.folder, language),
                heading=heading(site.bundle, language),
                rows=[values(one, settings, language) for one in part],
                turn=turn(settings.qr_base, folders, at, language),
                footer=footer(settings, language),
            )
            for language in LANGUAGES
        ]
        title = f"{index.venue.name.pick('zh')}｜消费投诉公示"
        html = page("news_list.html", title, views, site.frame, robots="noarchive")
        yield f"{folders[at]}/{PAGE}", html.encode()
