"""What all kinds of news have in common with their signed form, from a row and back to one."""

from datetime import datetime
from typing import Any

from office.news.item import NewsItem
from sync.instants import parse_instant
from sync.records import Text
from sync.screen_notices import ConsumerWarning, Notice


def read_back(told: ConsumerWarning | Notice, seq: int, at: datetime) -> dict[str, Any]:
    """The fields of `NewsItem` as publication `seq` signed them; `at` stands for its proposal."""
    return {
        "news_id": told.id,
        "kind": told.kind,
        "title_zh": told.title.zh,
        "title_en": told.title.en,
        "text_zh": told.text.zh,
        "text_en": told.text.en,
        "until": parse_instant(told.until),
        "state": NewsItem.State.PUBLISHED,
        "seq": seq,
        "proposed_at": at,
    }


def text_or_none(zh: str, en: str) -> Text | None:
    """Words that may be absent, as signed."""
    return Text(zh, en) if zh or en else None
