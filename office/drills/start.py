"""Starting a drill (演练, R57): where, and on which screens."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from office.drills.current import running
from office.drills.kind import TEXT, TITLE
from office.drills.models import Drill
from office.errors import NewsError
from office.fleet.models import Screen
from office.news import acts
from office.published.models import Publication
from office.registry.models import Bureau, Venue

LASTS = timedelta(days=1)
"""After which it leaves the screens by itself, whatever else becomes of it."""


@transaction.atomic
def start(venues: Collection[str], now: datetime) -> Drill:
    """Keep a new drill; it is frozen alone, signed by two, published and taken down.

    Args:
        venues: their ids; none: every open venue that has a screen in service.

    Raises:
        NewsError: another runs, a venue is none, nothing is published yet, or no screen hangs
            there.
    """
    Bureau.objects.select_for_update().get()  # of two at once the second sees the first
    if running(now):
        raise NewsError(
            "已有一次演练还没有结束，请等它结束，或先收回。",
            "A drill is still running; wait until it ends, or take it back first.",
        )
    if not Publication.objects.exists():
        raise NewsError(
            "还没有任何公示，没有可演练的；首次公示以后再演练。",
            "Nothing has been published yet, so there is nothing to drill; drill after the first "
            "publication.",
        )
    chosen = Venue.objects.filter(state=Venue.State.OPEN)
    if venues:
        chosen = chosen.filter(pk__in=venues)
        if chosen.count() != len(set(venues)):
            raise NewsError(
                "有的场所没有登记，或已停用，请重新选择。",
                "One of the venues is not registered, or is closed; choose again.",
            )
    rows = Screen.objects.filter(venue__in=chosen, state=Screen.State.IN_SERVICE).order_by("pk")
    screens = list(rows.values_list("pk", "venue_id", "simulated"))
    if not screens:
        raise NewsError(
            "所选场所没有在用的屏幕，没有可演练的。",
            "No screen is in service there, so there is nothing to drill.",
        )
    row = Drill(
        kind="drill",
        title_zh=TITLE.zh,
        title_en=TITLE.en,
        text_zh=TEXT.zh,
        text_en=TEXT.en,
        until=now.replace(microsecond=0) + LASTS,
        screens=[list(one) for one in screens],
    )
    acts.keep(row, now)
    row.venues.set(chosen.filter(pk__in=[venue for _, venue, _ in screens]))
    return row
