"""A typical case as it is signed, and what a draft says of some."""

from collections.abc import Collection
from datetime import datetime

import msgspec
from django.utils.timezone import localtime

from office.news.as_signed import read_back, text_or_none, with_nonce
from office.news.item import NewsItem
from office.registry.models import Operator, Venue
from office.typical_cases.models import TypicalCase
from sync.instants import format_instant, parse_instant
from sync.records import Text
from sync.screen_notices import Notice

CODE_TAIL = 6
"""Characters of the credit code that are shown, as on a record's plate."""


def signed(row: TypicalCase) -> Notice:
    """The body that an index names; before it was read, as it would be read today."""
    operator = row.operator
    since = localtime(row.reviewed_at or row.proposed_at).date().isoformat()
    told = Notice(
        id=row.news_id,
        nonce="",
        kind=row.kind,
        title=Text(row.title_zh, row.title_en),
        text=Text(row.text_zh, row.text_en),
        provider=row.maker,
        since=since,
        until=format_instant(row.until),
        operator=operator.key if operator else None,
        shop_no=row.shop_no if operator else "",
        shop=(operator.sign or operator.name) if operator else "",
        code_tail=operator.uscc[-CODE_TAIL:] if operator else "",
        issue=row.issue,
        industry=row.industry,
        month=row.month,
        finding=text_or_none(row.finding_zh, row.finding_en),
        decision=row.decision,
        advice=text_or_none(row.advice_zh, row.advice_en),
        reviewed_on=since,
    )
    return with_nonce(told)


def from_signed(told: Notice, venue: str, seq: int, at: datetime) -> TypicalCase | None:
    """A row that says what was signed, of publication `seq`; not kept yet.

    `at` is noted as the instant of its proposal. None: its operator, or its venue, is not in the
    books.
    """
    operator = Operator.objects.filter(key=told.operator).first() if told.operator else None
    if (told.operator and not operator) or not Venue.objects.filter(pk=venue).exists():
        return None
    finding, advice = told.finding, told.advice
    return TypicalCase(
        **read_back(told, seq, at),
        reviewed_at=parse_instant(f"{told.reviewed_on or told.since}T04:00:00Z"),
        venue_id=venue,
        operator=operator,
        shop_no=told.shop_no,
        issue=told.issue,
        industry=told.industry,
        month=told.month or told.since[:7],
        finding_zh=finding.zh if finding else "",
        finding_en=finding.en if finding else "",
        decision=told.decision,
        advice_zh=advice.zh if advice else "",
        advice_en=advice.en if advice else "",
        maker=told.provider,
    )


def said(ids: Collection[str]) -> object:
    """What is signed of those with these ids that have not ended, and at which venue."""
    rows = TypicalCase.objects.filter(pk__in=ids, state__in=NewsItem.LISTED)
    return [
        [row.venue_id, msgspec.to_builtins(signed(row))]
        for row in rows.order_by("pk").select_related("operator")
    ]
