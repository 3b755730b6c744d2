"""Which complaints an objection keeps from publication (R46)."""

from collections.abc import Collection

from django.db.models import QuerySet

from office.objections.flow import OPEN
from office.objections.models import Objection


def held() -> QuerySet[Objection, int]:
    """The keys of complaints that may not be listed while an objection to them is undecided."""
    found = Objection.objects.filter(state__in=sorted(OPEN), before_publication=True)
    return found.values_list("complaint_id", flat=True)


def held_of(complaints: Collection[int]) -> object:
    """Those of `complaints` that are held, which no draft lists."""
    return sorted(key for key in held() if key in complaints)
