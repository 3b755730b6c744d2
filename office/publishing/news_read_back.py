"""After a restored backup: warnings and good news that screens tell and the books do not have."""

from collections.abc import Callable, Iterable
from datetime import datetime

from office.good_news.models import GoodNews
from office.good_news.signed import from_signed as good_news_from
from office.news.item import NewsItem
from office.registry.models import Venue
from office.typical_cases.models import TypicalCase
from office.typical_cases.signed import from_signed as typical_from
from office.warnings.models import ConsumerWarning
from office.warnings.signed import from_signed as warning_from
from sync.bundle import Bundle
from sync.screen_notices import Notice

type _Read = Callable[[Notice, str, int, datetime], NewsItem | None]


def read_back_news(bundles: Iterable[Bundle], at: datetime) -> int:
    """Put what published bundles tell into the books where it is missing; how many were not there.

    A warning is told from then on at the venues that tell it now, and at no new one. Good news of
    an operator that the books do not have is left out: it falls out of the next draft. What is
    taken down has no words any more. Who proposed it and on what evidence was in the lost books.

    Args:
        at: kept as the instant of its proposal, which nobody knows any more.
    """
    found = list(bundles)
    return _warnings(found, at) + _good_news(found, at)


def _warnings(bundles: list[Bundle], at: datetime) -> int:
    known = set(ConsumerWarning.objects.values_list("pk", flat=True))
    fresh: dict[str, ConsumerWarning] = {}
    for bundle in bundles:
        index = bundle.index
        for told in bundle.warnings:
            if told.id in known:
                continue
            if told.id not in fresh:
                fresh[told.id] = warning_from(told, index.seq, at)
                fresh[told.id].save(force_insert=True)
            fresh[told.id].venues.add(*Venue.objects.filter(pk=index.venue.id))
    return len(fresh)


def _good_news(bundles: list[Bundle], at: datetime) -> int:
    known = set(GoodNews.objects.values_list("pk", flat=True))
    known |= set(TypicalCase.objects.values_list("pk", flat=True))
    count = 0
    for bundle in bundles:
        index = bundle.index
        for told in bundle.notices:
            if told.kind == TypicalCase.KIND:
                read: _Read = typical_from
            elif told.kind in GoodNews.Kind.values:
                read = good_news_from
            else:
                continue  # a drill, which is over within a day
            row = read(told, index.venue.id, index.seq, at)
            if told.id not in known and row:
                row.save(force_insert=True)
                count += 1
    return count
