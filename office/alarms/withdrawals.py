"""Alarms of what one officer took down and no second one has confirmed (R40)."""

from collections.abc import Iterator
from datetime import datetime

from office.alarms.alarm import Alarm
from office.withdrawals.confirmation import unconfirmed


def withdrawals(now: datetime) -> Iterator[Alarm]:
    """Each withdrawal that has waited for longer than the term."""
    for number, (zh, en) in unconfirmed(now).items():
        yield Alarm("danger", "withdrawal-unconfirmed", zh, en, str(number), "withdrawals")
