"""Alarms of the timestamp, and of the clock that it is signed by."""

from collections.abc import Iterator
from datetime import datetime

from office.alarms.alarm import Alarm
from office.published.overview import issued_at
from office.published.timestamp import ALARM_AFTER
from office.published.timestamp_clock import jumped
from office.state_dir import StateDir


def clock(place: StateDir, now: datetime) -> Iterator[Alarm]:
    """The office's clock has jumped."""
    told = jumped(place.directory, place.tree, now)
    if told:
        yield Alarm("danger", "clock", *told, topic="timestamp")


def timestamp(place: StateDir, now: datetime) -> Iterator[Alarm]:
    """It has not been renewed for six hours."""
    issued = issued_at(place.tree.directory)
    if issued is None or now - issued >= ALARM_AFTER:
        yield Alarm(
            "danger",
            "timestamp",
            "时间戳已有 6 小时没有续签，屏幕将逐步停止显示个案："
            "请确认 office serve 在运行，检查磁盘和 online.key，再运行：office refresh",
            "The timestamp has not been renewed for 6 hours; screens will gradually stop showing "
            "records. Make sure office serve is running, check the disk and online.key, then run: "
            "office refresh",
            topic="timestamp",
        )
