"""After a restored backup: news that screens tell and the books do not have."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from office.news.as_signed import from_signed
from office.news.kinds import kind_of, kinds
from office.registry.models import Venue
from sync.bundle import Bundle
from sync.screen_notices import News


def read_back_news(bundles: Iterable[Bundle], at: datetime) -> int:
    """Put what published bundles tell into the books where it is missing; how many were not there.

    A warning is told from then on at the venues that tell it now, and at no new one. News of an
    operator that the books do not have is left out: it falls out of the next draft. What is taken
    down has no words any more, and a drill is over within a day. Who proposed it and on what
    evidence was in the lost books.

    Args:
        at: kept as the instant of its proposal, which nobody knows any more.
    """
    known = {
        pk for kind in kinds() for pk in kind.model._default_manager.values_list("pk", flat=True)
    }
    fresh: dict[str, Any] = {}
    for bundle in bundles:
        index = bundle.index
        news: list[News] = [*bundle.warnings, *bundle.notices]
        for told in news:
            kind = kind_of(told)
            if told.id in known or kind is None or kind.alone:
                continue
            if told.id not in fresh:
                row = from_signed(kind, told, index.venue.id, index.seq, at)
                if row is None:
                    continue
                row.save(force_insert=True)
                fresh[told.id] = row
            if kind.many:
                fresh[told.id].venues.add(*Venue.objects.filter(pk=index.venue.id))
    return len(fresh)
