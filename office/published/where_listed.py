"""Which venue lists a record, found without reading the whole bureau."""

from office.published.bundles import venues
from office.published.models import PublicRecord
from office.published.unreadable_parts import readable_bases
from office.published.venue_contents import PublishedVenue
from sync.tree import Published, Tree


def where_listed(tree: Tree, published: Published, pub_id: str) -> PublishedVenue | None:
    """The venue whose lists name it; None: none that can be read.

    That of the books is read first, and as a rule alone, for a record is listed at one venue. The
    others are read where it is not listed there: the books may be of before.
    """
    own = PublicRecord.objects.filter(pk=pub_id).values_list("complaint__venue", flat=True).first()
    ordered = sorted(venues(published), key=lambda venue: venue != own)
    for base in readable_bases(tree, published, of=ordered):
        if any(entry.pub_id == pub_id for batch in base.batches for entry in batch.entries):
            return base
    return None
