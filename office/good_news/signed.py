"""Good news as it is signed, and what a draft says of some."""

from collections.abc import Collection
from datetime import date, datetime

import msgspec

from office.good_news.models import GoodNews
from office.news.as_signed import read_back, text_or_none, with_nonce
from office.news.item import NewsItem
from office.registry.models import Operator, Venue
from sync.instants import format_instant
from sync.records import Text
from sync.screen_notices import Notice


def signed(row: GoodNews) -> Notice:
    """The body that an index names."""
    told = Notice(
        id=row.news_id,
        nonce="",
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
        before=text_or_none(row.before_zh, row.before_en),
        after=text_or_none(row.after_zh, row.after_en),
    )
    return with_nonce(told)


def from_signed(told: Notice, venue: str, seq: int, at: datetime) -> GoodNews | None:
    """A row that says what was signed, of publication `seq`; not kept yet.

    `at` is noted as the instant of its proposal. None: its operator, or its venue, is not in the
    books.
    """
    operator = Operator.objects.filter(key=told.operator).first() if told.operator else None
    if (told.operator and not operator) or not Venue.objects.filter(pk=venue).exists():
        return None
    before, after = told.before, told.after
    return GoodNews(
        **read_back(told, seq, at),
        venue_id=venue,
        operator=operator,
        shop_no=told.shop_no,
        provider=told.provider,
        since=date.fromisoformat(told.since),
        place=told.place,
        hours=told.hours,
        phone=told.phone,
        services=[{"zh": service.zh, "en": service.en} for service in told.services],
        before_zh=before.zh if before else "",
        before_en=before.en if before else "",
        after_zh=after.zh if after else "",
        after_en=after.en if after else "",
        checked_by=told.checked_by,
        checked_on=date.fromisoformat(told.checked_on or told.since),
    )


def said(ids: Collection[str]) -> object:
    """What is signed of those with these ids that have not ended, and at which venue."""
    rows = GoodNews.objects.filter(pk__in=ids, state__in=NewsItem.LISTED)
    return [
        [row.venue_id, msgspec.to_builtins(signed(row))]
        for row in rows.order_by("pk").select_related("operator")
    ]
