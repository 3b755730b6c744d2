"""The good news that the next publication tells."""

from datetime import datetime

from django.db.models import QuerySet

from office.good_news.models import GoodNews
from office.news import acts


def current(now: datetime) -> QuerySet[GoodNews]:
    """Proposed or published ones that are not over, with venue and operator, the oldest first."""
    return acts.current(GoodNews, now).select_related("venue", "operator")
