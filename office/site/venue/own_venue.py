"""Which venue a page of venue managers is about: one of theirs, or none."""

from django.http import Http404, HttpRequest

from office.accounts.models import User
from office.fleet.models import Screen
from office.registry.models import Venue


def manager(request: HttpRequest) -> User:
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - LoginRequiredMiddleware sees to it
    return user


def in_service(venue: Venue) -> list[tuple[str, str]]:
    """Number and name of each screen in service, for a choice among them."""
    rows = venue.screens.filter(state=Screen.State.IN_SERVICE).order_by("pk")
    return [(row.pk, f"{row.floor}{row.spot} {row.pk}".strip()) for row in rows]


def own_venue(request: HttpRequest, number: str) -> Venue:
    """The venue of that number.

    Raises:
        Http404: there is none, or it is somebody else's: the two are answered alike.
    """
    found = manager(request).venues.filter(pk=number).first()
    if found is None:
        raise Http404
    return found
