"""What is said of a drill: how it stands, what is next, why a screen has no time."""

from datetime import datetime

from office.drill_times.measure import ScreenTime
from office.drills.models import Drill
from office.news.item import NewsItem
from office.words import language, moment, say
from sync.drill_figures import WHY


def state(row: Drill, *, down: bool, now: datetime) -> str:
    if row.finished_at is not None:
        return str(NewsItem.State.ENDED.label)
    if row.state == NewsItem.State.ENDED or (row.seq is None and row.until <= now):
        return say("已收回，没有公示", "Taken back, not published")
    if row.seq is None:
        return str(NewsItem.State.PROPOSED.label)
    if down:
        return say("已撤下，等各屏确认", "Taken down, screens are confirming")
    if row.until <= now:
        return say("已到期，等各屏确认", "Ended by itself, screens are confirming")
    return say("已公示，待撤下", "Published, to be taken down")


def time_of(seconds: int | None, why: str) -> str:
    """Seconds, or why there are none."""
    if seconds is None:
        return WHY[why].pick(language()) if why in WHY else why
    return say("{n} 秒", "{n} s", n=seconds)


def since(row: ScreenTime) -> str:
    """Since when it is silent; "" where it is not."""
    return moment(row.since) if row.since else ""


def seconds(value: int | None) -> str:
    """A figure in seconds; a dash where none answered."""
    return "—" if value is None else say("{n} 秒", "{n} s", n=value)
