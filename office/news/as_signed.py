"""What all kinds of news have in common with their signed form, from a row and back to one."""

from datetime import datetime
from typing import Any

import msgspec
from django.utils.crypto import salted_hmac

from office.news.item import NewsItem
from sync.canonical import encode
from sync.instants import parse_instant
from sync.records import Text
from sync.screen_notices import News


def read_back(told: News, seq: int, at: datetime) -> dict[str, Any]:
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


def with_nonce[Body: News](told: Body) -> Body:
    """`told` with its nonce: by the office's secret key, of all that it says.

    So the same words have the same nonce at each freeze, and other words of the same id, as where
    a shop has changed its sign, have one that nobody learns from these.
    """
    words = encode(msgspec.structs.replace(told, nonce=""))
    nonce = salted_hmac("office.news", words, algorithm="sha256").hexdigest()[:32]
    return msgspec.structs.replace(told, nonce=nonce)


def text_or_none(zh: str, en: str) -> Text | None:
    """Words that may be absent, as signed."""
    return Text(zh, en) if zh or en else None
