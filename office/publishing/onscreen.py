"""What stands on the screens now, for the first page: which publication, renewed when, how many."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from office.intake.models import Complaint
from office.publishing.models import Publication
from office.publishing.overview import issued_at
from office.publishing.state import Place
from office.registry.models import Venue


@dataclass(frozen=True)
class Listed:
    """A venue that discloses, and how many records are published for it."""

    venue: Venue
    records: int


@dataclass(frozen=True)
class OnScreen:
    """The newest publication; `issued` is when its timestamp was last renewed (design.md, Age)."""

    publication: Publication
    issued: datetime | None
    venues: tuple[Listed, ...]


def on_screen(place: Place) -> OnScreen | None:
    """What the screens show, by the office's books; None before the first publication."""
    newest = Publication.objects.order_by("-seq").first()
    if newest is None:
        return None
    return OnScreen(newest, issued_at(place.tree.directory), tuple(_listed()))


def _listed() -> Iterator[Listed]:
    counts = dict(
        Complaint.objects.filter(status=Complaint.Status.PUBLISHED)
        .values_list("venue")
        .annotate(Count("pk"))
    )
    for venue in Venue.objects.filter(pk__in=counts).order_by("pk"):
        yield Listed(venue, counts[venue.pk])
