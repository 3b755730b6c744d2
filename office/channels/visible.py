"""What of a published bundle may be read while some of it is down: one rule for every channel."""

import msgspec

from office.published.venue_contents import PublishedVenue
from sync.bundle import Bundle, Index
from sync.withdrawals import WithdrawalSet


def visible(bundle: Bundle, down: WithdrawalSet) -> Bundle:
    """`bundle` without the records, warnings and good news that are down."""
    told = telling(bundle.index, down)
    up = {key: record for key, record in bundle.records.items() if not down.blocks_record(record)}
    ids = {one.id for one in told.news}
    return msgspec.structs.replace(
        bundle,
        index=told,
        records=up,
        warnings=tuple(one for one in bundle.warnings if one.id in ids),
        notices=tuple(one for one in bundle.notices if one.id in ids),
    )


def telling(index: Index, down: WithdrawalSet) -> Index:
    """`index` without the warnings and the good news that are down."""

    venue = index.venue.id
    return msgspec.structs.replace(
        index,
        warnings=tuple(one for one in index.warnings if not one.taken_down(venue, down)),
        notices=tuple(one for one in index.notices if not one.taken_down(venue, down)),
    )


def names_down(base: PublishedVenue, down: WithdrawalSet) -> frozenset[str]:
    """The public ids of records, and the ids of news, that a venue's publication names and that
    are down.
    """
    index = base.index
    told = telling(index, down).news_until()
    gone = {news for news in index.news_until() if news not in told}
    for pub_id, entry in base.entries().items():
        if down.blocks_plate(index.venue.id, pub_id, entry.version, entry.operator):
            gone.add(pub_id)
    return frozenset(gone)
