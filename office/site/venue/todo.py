"""What waits for somebody on the first page: notes from venues that nobody has answered."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse

from office.roles import Role
from office.site.todo import Todo
from office.venue_managers.models import VenueNote
from office.venue_managers.notes import PROBLEMS, waiting


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001 - the same of all parts
    """Wishes for other hours are the entry staff's, problems the technicians' too."""
    if not roles & {Role.ENTRY, Role.TECHNICIAN}:
        return
    page = reverse("site:venue_notes")
    counts = waiting().aggregate(
        problems=Count("pk", filter=PROBLEMS),
        damaged=Count("pk", filter=Q(kind=VenueNote.Kind.DAMAGED)),
        hours=Count("pk", filter=~PROBLEMS),
    )
    yield Todo(
        "个场所报告的屏幕问题待答复",
        "problems reported by venues, waiting for an answer",
        counts["problems"],
        f"{page}?state=waiting&kind=problems",
        act=("去答复", "Answer"),
        urgent=bool(counts["damaged"]),
    )
    if Role.ENTRY in roles:
        yield Todo(
            "件场所更改开放时间的申请待答复",
            "requests by venues for other opening hours",
            counts["hours"],
            f"{page}?state=waiting&kind=hours",
            act=("去答复", "Answer"),
        )
