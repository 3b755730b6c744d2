"""What a publication means for news in the books: it is told now."""

from collections.abc import Iterable

from office.news.item import NewsItem
from office.news.kinds import kinds
from sync.bundle import Index


def note_told(indexes: Iterable[Index], seq: int) -> int:
    """Note what published indexes tell as published, from `seq` on where it is new; how many are.

    What was ended while it was being signed stays ended: the next publication tells it no longer.
    """
    ids = {news for index in indexes for news in index.news_until()}
    count = 0
    for kind in kinds():
        rows = kind.model._default_manager.filter(pk__in=ids, seq=None)
        rows.filter(state=NewsItem.State.PROPOSED).update(state=NewsItem.State.PUBLISHED)
        count += kind.model._default_manager.filter(pk__in=ids, seq=None).update(seq=seq)
    return count
