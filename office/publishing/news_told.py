"""What a publication means for warnings and good news in the books: they are told now."""

from collections.abc import Iterable

from office.drills.models import Drill
from office.good_news.models import GoodNews
from office.news.item import NewsItem
from office.typical_cases.models import TypicalCase
from office.warnings.models import ConsumerWarning
from sync.bundle import Index


def note_told(indexes: Iterable[Index], seq: int) -> int:
    """Note what published indexes tell as published, from `seq` on where it is new; how many are.

    What was ended while it was being signed stays ended: the next publication tells it no longer.
    """
    ids = {news for index in indexes for news in index.news_until()}
    count = 0
    for model in (ConsumerWarning, GoodNews, TypicalCase, Drill):
        rows = model.objects.filter(pk__in=ids, seq=None)
        rows.filter(state=NewsItem.State.PROPOSED).update(state=NewsItem.State.PUBLISHED)
        count += model.objects.filter(pk__in=ids, seq=None).update(seq=seq)
    return count
