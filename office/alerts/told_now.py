"""What a channel is to be told now: level, waiting time, quiet hours; nothing twice."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from office.alerts.kinds import INVITATIONS, LEVELS
from office.alerts.messages import News
from office.alerts.models import ALIVE, SIGNING, AlertChannel, Notice, Outage
from office.alerts.outages import SETTLE
from office.registry.lookups import settings

STALE = timedelta(days=1)
"""An end that could not be told for so long is no news any more."""
AT_ONCE = 500
"""Outages of one message, of which it names what fits."""
BEAT = timedelta(minutes=5)
"""From one sign of life to the next."""


def due(channel: AlertChannel, now: datetime) -> list[News]:
    """What the channel has not told yet and may tell now, the pressing and older first."""
    rows = _may_tell(channel, now) if channel.level != ALIVE else None
    if rows is None:
        return []
    return [*_begun(channel, rows, now), *_ended(channel, rows, now)][:AT_ONCE]


def beat_due(channel: AlertChannel, now: datetime) -> bool:
    """Whether the channel is to be told now that the office lives; at one of the minutely looks."""
    since = channel.told_at
    return channel.level == ALIVE and (since is None or not since <= now < since + BEAT)


def quiet(channel: AlertChannel, now: datetime) -> bool:
    """Whether it is one of the channel's quiet hours, by the bureau's clock."""
    start, end = channel.quiet_from, channel.quiet_until
    if start is None or end is None:
        return False
    return within(now.astimezone(ZoneInfo(settings().timezone)).time(), start, end)


def within(at: time, start: time, end: time) -> bool:
    """Whether `at` lies in the hours from `start` to `end`, over midnight too."""
    return start <= at < end if start < end else at >= start or at < end


def _may_tell(channel: AlertChannel, now: datetime) -> QuerySet[Outage] | None:
    """The outages that the channel may speak of at this hour; None: of none."""
    rows = (
        Outage.objects.filter(kind__in=INVITATIONS)
        if channel.level == SIGNING
        else Outage.objects.exclude(kind__in=INVITATIONS)
    )
    if not quiet(channel, now):
        return rows
    return rows.filter(level="danger") if channel.always else None


def _begun(channel: AlertChannel, rows: QuerySet[Outage], now: datetime) -> list[News]:
    levels = list(LEVELS)
    wanted = levels if channel.level == SIGNING else levels[levels.index(channel.level) :]
    found: list[News] = []
    for level in reversed(wanted):
        told = _told(channel, *levels[levels.index(level) :])
        open_now = rows.filter(until=None, level=level, since__lte=now - channel.wait)
        found += [News(row, level) for row in open_now.exclude(told).order_by("since", "pk")]
    return found


def _ended(channel: AlertChannel, rows: QuerySet[Outage], now: datetime) -> list[News]:
    over = rows.exclude(kind__in=INVITATIONS).filter(until__lte=now - SETTLE, until__gt=now - STALE)
    told = over.filter(_told(channel, *LEVELS)).exclude(_told(channel, "over"))
    return [News(row, "over") for row in told.order_by("until", "pk")]


def _told(channel: AlertChannel, *events: str) -> Q:
    notices = Notice.objects.filter(channel=channel, event__in=events)
    return Q(pk__in=notices.values("outage"))
