"""Instants and durations as the screens' pages tell them: short, and from today's point of view."""

from datetime import datetime, timedelta

from django.utils.timezone import localtime

from office.site.deadline_words import short_day
from office.words import say

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


def instant(at: datetime, now: datetime, *, seconds: bool = False) -> str:
    """`今天 09:12`, `昨天 19:31`, `11月24日 21:40`, in the office's time."""
    local, today = localtime(at), localtime(now).date()
    clock = f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}"
    if local.date() == today:
        return say("今天 {clock}", "today {clock}", clock=clock)
    if local.date() == today - timedelta(days=1):
        return say("昨天 {clock}", "yesterday {clock}", clock=clock)
    return f"{short_day(local.date(), today)} {clock}"


def minute(now: datetime) -> str:
    """The office's minute: what the pages tell of instants and durations is the same within one."""
    return f"{localtime(now):%Y-%m-%d %H:%M}"


def lasting(duration: timedelta) -> str:
    """The two largest units of a duration: `7 小时 30 分`; below a minute, seconds."""
    seconds = max(int(duration.total_seconds()), 0)
    if seconds < _MINUTE:
        return say("{n} 秒", "{n} s", n=seconds)
    if seconds < _HOUR:
        return say("{n} 分", "{n} min", n=seconds // _MINUTE)
    if seconds < _DAY:
        hours, rest = divmod(seconds, _HOUR)
        return _two(say("{n} 小时", "{n} h", n=hours), say("{n} 分", "{n} min", n=rest // _MINUTE))
    days, rest = divmod(seconds, _DAY)
    whole = say("{n} 天", "{n} days" if days != 1 else "{n} day", n=days)
    return _two(whole, say("{n} 小时", "{n} h", n=rest // _HOUR))


def to_tenth(duration: timedelta) -> str:
    """As `lasting`, but below a minute to a tenth of a second: `11.4 秒`."""
    seconds = max(duration.total_seconds(), 0.0)
    if seconds >= _MINUTE:
        return lasting(duration)
    return say("{n} 秒", "{n} s", n=f"{seconds:.1f}")


def _two(first: str, second: str) -> str:
    return first if second.startswith("0 ") else f"{first} {second}"
