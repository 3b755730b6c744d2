"""Bundles read back from the published tree, for pages and for taking things away."""

from collections.abc import Iterable, Iterator

from office.published.venue_contents import PublishedVenue, read_signed, read_venue
from sync.bundle import Bundle, Entry, NewsEntry
from sync.canonical import Digest, decode
from sync.news_bodies import news_body
from sync.records import Record
from sync.screen_notices import ConsumerWarning, News, Notice
from sync.tally import Tally
from sync.tree import Published, Tree
from sync.withdrawals import WithdrawalSet

_NOTHING_DOWN = WithdrawalSet()


def published_bundles(tree: Tree, published: Published) -> list[tuple[PublishedVenue, Bundle]]:
    """Every open venue's bundle as it is published; bodies that are gone are left out.

    Raises:
        TrustError: a list of the published tree is missing.
        BadShapeError: a file is damaged.
    """
    return [(base, bundle_of(tree, base)) for base in published_bases(tree, published)]


def published_bases(
    tree: Tree, published: Published, *, of: Iterable[str] | None = None
) -> Iterator[PublishedVenue]:
    """Every open venue's published index and lists; or those `of` these venues."""
    for venue in venues(published) if of is None else of:
        base = read_venue(tree, published, venue)
        if base is not None:
            yield base


def venues(published: Published) -> Iterator[str]:
    """Every venue that has a role, in order; one that has closed has one, too."""
    for role in sorted(published.roles):
        kind, _, venue = role.partition("-")
        if kind == "venue":
            yield venue.upper()


def bundle_of(tree: Tree, base: PublishedVenue, down: WithdrawalSet = _NOTHING_DOWN) -> Bundle:
    """A venue's bundle as it is published; bodies that are gone are left out.

    Args:
        down: what of it is taken down is not even read: a damaged file may not keep it up.

    Raises:
        TrustError, BadShapeError: as `published_bundles`.
    """
    records: dict[tuple[str, int], Record] = {}
    index = base.index
    venue = index.venue.id
    for entry in base.entries().values():
        if down.blocks_plate(venue, entry.pub_id, entry.version, entry.operator):
            continue
        body = published_body(tree, entry)
        if body is not None:
            records[entry.pub_id, entry.version] = body
    told = [entry for entry in index.warnings if not entry.taken_down(venue, down)]
    good = [entry for entry in index.notices if not entry.taken_down(venue, down)]
    return Bundle(
        index, base.batches, read_tally(tree, index.tally.digest), records,
        warnings=published_news(tree, told, ConsumerWarning),
        notices=published_news(tree, good, Notice),
    )  # fmt: skip


def published_body(tree: Tree, entry: Entry) -> Record | None:
    """The record of an entry; None: it is gone.

    Raises:
        TrustError: the file is damaged: not the one that was signed.
        BadShapeError: it is no record.
    """
    path = f"cas/{entry.body.digest}.json"
    if not (tree.directory / path).is_file():
        return None
    data = read_signed(tree, path, entry.body.digest)
    return decode(data, Record, (f"记录 {entry.pub_id}", f"record {entry.pub_id}"))


def published_news[Body: News](
    tree: Tree, entries: Iterable[NewsEntry], shape: type[Body]
) -> tuple[Body, ...]:
    """The words of news that an index names; those that are gone are left out.

    Raises:
        TrustError, BadShapeError: a file is damaged, or is another than the index says.
    """
    here = (e for e in entries if (tree.directory / "cas" / f"{e.body.digest}.json").is_file())
    return tuple(signed_news(tree, entry, shape) for entry in here)


def signed_news[Body: News](tree: Tree, entry: NewsEntry, shape: type[Body]) -> Body:
    """The words of one piece of news.

    Raises:
        TrustError, BadShapeError: they are missing or damaged, or not what the index says.
    """
    sha = entry.body.digest
    return news_body(entry, shape, read_signed(tree, f"cas/{sha}.json", sha))


def read_tally(tree: Tree, digest: Digest) -> Tally:
    """A tally of the published tree, by its digest.

    Raises:
        TrustError: it is missing or damaged.
        BadShapeError: it is no tally.
    """
    data = read_signed(tree, f"cas/{digest}.json", digest)
    return decode(data, Tally, ("已公示的统计表", "published tally"))
