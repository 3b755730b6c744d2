"""Long work of channels: a hand-over is made, what has run out leaves every channel (R43)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from office.audit.record import actor
from office.channels import expiry_sweep
from office.channels.packages.hand_over import asked_for, hand_over
from office.handovers.models import HandOver
from office.jobs import queue
from office.jobs.models import Job
from office.progress import Progress
from office.state_dir import StateDir, current_state_dir
from sync.errors import SyncError

HAND_OVER = "hand over to a channel"


def ask_hand_over(number: int, whom: str, once: UUID, now: datetime) -> str:
    """Ask for a hand-over; where to look for it.

    Args:
        once: the form that was sent. Sent again it leads to what it has led to.

    Raises:
        UsageError: as `asked_for`.
    """
    if made := HandOver.objects.filter(once=once).first():
        return _page(made)
    row, whom = asked_for(number, whom)
    args = {"channel": row.pk, "whom": whom, "once": str(once)}
    at_it = Job.objects.filter(kind=HAND_OVER, args=args, by=actor(), state=Job.State.RUNNING)
    job = at_it.first() or queue.ask(HAND_OVER, args, now)
    return reverse("site:job", args=[job.pk])


@queue.kind(HAND_OVER)
def _hand_over(args: dict[str, Any], progress: Progress, now: datetime) -> str:
    place, once = current_state_dir(), UUID(args["once"])
    made, _ = hand_over(place, args["channel"], now, args["whom"], progress=progress, once=once)
    return _page(made)


def _page(made: HandOver) -> str:
    return reverse("site:handover", args=[made.pk])


def ask_endings(place: StateDir, now: datetime) -> None:
    """Ask for it where something has run out, or nobody can say.

    Then the job fails, and an alarm says why (`office.alarms.site`).
    """
    try:
        due = bool(expiry_sweep.due(place, now))
    except SyncError:
        due = True
    if due:
        queue.ask(expiry_sweep.JOB, {}, now)


@queue.kind(expiry_sweep.JOB)
def _end(_args: dict[str, Any], progress: Progress, now: datetime) -> str:
    expiry_sweep.end(current_state_dir(), progress, now)
    return reverse("site:channels")
