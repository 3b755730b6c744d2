"""Good news as it is signed, and what a draft says of some."""

from collections.abc import Collection

import msgspec

from office.good_news.models import GoodNews
from office.news.item import NewsItem
from sync.instants import format_instant
from sync.records import Text
from sync.screen_notices import Notice


def signed(row: GoodNews) -> Notice:
    """As an index has it."""
    return Notice(
        id=row.news_id,
        kind=row.kind,
        title=Text(row.title_zh, row.title_en),
        text=Text(row.text_zh, row.text_en),
        provider=row.provider,
        since=row.since.isoformat(),
        until=format_instant(row.until),
        operator=row.operator.key if row.operator else None,
        shop_no=row.shop_no,
        shop=(row.operator.sign or row.operator.name) if row.operator else "",
        place=row.place,
        hours=row.hours,
        phone=row.phone,
        services=tuple(Text(service["zh"], service["en"]) for service in row.services),
        checked_by=row.checked_by,
        checked_on=row.checked_on.isoformat(),
        before=_text(row.before_zh, row.before_en),
        after=_text(row.after_zh, row.after_en),
    )


def _text(zh: str, en: str) -> Text | None:
    return Text(zh, en) if zh or en else None


def said(ids: Collection[str]) -> object:
    """What is signed of those with these ids that have not ended, and at which venue."""
    rows = GoodNews.objects.filter(pk__in=ids, state__in=NewsItem.LISTED)
    return [
        [row.venue_id, msgspec.to_builtins(signed(row))]
        for row in rows.order_by("pk").select_related("operator")
    ]
