"""Channels told what is due: each by one process at a time, and tried again where it fails."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from office.alerts.messages import TEST, News, text, venue_names
from office.alerts.models import ALIVE, AlertChannel, Notice
from office.alerts.post_process import post_in_process
from office.alerts.secret_addresses import Addresses
from office.alerts.told_now import BEAT, beat_due, due
from office.state_dir import StateDir

LEASE = timedelta(minutes=5)
"""So long a channel is another's who is sending; afterwards that one has died."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)
_log = logging.getLogger("office.alerts")


def channels_due(now: datetime) -> list[int]:
    """The channels that have something to tell and may try."""
    rows = AlertChannel.objects.filter(_free(now)).order_by("pk")
    return [row.pk for row in rows if beat_due(row, now) or due(row, now)]


def tell(place: StateDir, number: int, now: datetime) -> None:
    """Tell by channel `number` what is due, in one message, unless another process is at it.

    An office whose database takes nothing comes no further than its claim, and gives no sign of
    life.
    """
    claimed = AlertChannel.objects.filter(_free(now), pk=number)
    if claimed.update(next_try=now + LEASE) != 1:
        return
    channel = AlertChannel.objects.get(pk=number)
    news, beat = due(channel, now), beat_due(channel, now)
    if not news and not beat:  # another process was quicker
        AlertChannel.objects.filter(pk=number).update(next_try=None)
        return
    _note(channel, news, _sent(place, channel, text(news, venue_names(news))), now)


def send_test(place: StateDir, number: int, now: datetime) -> str:
    """Send a test message by channel `number`; why not, or ""."""
    channel = AlertChannel.objects.get(pk=number)
    failure = _sent(place, channel, TEST)
    _note(channel, [], failure, now)
    return failure


def _free(now: datetime) -> Q:
    return Q(next_try=None) | Q(next_try__lte=now)


def _sent(place: StateDir, channel: AlertChannel, message: str) -> str:
    address = Addresses(place).read(channel.pk)
    if not address:
        return "no-address"
    return post_in_process(address, "" if channel.level == ALIVE else message)


@transaction.atomic
def _note(channel: AlertChannel, news: list[News], failure: str, now: datetime) -> None:
    rows = AlertChannel.objects.filter(pk=channel.pk)
    if failure:
        longest = BEAT if channel.level == ALIVE else LONGEST_PAUSE
        pause = min(FIRST_PAUSE * 2 ** min(channel.tries, 6), longest)
        since = channel.failing_since or now
        rows.update(
            failure=failure, failing_since=since, tries=F("tries") + 1, next_try=now + pause
        )
        _log.error("Alarm channel %d could not send (%s).", channel.pk, failure)
        return
    rows.update(failure="", failing_since=None, tries=0, next_try=None, told_at=now)
    Notice.objects.bulk_create(
        [Notice(outage=each.outage, channel=channel, event=each.event, at=now) for each in news],
        ignore_conflicts=True,
    )
