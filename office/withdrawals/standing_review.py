"""What stands withdrawn for long and is wider than one record is reviewed from time to time (R40).

Kept down with a reason by somebody else than who took it down, or asked to be put back. The audit
log alone holds the reviews; they change nothing on any screen.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from office.accounts.recusal import bars
from office.audit.models import Event
from office.audit.record import actor, record
from office.clean_text import cleaned
from office.errors import UsageError
from office.published.models import Lift, Withdrawal
from office.registry.bureau_policy import policy
from office.separation import Duty, Part
from sync.instants import parse_instant

ACT = "keep down"
REASON_MOST = 500
_NARROW = ("record", "news")


@dataclass(frozen=True)
class Review:
    """That somebody looked at it and kept it down."""

    by: str
    at: datetime
    reason: str
    log: int


def is_wide(row: Withdrawal) -> bool:
    """Whether it is wider than one record or one piece of news."""
    return row.scope not in _NARROW


def reviews(row: Withdrawal) -> list[Review]:
    """Of one withdrawal, the oldest first."""
    return [_review(event) for event in Event.objects.filter(act=ACT, subject=_subject(row))]


def review_due(row: Withdrawal, done: list[Review]) -> datetime:
    """By when it is to be reviewed, counted from the last review or the taking down."""
    return (done[-1].at if done else row.at) + timedelta(days=policy().standing_days)


@transaction.atomic
def keep_down(row: Withdrawal, reason: str, now: datetime) -> None:
    """Review it, and keep it down.

    Raises:
        UsageError: it is not wide, it is put back or asked to be; no reason, or too long a one; or
            who acts took it down, by this account or another of the same person.
    """
    said = cleaned(reason)
    if not said or len(said) > REASON_MOST:
        raise UsageError(
            f"请写明继续撤下的理由，至多 {REASON_MOST} 字。",
            f"Say why it stays down, in {REASON_MOST} characters at most.",
        )
    Withdrawal.objects.select_for_update().get(pk=row.pk)
    if not is_wide(row):
        raise UsageError(
            "一件投诉或一则消息的撤下不需要定期复核。",
            "The withdrawal of a single record or news item needs no periodic review.",
        )
    if _lifts_of(row).exists():
        raise UsageError(
            "这次撤下已申请解除或已解除，不必复核。",
            "Lifting has already been requested or done; no review is needed.",
        )
    if bars(Duty.KEEP_DOWN, actor(), {Part.TOOK_DOWN: [row.by]}):
        raise UsageError(
            "撤下的人不能自己复核，请另一位来。",
            "Whoever took it down cannot review it; another officer must.",
        )
    record(ACT, _subject(row), after={"entry": row.entry, "reason": said}, at=now)


def unreviewed(now: datetime) -> list[tuple[Withdrawal, datetime]]:
    """Wide withdrawals in force that nobody has reviewed in time, each with when it was due."""
    rows = Withdrawal.objects.exclude(scope__in=_NARROW).exclude(by="")  # by: not read back
    rows = rows.exclude(entry__in=Lift.objects.exclude(entry=None).values("entry"))
    rows = rows.exclude(keyid__in=Lift.objects.exclude(keyid=None).values("keyid"))
    standing = list(rows.order_by("wd_version"))
    if not standing:
        return []  # the first page asks for nothing more
    term, last = timedelta(days=policy().standing_days), dict[str, datetime]()
    for event in Event.objects.filter(act=ACT):
        last[event.subject] = parse_instant(event.at)
    due = ((row, last.get(_subject(row), row.at) + term) for row in standing)
    return [(row, at) for row, at in due if at < now]


def _lifts_of(row: Withdrawal) -> QuerySet[Lift]:
    """Lifts of it, or of the key that made it, asked for or acting."""
    by_key = Q(keyid=row.keyid) if row.keyid else Q(pk__in=())
    return Lift.objects.filter(Q(entry=row.entry) | by_key)


def _subject(row: Withdrawal) -> str:
    return f"withdrawal {row.wd_version}"


def _review(event: Event) -> Review:
    reason = json.loads(event.after)["reason"]
    return Review(event.actor, parse_instant(event.at), reason, event.number)
