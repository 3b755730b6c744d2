"""What a message says, from the closed list of kinds and venues' names, in both languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.timezone import localtime

from office.alerts.kinds import LEVELS
from office.alerts.models import Outage
from office.errors import Sentences
from office.registry.models import Venue

BYTES_LIMIT = 1800
"""Of a message's text: WeCom's robot takes 2,048 bytes."""


@dataclass(frozen=True)
class News:
    """An outage and what is told of it: that it is a reminder, an alarm, or over."""

    outage: Outage
    event: str


def venue_names(news: Sequence[News]) -> dict[str, Sentences]:
    """By id, of the venues that are spoken of."""
    found = Venue.objects.in_bulk({each.outage.venue for each in news})
    return {pk: (row.name_zh, row.name_en or row.name_zh) for pk, row in found.items()}


def text(news: Sequence[News], venues: Mapping[str, Sentences]) -> str:
    """All of it in one message, a pair of lines each; what does not fit is counted.

    A message for each of five hundred screens of one power cut would be read by nobody, and
    robots take twenty a minute.
    """
    lines: list[str] = []
    for number, each in enumerate(news):
        told = "\n".join([*lines, *_lines(each, venues)])
        if len(told.encode()) > BYTES_LIMIT:
            left = len(news) - number
            return "\n".join([*lines, f"另有 {left} 项，见办公端“报警”页。",
                              f"{left} more: see the office's page “Alarms”."])  # fmt: skip
        lines += _lines(each, venues)
    return "\n".join(lines)


def _lines(news: News, venues: Mapping[str, Sentences]) -> list[str]:
    outage, words = news.outage, news.outage.words
    since = f"{localtime(outage.since):%m-%d %H:%M}"
    zh, en = (_after_blank(outage.about_at(name)) for name in venues.get(outage.venue, ("", "")))
    if news.event == "over" and outage.until is not None:
        end = f"{localtime(outage.until):%m-%d %H:%M}"
        return [
            f"【已恢复】{words.name[0]}{zh}（{since} 至 {end}）",
            f"Over: {words.name[1]}{en} ({since} to {end})",
        ]
    level = LEVELS[news.event]
    return [
        f"【{level[0]}】{words.name[0]}{zh}，自 {since} 起。{words.cure[0]}。",
        f"{level[1]}: {words.name[1]}{en}, since {since}. {words.cure[1]}.",
    ]


def _after_blank(text: str) -> str:
    return f" {text}" if text else ""


TEST = "这是一条测试消息：本渠道能收到公示屏的报警。\nThis is a test: Gongshi alarms arrive here."
