"""What a bureau tells beside complaints: warnings (R53), and good news (R54)."""

from typing import Annotated

import msgspec

from sync.canonical import Code, Day, Instant, Signed
from sync.records import Line, OperatorKey, Text

NewsId = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}\\Z")]
"""Random, never reused."""


class ConsumerWarning(Signed, frozen=True):
    """A warning: made by name, valid until an instant; it names no operator by itself.

    `kind`: consumer_warning (消费警示), recall (召回), risk (风险提示).
    """

    id: NewsId
    kind: Code
    title: Text
    text: Text
    maker: Line  # 谁制作、谁负责 (R5)
    made_on: Day
    until: Instant
    source: Line = ""


class Notice(Signed, frozen=True):
    """Good news: a station that helps consumers, or what a shop has promised.

    `kind`: station (消费维权服务站), assured (放心消费承诺), no_reason_return (无理由退货).
    """

    id: NewsId
    kind: Code
    title: Text
    text: Text
    provider: Line  # 谁提供、谁负责 (R6)
    since: Day
    until: Instant
    operator: OperatorKey | None = None
    shop_no: Line = ""
