"""Which news the venues of a draft tell: of the books, or as published."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from office.news.acts import current
from office.news.as_signed import signed, told_where
from office.news.kinds import kinds
from office.published.bundles import signed_news
from office.registry.models import Venue
from sync.bundle import Index, NewsEntry
from sync.instants import format_instant
from sync.screen_notices import ConsumerWarning, News, Notice
from sync.tree import Tree
from sync.withdrawals import WithdrawalSet


@dataclass(frozen=True)
class VenueNews:
    """What the index of a venue tells beside its records, in a fixed order."""

    warnings: tuple[ConsumerWarning, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all of it."""
        return (*(one.id for one in self.warnings), *(one.id for one in self.notices))

    def without(self, ids: Collection[str]) -> "VenueNews":
        """Less what has one of these ids."""
        return VenueNews(
            tuple(one for one in self.warnings if one.id not in ids),
            tuple(one for one in self.notices if one.id not in ids),
        )

    def only(self, ids: Collection[str]) -> "VenueNews":
        """Nothing but what has one of these ids."""
        return self.without(set(self.ids) - set(ids))

    def __or__(self, other: "VenueNews") -> "VenueNews":
        """Both; of one that both have, what `other` says."""
        old = self.without(other.ids)
        return _ordered([*old.warnings, *other.warnings], [*old.notices, *other.notices])


@dataclass(frozen=True)
class BookNews:
    """What the books have to tell now, read once for all venues.

    `everywhere` is what every venue tells, `at` the rest by the venue's id.
    """

    everywhere: VenueNews = field(default_factory=VenueNews)
    at: dict[str, VenueNews] = field(default_factory=dict)
    down: WithdrawalSet = field(default_factory=WithdrawalSet)

    def of(self, venue: Venue) -> VenueNews:
        """What `venue` tells of it: nothing that is down."""
        found = self.everywhere | self.at.get(venue.pk, VenueNews())
        return _standing(found, venue.pk, self.down)


def of_books(now: datetime, down: WithdrawalSet, chosen: Collection[str] = ()) -> BookNews:
    """What is neither ended nor over, in a few queries, however many there are.

    Args:
        down: what stays down in the draft.
        chosen: ids of news that goes alone; a drill comes in no other way.
    """
    everywhere = VenueNews()
    at: dict[str, VenueNews] = {}
    for kind in kinds():
        rows = current(kind, now)
        if kind.alone:
            rows = rows.filter(Q(seq__isnull=False) | Q(pk__in=chosen))
        for row in rows:
            body, venues = signed(kind, row), told_where(kind, row)
            one = (
                VenueNews((body,)) if isinstance(body, ConsumerWarning) else VenueNews((), (body,))
            )
            everywhere |= one if not venues else VenueNews()
            for venue in venues:
                at[venue] = at.get(venue, VenueNews()) | one
    return BookNews(everywhere, at, down)


def of_index(
    tree: Tree, index: Index, now: datetime, down: WithdrawalSet, left: WithdrawalSet
) -> VenueNews:
    """What a published index tells that is neither over nor down, word for word.

    Args:
        down: what is down while that index is shown: of that no word is in the tree any more.
        left: what stays down in the draft.

    Raises:
        TrustError: a body of the published tree is missing or is not the signed one.
    """
    venue, at = index.venue.id, format_instant(now)

    def told[Body: News](entries: Iterable[NewsEntry], shape: type[Body]) -> tuple[Body, ...]:
        standing = (e for e in entries if e.until > at and not e.taken_down(venue, down))
        return tuple(signed_news(tree, entry, shape) for entry in standing)

    found = VenueNews(told(index.warnings, ConsumerWarning), told(index.notices, Notice))
    return _standing(found, venue, left)


def _standing(news: VenueNews, venue: str, down: WithdrawalSet) -> VenueNews:
    """Without what is taken down by its id, or with its operator."""
    gone = {news_id for news_id in news.ids if down.blocks_news(news_id)}
    named = ((one.id, one.operator) for one in news.notices if one.operator)
    gone |= {news_id for news_id, key in named if _down(down, venue, key)}
    return news.without(gone)


def _down(down: WithdrawalSet, venue: str, operator: str) -> bool:
    return down.blocks_summary(venue, (operator,), ()) and not down.blocks_venue(venue)


def _ordered(warnings: Iterable[ConsumerWarning], notices: Iterable[Notice]) -> VenueNews:
    """The newest warning first; good news by kind, then by id, so that shops take even turns."""
    return VenueNews(
        tuple(sorted(warnings, key=lambda one: (one.made_on, one.id), reverse=True)),
        tuple(sorted(notices, key=lambda one: (one.kind, one.id))),
    )
