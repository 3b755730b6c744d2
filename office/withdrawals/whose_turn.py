"""Whose turn it is with what was taken down: to confirm it, or to look at it again."""

from dataclasses import dataclass
from datetime import datetime

from office.published.models import Withdrawal
from office.withdrawals.confirmation import acts, confirmed
from office.withdrawals.standing_review import unreviewed


@dataclass(frozen=True)
class Turns:
    """What one officer confirms, what others confirm of theirs, and what they review."""

    confirm: list[Withdrawal]
    others_confirm: list[Withdrawal]
    review: list[Withdrawal]


def whose_turn(person: str, now: datetime) -> Turns:
    """As `person` sees it, the oldest first."""
    rows = list(acts().exclude(wd_version__in=confirmed()).order_by("wd_version"))
    return Turns(
        confirm=[row for row in rows if row.by != person],
        others_confirm=[row for row in rows if row.by == person],
        review=[row for row, _ in unreviewed(now) if row.by != person],
    )
