"""What of a published bundle may be read: one rule for every channel (R40, R43)."""

import msgspec

from office.published.venue_contents import PublishedVenue
from sync.bundle import Bundle, Entry, Index, NewsEntry
from sync.withdrawals import WithdrawalSet


def shows(venue: str, entry: Entry, down: WithdrawalSet, at: str) -> bool:
    """Whether a record may be read at the instant `at`: not taken down, its time not over."""
    taken = down.blocks_plate(venue, entry.pub_id, entry.version, entry.operator)
    return not taken and entry.show_until > at


def visible(bundle: Bundle, down: WithdrawalSet, at: str) -> Bundle:
    """`bundle` without the records, warnings and good news that are down, or over at `at`.

    Its lists stay as signed.
    """
    told = telling(bundle.index, down, at)
    venue, ids = told.venue.id, {one.id for one in told.news}
    up = {
        (entry.pub_id, entry.version): bundle.records[entry.pub_id, entry.version]
        for entry in bundle.entries()
        if (entry.pub_id, entry.version) in bundle.records and shows(venue, entry, down, at)
    }
    return msgspec.structs.replace(
        bundle,
        index=told,
        records=up,
        warnings=tuple(one for one in bundle.warnings if one.id in ids),
        notices=tuple(one for one in bundle.notices if one.id in ids),
    )


def telling(index: Index, down: WithdrawalSet, at: str) -> Index:
    """`index` without the warnings and the good news that are down, or over at `at`."""

    def told(one: NewsEntry) -> bool:
        return one.until > at and not one.taken_down(index.venue.id, down)

    return msgspec.structs.replace(
        index,
        warnings=tuple(one for one in index.warnings if told(one)),
        notices=tuple(one for one in index.notices if told(one)),
    )


def names_down(base: PublishedVenue, down: WithdrawalSet) -> frozenset[str]:
    """The public ids of records, and the ids of news, that a venue's publication names and that
    are down.
    """
    index = base.index
    told = telling(index, down, "").news_until()
    gone = {news for news in index.news_until() if news not in told}
    for pub_id, entry in base.entries().items():
        if down.blocks_plate(index.venue.id, pub_id, entry.version, entry.operator):
            gone.add(pub_id)
    return frozenset(gone)
