"""Which cases an account's article has that was put up (刊出), by the books."""

from datetime import datetime

from office.channels.packages.month import MOST, Printed, whole
from office.handovers.models import HandedItem, HandOver


def printed(outlet: int, at: datetime) -> Printed:
    """By month, the cases of the first article of it that was put up before the instant `at`."""
    rows = HandOver.objects.filter(outlet=outlet, at__lt=at, put_ups__at__lte=at).distinct()
    found: dict[str, list[str]] = {}
    for row in rows.order_by("pk"):
        cases = row.items.filter(kind=HandedItem.Kind.RECORD).order_by("pk")
        names = list(cases.values_list("item", flat=True)[: MOST + 1])
        if 0 < len(names) <= MOST:  # more had a package of before there were articles
            found.setdefault(whole(row.as_of.isoformat()), names)
    return found
