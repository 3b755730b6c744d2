"""The typical cases that the next publication tells."""

from datetime import datetime

from django.db.models import Q, QuerySet

from office.news import acts
from office.typical_cases.models import TypicalCase


def current(now: datetime) -> QuerySet[TypicalCase]:
    """Those that a legal officer has read and that are not over, the oldest first."""
    read = Q(reviewed_at__isnull=False) | Q(seq__isnull=False)
    return acts.current(TypicalCase, now).filter(read).select_related("operator")
