"""Which drill runs now, and whether one was over since."""

from datetime import datetime

from django.db.models import Q

from office.drills.models import Drill
from office.news.item import NewsItem


def drilled_since(at: datetime) -> bool:
    """Whether a drill that was taken down, and not left to end by itself, was over since `at`."""
    return Drill.objects.filter(finished_at__gte=at, withdrawn_at__isnull=False).exists()


def running(now: datetime) -> Drill | None:
    """The one that is on its way, hangs, or whose result is still being counted."""
    waits = Q(seq=None, until__gt=now, state__in=NewsItem.LISTED)
    told = Q(seq__isnull=False)
    return Drill.objects.filter(waits | told, finished_at=None).order_by("proposed_at").first()
