"""Acts on alarm channels: added, changed, removed; the log never has their address."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.db import transaction

from office.alerts.models import AlertChannel
from office.alerts.secret_addresses import Addresses
from office.audit.record import record
from office.state_dir import StateDir

_ACT = "alarm channel"


def save_channel(
    place: StateDir, channel: AlertChannel, values: Mapping[str, Any], address: str, now: datetime
) -> None:
    """Add a channel, or change it; an `address` that is "" stays as it was."""
    new = channel.pk is None
    before = {} if new else _logged(channel, values)
    with transaction.atomic():
        for name, value in values.items():
            setattr(channel, name, value)
        if address:
            channel.failure, channel.tries = "", 0
            channel.failing_since = channel.next_try = None
        channel.save()
        after = _logged(channel, values) | ({"address": "set"} if address else {})
        if before != after:
            record(_ACT, _subject(channel), before=before or None, after=after, at=now)
        if address:
            Addresses(place).keep(channel.pk, address)


def remove_channel(place: StateDir, channel: AlertChannel, now: datetime) -> None:
    """Remove a channel, its address and what it told."""
    with transaction.atomic():
        number, subject = channel.pk, _subject(channel)
        before = {"name": channel.name}
        channel.delete()
        record(_ACT, subject, before=before, after=None, at=now)
    Addresses(place).forget(number)


def _subject(channel: AlertChannel) -> str:
    return f"alarm channel {channel.pk}"


def _logged(channel: AlertChannel, names: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: getattr(channel, name) for name in names}
    return {n: v.isoformat("minutes") if isinstance(v, time) else v for n, v in values.items()}
