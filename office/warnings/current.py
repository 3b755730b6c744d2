"""The warnings that the next publication tells."""

from datetime import datetime

from django.db.models import QuerySet

from office.news import acts
from office.warnings.models import ConsumerWarning


def current(now: datetime) -> QuerySet[ConsumerWarning]:
    """Proposed or published ones that are not over, with their venues, the oldest first."""
    return acts.current(ConsumerWarning, now).prefetch_related("venues")
