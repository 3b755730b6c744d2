"""A drill as it is signed, in the product's own words, and what a draft says of some."""

from collections.abc import Collection

import msgspec
from django.utils.timezone import localtime

from office.drills.models import Drill
from office.news.as_signed import with_nonce
from office.news.item import NewsItem
from office.registry.lookups import settings
from sync.instants import format_instant
from sync.records import Text
from sync.screen_notices import Notice

TITLE = Text("演练", "Drill")
TEXT = Text(
    "这是撤下速度演练，不涉及任何投诉或经营者。",
    "This is a drill of taking down. It concerns no complaint and no business.",
)


def signed(row: Drill) -> Notice:
    """The body that an index names."""
    told = Notice(
        id=row.news_id,
        nonce="",
        kind=row.kind,
        title=Text(row.title_zh, row.title_en),
        text=Text(row.text_zh, row.text_en),
        provider=settings().authority.zh or settings().authority.en,
        since=localtime(row.proposed_at).date().isoformat(),
        until=format_instant(row.until),
    )
    return with_nonce(told)


def said(ids: Collection[str]) -> object:
    """What is signed of those with these ids that have not ended, and at which venues."""
    rows = Drill.objects.filter(pk__in=ids, state__in=NewsItem.LISTED)
    return [
        [sorted(venue.pk for venue in row.venues.all()), msgspec.to_builtins(signed(row))]
        for row in rows.order_by("pk").prefetch_related("venues")
    ]
