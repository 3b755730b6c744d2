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
from office.published.unread import Unread, readable_bases
from office.published.venue_contents import PublishedVenue
from office.registry.models import Venue
from office.state_dir import StateDir
from sync.tree import Published
from sync.withdrawal_envelopes import in_force
from sync.withdrawals import WithdrawalSet


@dataclass(frozen=True)
class Listed:
    """A venue that discloses, how many records are published for it, whether all of it is down."""

    venue: Venue
    records: int
    down: bool


@dataclass(frozen=True)
class OnScreen:
    """The newest publication; `issued` is when its timestamp was last renewed.

    `bases` are the indexes and lists of its venues, read once for all that the page tells of them;
    `down` is what is taken down of each, by its id.
    """

    publication: Publication
    issued: datetime | None
    venues: tuple[Listed, ...]
    bases: tuple[PublishedVenue, ...]
    down: Mapping[str, WithdrawalSet]


def on_screen(place: StateDir) -> OnScreen | None:
    """What the screens show, by the office's books; None before the first publication."""
    newest = Publication.objects.order_by("-seq").first()
    if newest is None:
        return None
    published = published_tree.read(place)
    bases = tuple(published_bases(place.tree, published))
    down = _down(published_tree.withdrawn(place, published), published, bases)
    venues = tuple(_listed(_whole(down)))
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


def _listed(down: Mapping[str, bool]) -> Iterator[Listed]:
    counts = records_by_venue()
    for venue in Venue.objects.filter(pk__in=counts).order_by("pk"):
        yield Listed(venue, counts[venue.pk], down.get(venue.pk, False))
