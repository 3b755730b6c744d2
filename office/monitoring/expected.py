"""What a screen of a venue should hold and may show; worked out by `expected_now`."""

from datetime import datetime

import msgspec

from sync.bundle import Ages, Hours


class Expected(msgspec.Struct, frozen=True):
    """What is published of one venue, and of withdrawals.

    `plates` are the digests of every signed plate of publication `seq`, all panels and summaries;
    `down` those of them that are withdrawn, `all_down` whether nothing but the neutral one is left.
    `seq_at` and `withdrawal_at` tell since when those numbers hold, where the books know it.
    """

    venue: str
    seq: int
    withdrawal: int
    plates: frozenset[str]
    down: frozenset[str] = frozenset()
    all_down: bool = False
    seq_at: datetime | None = None
    withdrawal_at: datetime | None = None
    hours: Hours = Hours()
    timezone: str = "Asia/Shanghai"
    ages: Ages = Ages()
