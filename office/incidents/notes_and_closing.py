"""What is done to an event while it runs: notes, and its end with a conclusion."""

from datetime import datetime, timedelta

from django.db import transaction

from office.audit.record import actor
from office.errors import UsageError
from office.incidents.incident_lock import held_open, logged, words_of
from office.incidents.models import Incident, IncidentNote
from office.withdrawals.confirmation import pending

LONG = timedelta(days=7)
"""An event that has run for longer is named by an alarm."""


@transaction.atomic
def note(pk: int, text: str, now: datetime) -> IncidentNote:
    """Add a note, which stays as it is.

    Raises:
        UsageError: no words, too many, or the event is closed.
    """
    words = words_of(text, UsageError("请写下情况。", "Write what there is to note."))
    row = held_open(pk)
    made = IncidentNote.objects.create(incident=row, words=words, by=actor(), at=now)
    logged("note", row, now, words, note=made.pk)
    return made


@transaction.atomic
def close(pk: int, text: str, now: datetime) -> Incident:
    """End the event with a conclusion.

    Raises:
        UsageError: no conclusion, too long a one; it is closed already; or a withdrawal in it
            waits for its second officer.
    """
    words = words_of(text, UsageError("请写明处置结论。", "Write the conclusion."))
    row = held_open(pk)
    inside = set(row.members.values_list("withdrawal__wd_version", flat=True))
    waiting = sorted(inside.intersection(pending()))
    if waiting:
        zh, en = "、".join(map(str, waiting)), ", ".join(map(str, waiting))
        raise UsageError(
            f"撤下件第 {zh} 版还没有第二人确认，事件不能结束；确认后再结束。",
            f"Nobody has confirmed withdrawal {en} yet, so the event stays open. Close it once "
            "that is done.",
        )
    row.conclusion, row.closed_by, row.closed_at = words, actor(), now
    row.save(update_fields=["conclusion", "closed_by", "closed_at"])
    logged("close", row, now, words)
    return row


def open_too_long(now: datetime) -> list[Incident]:
    """Those that have run for more than seven days, the oldest first."""
    rows = Incident.objects.filter(closed_at=None, opened_at__lt=now - LONG)
    return list(rows.order_by("opened_at"))
