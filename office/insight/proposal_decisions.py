"""What a person makes of a proposal: dismissed with a reason, or taken on; once."""

from datetime import datetime

from django.db import transaction

from office.audit.record import actor, record
from office.errors import UsageError
from office.insight.models import Proposal

REASON = 400
"""Characters of a reason at most."""


@transaction.atomic
def dismiss(number: int, reason: str, now: datetime) -> Proposal:
    """Set it aside; a later run raises it again only if its evidence has grown (`run.grew`).

    Args:
        reason: for the office; kept out of the log (R39).

    Raises:
        UsageError: no reason or one too long, no such proposal, or somebody decided already.
    """
    if not reason.strip() or len(reason.strip()) > REASON:
        raise UsageError(
            f"请写明排除的理由，至多 {REASON} 字。",
            f"State the reason for dismissing it, in at most {REASON} characters.",
        )
    row = _decide(number, Proposal.State.DISMISSED, reason.strip(), now)
    record("dismiss insight", row.subject, after={"number": row.number}, at=now)
    return row


@transaction.atomic
def take_on(number: int, now: datetime) -> Proposal:
    """Take it on: somebody words a warning by it; nothing is published by this.

    Raises:
        UsageError: no such proposal, or somebody decided already.
    """
    row = _decide(number, Proposal.State.TAKEN, "", now)
    record("take on insight", row.subject, after={"number": row.number}, at=now)
    return row


def _decide(number: int, state: Proposal.State, reason: str, now: datetime) -> Proposal:
    waits = Proposal.objects.filter(pk=number, state=Proposal.State.OPEN)
    if not waits.update(state=state, reason=reason, decided_by=actor(), decided_at=now):
        raise UsageError(
            "这条线索已经处理过，或已不再突出，请刷新页面。",
            "This proposal has already been dealt with, or no longer stands out; reload the page.",
        )
    return Proposal.objects.get(pk=number)
