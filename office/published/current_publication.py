"""What stands on the screens now, for the first page: which publication, renewed when, how many."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from office.complaints.models import Complaint
from office.published import tree as published_tree
from office.published.bundles import published_bases
from office.published.models import Publication
from office.published.overview import issued_at
from office.published.unreadable_parts import Unread, readable_bases
from office.published.venue_contents import PublishedVenue
from office.registry.models import Venue
from office.state_dir import StateDir
from sync.instants import format_instant
from sync.tree import Published
from sync.withdrawal_envelopes import in_force
from sync.withdrawals import WithdrawalSet


@dataclass(frozen=True)
class Listed:
    """A venue that discloses, how many records are in force there, whether all of it is down."""

    venue: Venue
    records: int
    down: bool


@dataclass(frozen=True)
class OnScreen:
    """The newest publication; `issued` is when its timestamp was last renewed.

    `bases` are the indexes and lists of its venues without what has run out, read once for all
    that the page tells of them; `down` is what is taken down of each, by its id.
    """

    publication: Publication
    issued: datetime | None
    venues: tuple[Listed, ...]
    bases: tuple[PublishedVenue, ...]
    down: Mapping[str, WithdrawalSet]


def on_screen(place: StateDir, now: datetime) -> OnScreen | None:
    """What the screens show, by what is published; None before the first publication."""
    newest = Publication.objects.order_by("-seq").first()
    if newest is None:
        return None
    published = published_tree.read(place)
    at = format_instant(now)
    bases = tuple(base.in_force(at) for base in published_bases(place.tree, published))
    down = _down(published_tree.withdrawn(place, published), published, bases)
    venues = tuple(_listed(bases, down))
    return OnScreen(newest, issued_at(place.tree.directory), venues, bases, down)


def standing(place: StateDir, published: Published) -> dict[str, bool]:
    """Every venue that is published, by id, and whether all of that is down.

    Of one whose files are damaged it is not: it can be taken down.
    """
    withdrawn, _ = published_tree.readable_withdrawn(place, published)
    unread = Unread()
    bases = readable_bases(place.tree, published, unread)
    return {**_whole(_down(withdrawn, published, bases)), **dict.fromkeys(unread, False)}


def _down(
    withdrawn: WithdrawalSet, published: Published, bases: Iterable[PublishedVenue]
) -> dict[str, WithdrawalSet]:
    indexes = [base.index for base in bases]
    return {index.venue.id: in_force(withdrawn, index, published.delegations) for index in indexes}


def _whole(down: Mapping[str, WithdrawalSet]) -> dict[str, bool]:
    return {venue: withdrawn.blocks_venue(venue) for venue, withdrawn in down.items()}


def records_by_venue() -> dict[str, int]:
    """How many records the office's books have as published, by the id of their venue."""
    rows = Complaint.objects.filter(status=Complaint.Status.PUBLISHED)
    return dict(rows.values_list("venue").annotate(Count("pk")))


def _listed(bases: Iterable[PublishedVenue], down: Mapping[str, WithdrawalSet]) -> Iterator[Listed]:
    """Those with something in force, and those that would have without their withdrawal."""
    whole = _whole(down)
    counts = {base.index.venue.id: _number(base, down) for base in bases if base.entries()}
    for venue in Venue.objects.filter(pk__in=counts).order_by("pk"):
        if counts[venue.pk] or whole[venue.pk]:
            yield Listed(venue, counts[venue.pk], whole[venue.pk])


def _number(base: PublishedVenue, down: Mapping[str, WithdrawalSet]) -> int:
    venue = base.index.venue.id
    return sum(
        not down[venue].blocks_plate(venue, entry.pub_id, entry.version, entry.operator)
        for entry in base.entries().values()
    )
