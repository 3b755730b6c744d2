"""The files of a venue besides its page: the parts of its list, and what it is searched by."""

from office.channels.public_site import pages
from office.channels.public_site.record_rows import in_order, in_parts
from office.channels.public_site.search_index import FILE, search_index
from office.channels.public_site.venue_view import part_path
from sync.addresses import venue_path
from sync.bundle import Bundle

_PAGE = "index.html"


def list_files(bundle: Bundle) -> dict[str, bytes]:
    """The files of the list, by path below the tree; `bundle.records` hold what may be shown."""
    index, records = bundle.index, in_order(bundle)
    venue = index.venue.id
    files = {
        f"{part_path(venue, number)}/{_PAGE}": pages.part_page(index, records, number).encode()
        for number in range(2, len(in_parts(records)) + 1)
    }
    if records:
        files[f"{venue_path(venue)}/{FILE}"] = search_index(index, records)
    return files
