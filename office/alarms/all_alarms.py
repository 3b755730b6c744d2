"""Every alarm: one list for `office check`, the page of keys, the first page, log and channels."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from office.alarms import cases, keys
from office.alarms.alarm import Alarm
from office.alarms.certificates import certificates
from office.alarms.office_disk import disk
from office.alarms.outlets import elsewhere
from office.alarms.sensitive_periods import duty_lost, not_drilled
from office.alarms.set_hour import set_hour
from office.alarms.signatures import signatures, venue_of
from office.alarms.site import site
from office.alarms.timestamp import clock, timestamp
from office.alarms.withdrawals import incidents, standing, withdrawals
from office.alerts.sources import Trouble
from office.free_space import free_bytes
from office.published import tree as published_tree
from office.state_dir import StateDir


def alarms(place: StateDir, now: datetime, free: Callable[[Path], int] = free_bytes) -> list[Alarm]:
    """Everything that needs a person, the pressing first; of keys only once something is published.

    Args:
        free: bytes left on the disk of a folder.

    Raises:
        TrustError: the published tree is incomplete.
    """
    found = [
        *disk(free(place.directory)),
        *certificates(place, now),
        *keys.requests(),
        *set_hour(place),
        *duty_lost(now),
        *not_drilled(now),
        *cases.objections(now),
        *cases.corrections(now),
        *cases.revisits(now),
        *cases.re_reviews(now),
        *incidents(now),
        *elsewhere(now),
        *site(now),
    ]
    if place.tree.exists():
        published = published_tree.read(place)
        found += [
            *clock(place, now),
            *timestamp(place, now),
            *keys.online(place),
            *signatures(published, now),
            *keys.taken_out(place, published),
            *keys.few(published),
            *keys.left(published),
            *withdrawals(now),
            *standing(now),
        ]
    return sorted(found, key=lambda alarm: alarm.level != "danger")


def notices(place: StateDir, now: datetime) -> list[str]:
    """The same as lines for the calendar, which minds the timestamp itself, by the hour."""
    return [alarm.text for alarm in alarms(place, now) if alarm.topic != "timestamp"]


def troubles(place: StateDir, now: datetime) -> Iterator[Trouble]:
    """The same without its sentences, in which people and dates stand: a source of outages."""
    for alarm in alarms(place, now):
        yield Trouble(alarm.kind, alarm.subject, venue_of(alarm.subject), level=alarm.level)
