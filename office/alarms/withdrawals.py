"""Alarms of what one officer took down and no second one confirmed, of events without end (R40)."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.timezone import localtime

from office.alarms.alarm import Alarm
from office.incidents.notes_and_closing import open_too_long
from office.withdrawals.confirmation import unconfirmed
from office.withdrawals.standing_review import unreviewed
from office.words import moment


def withdrawals(now: datetime) -> Iterator[Alarm]:
    """Each withdrawal that has waited for longer than the term."""
    for number, (zh, en) in unconfirmed(now).items():
        yield Alarm("danger", "withdrawal-unconfirmed", zh, en, str(number), "withdrawals")


def standing(now: datetime) -> Iterator[Alarm]:
    """Each withdrawal wider than one record that nobody has reviewed in time."""
    for row, due in unreviewed(now):
        n, day = row.wd_version, f"{localtime(due):%Y-%m-%d}"
        yield Alarm(
            "warning",
            "withdrawal-standing",
            f"撤下件第 {n} 版（{row.scope} {row.target}）应于 {day} 前复核：请另一位负责人"
            f"在“撤下”页写明为何保持撤下，或申请解除，或 office withdraw --keep {n} --reason",
            f"Withdrawal {n} ({row.scope} {row.target}) was due for review by {day}: another "
            "officer must say on the page “Taking down” why it stays down, or ask to lift it; or "
            f"run office withdraw --keep {n} --reason",
            str(n),
            page="withdrawals",
        )


def incidents(now: datetime) -> Iterator[Alarm]:
    """Each event that has run for more than seven days; its name stays in the office."""
    for row in open_too_long(now):
        yield Alarm(
            "warning",
            "incident-open",
            f"突发事件 {row.number} 自 {moment(row.opened_at)} 起超过 7 天没有结束："
            "请写明结论并结束，或记下为何继续",
            f"Event {row.number} has been open since {moment(row.opened_at)}, for more than 7 "
            "days: conclude it, or note why it goes on",
            row.number,
            page="incidents",
        )
