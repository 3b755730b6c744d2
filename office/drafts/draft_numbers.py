"""Numbers of drafts and publications: each given out once, also to a draft that was voided."""

from django.db.models import Max

from office.drafts.models import Draft
from office.published.models import Publication
from office.published.version_numbers import published_seq
from office.state_dir import StateDir
from sync.tree import Published


def highest_seq(published: Published) -> int:
    """The highest publication number ever given out, also to a draft that was cancelled."""
    return max(
        Draft.objects.aggregate(n=Max("seq"))["n"] or 0,
        Publication.objects.aggregate(n=Max("seq"))["n"] or 0,
        *published_seq(published).values(),
        0,
    )


def next_number(place: StateDir) -> int:
    """One more than any draft in the database or on disk (a restored database knows fewer)."""
    folders = [int(p.name) for p in place.drafts.glob("*") if p.name.isdecimal()]
    return max([Draft.objects.aggregate(n=Max("number"))["n"] or 0, *folders]) + 1
