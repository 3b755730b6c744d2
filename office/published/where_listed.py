"""Which venues list a record, or name an operator."""

from office.published.bundles import venues
from office.published.models import PublicRecord
from office.published.unreadable_parts import readable_bases
from office.published.venue_contents import PublishedVenue, read_index, read_signed
from sync.canonical import encode
from sync.errors import TrustError
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


def where_named(tree: Tree, published: Published, operator: str) -> frozenset[str]:
    """The venues whose index or lists name an operator by its key; and what cannot be read, or is
    written as the office does not write.

    Looked for in the bytes that were signed: to make entries of all lists takes ten times as long.
    """
    return frozenset(
        venue for venue in venues(published) if _may_name(tree, published, venue, operator)
    )


def _may_name(tree: Tree, published: Published, venue: str, operator: str) -> bool:
    key = encode(operator)
    try:
        index = read_index(tree, published, venue)
        if index is None:
            return False
        lists = (read_signed(tree, f"cas/{b.digest}.json", b.digest) for b in index.batches)
        return key in encode(index) or any(key in data or b"\\u" in data for data in lists)
    except (TrustError, OSError):
        return True
