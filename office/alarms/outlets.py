"""Alarms of what was handed over, is public no more, and still stands elsewhere (R32, R40)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from office.alarms.alarm import Alarm
from office.handovers.still_standing import still_standing
from office.words import moment

TERM = timedelta(days=3)
"""So long an outlet has for it; a portal's editors work no weekends. What has merely run out is
listed and rings no bell."""


def elsewhere(now: datetime) -> Iterator[Alarm]:
    """Each hand-over of which something has stood for too long."""
    late: dict[int, list[datetime]] = {}
    for one in still_standing(now):
        if one.why != "ended" and one.since <= now - TERM:
            late.setdefault(one.item.handover_id, []).append(one.since)
    for number, since in late.items():
        first, n = moment(min(since)), len(since)
        yield Alarm(
            "danger",
            "elsewhere-standing",
            f"移交第 {number} 号有 {n} 件自 {first} 起不再公示，站外还没有撤下：请凭函催办，"
            "撤下后在移交记录中记下",
            f"Of hand-over {number}, items no longer published since {first} are still up "
            f"elsewhere ({n}): ask again by letter, and note it once they are down",
            str(number),
            page="channels",
        )
