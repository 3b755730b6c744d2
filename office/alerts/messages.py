"""What a message says, from the closed list of kinds alone, in both languages."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.timezone import localtime

from office.alerts.kinds import LEVELS
from office.alerts.models import Outage

BYTES_LIMIT = 1800
"""Of a message's text: WeCom's robot takes 2,048 bytes."""


@dataclass(frozen=True)
class News:
    """An outage and what is told of it: that it is a reminder, an alarm, or over."""

    outage: Outage
    event: str


def text(news: Sequence[News]) -> str:
    """All of it in one message, a pair of lines each; what does not fit is counted.

    A message for each of five hundred screens of one power cut would be read by nobody, and
    robots take twenty a minute.
    """
    lines: list[str] = []
    for number, each in enumerate(news):
        told = "\n".join([*lines, *_lines(each)])
        if len(told.encode()) > BYTES_LIMIT:
            left = len(news) - number
            return "\n".join([*lines, f"另有 {left} 项，见办公端“报警”页。",
                              f"{left} more: see the office's page “Alarms”."])  # fmt: skip
        lines += _lines(each)
    return "\n".join(lines)


def _lines(news: News) -> list[str]:
    outage, words = news.outage, news.outage.words
    since = f"{localtime(outage.since):%m-%d %H:%M}"
    about = f" {outage.about}" if outage.about else ""
    if news.event == "over" and outage.until is not None:
        end = f"{localtime(outage.until):%m-%d %H:%M}"
        return [
            f"【已恢复】{words.name[0]}{about}（{since} 至 {end}）",
            f"Over: {words.name[1]}{about} ({since} to {end})",
        ]
    level = LEVELS[news.event]
    return [
        f"【{level[0]}】{words.name[0]}{about}，自 {since} 起。{words.cure[0]}。",
        f"{level[1]}: {words.name[1]}{about}, since {since}. {words.cure[1]}.",
    ]


TEST = (
    "这是一条测试消息：本渠道能收到公示屏的报警。\nThis is a test: alarms of Gongshi arrive here."
)
