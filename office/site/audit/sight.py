"""What of the books a reader of the log may be told by name: complaints are for who reads them."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest

from office.complaints.models import Complaint
from office.complaints.who_may_see import reads_all, seen
from office.registry.lookups import settings
from office.roles import READERS_AND_DUTY, held


@dataclass(frozen=True)
class Sight:
    """Of one reader.

    `reads`: complaints and their operators by name; `down`: what was taken down by name. `zone` is
    the bureau's, whose days are meant.
    """

    complaints: QuerySet[Complaint]
    reads: bool
    down: bool
    zone: str


def sight(request: HttpRequest) -> Sight:
    """Of who asks."""
    return Sight(
        complaints=seen(request),
        reads=reads_all(request),
        down=bool(held(request) & READERS_AND_DUTY),
        zone=settings().timezone,
    )
