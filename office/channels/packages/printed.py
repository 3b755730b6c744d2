"""Which cases an account's article has that was put up (刊出), by the books."""

from datetime import datetime
from itertools import groupby
from operator import itemgetter

from office.channels.packages.month import MOST, Printed, whole
from office.handovers.models import HandedItem, HandOver


def printed(outlet: int, at: datetime) -> Printed:
    """By month, the cases of the first article of it that was put up before the instant `at`."""
    rows = HandOver.objects.filter(outlet=outlet, at__lt=at, put_ups__at__lte=at)
    cases = HandedItem.objects.filter(handover__in=rows, kind=HandedItem.Kind.RECORD)
    listed = cases.order_by("handover", "pk").values_list("handover", "handover__as_of", "item")
    found: dict[str, list[str]] = {}
    for (_, as_of), some in groupby(listed, key=itemgetter(0, 1)):
        names = [item for *_, item in some]
        if len(names) <= MOST:  # more had a package of before there were articles
            found.setdefault(whole(as_of.isoformat()), names)
    return found
