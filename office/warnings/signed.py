"""A warning as it is signed, and what a draft says of some."""

from collections.abc import Collection
from datetime import date, datetime

import msgspec

from office.news.as_signed import read_back, with_nonce
from office.news.item import NewsItem
from office.warnings.models import ConsumerWarning
from sync import screen_notices
from sync.instants import format_instant
from sync.records import Text


def signed(row: ConsumerWarning) -> screen_notices.ConsumerWarning:
    """The body that an index names."""
    told = screen_notices.ConsumerWarning(
        id=row.news_id,
        nonce="",
        kind=row.kind,
        title=Text(row.title_zh, row.title_en),
        text=Text(row.text_zh, row.text_en),
        maker=row.maker,
        made_on=row.made_on.isoformat(),
        until=format_instant(row.until),
        source=row.source,
        steps=tuple(Text(step["zh"], step["en"]) for step in row.steps),
        scope=row.scope,
        number=row.number,
        period=(row.period_from, row.period_to) if row.period_from else None,
    )
    return with_nonce(told)


def from_signed(told: screen_notices.ConsumerWarning, seq: int, at: datetime) -> ConsumerWarning:
    """A row that says what was signed, of publication `seq`; not kept yet, and of no venue.

    `at` is noted as the instant of its proposal.
    """
    first, last = told.period or ("", "")
    return ConsumerWarning(
        **read_back(told, seq, at),
        steps=[{"zh": step.zh, "en": step.en} for step in told.steps],
        scope=told.scope,
        number=told.number,
        period_from=first,
        period_to=last,
        maker=told.maker,
        made_on=date.fromisoformat(told.made_on),
        source=told.source,
    )


def said(ids: Collection[str]) -> object:
    """What is signed of those with these ids that have not ended, and at which venues."""
    rows = ConsumerWarning.objects.filter(pk__in=ids, state__in=NewsItem.LISTED)
    return [
        [sorted(venue.pk for venue in row.venues.all()), msgspec.to_builtins(signed(row))]
        for row in rows.order_by("pk").prefetch_related("venues")
    ]
