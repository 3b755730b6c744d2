"""The files of a venue besides its page: the parts of its list, and what it is searched by."""

from collections.abc import Iterator

from office.channels.public_site import pages
from office.channels.public_site.record_rows import in_order, in_parts
from office.channels.public_site.search_index import FILE, search_index
from office.channels.public_site.site_tree import PAGE
from office.channels.public_site.venue_site import VenueSite
from office.channels.public_site.venue_view import part_path


def list_files(site: VenueSite) -> Iterator[tuple[str, bytes]]:
    """The files of the list, by path below the tree."""
    index, records = site.bundle.index, in_order(site.bundle)
    for number in range(2, len(in_parts(records)) + 1):
        page = pages.part_page(index, records, number, site.facts.foot)
        yield f"{part_path(index.venue.id, number)}/{PAGE}", page.encode()
    if records:
        yield f"{site.folder}/{FILE}", search_index(index, records)
