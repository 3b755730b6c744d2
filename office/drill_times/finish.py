"""The end of a drill: once all have confirmed, or have had a day, its times are kept for good."""

import dataclasses
from datetime import datetime, timedelta

from django.db import transaction

from office.audit.record import acting, record
from office.drill_times.measure import screen_times, withdrawal_of
from office.drills.models import Drill, ScreenResult
from office.state_dir import StateDir

WAITS = timedelta(days=1)
"""After its withdrawal, for screens that have not confirmed."""


def finish_due(place: StateDir, now: datetime) -> int:
    """Keep the times of each drill that is over; how many were. By the calendar, in its own name.

    Raises:
        SyncError: the published tree, or the file of reports, is damaged.
    """
    rows = Drill.objects.filter(seq__isnull=False, finished_at=None)
    with acting("office", "system"):
        return sum(_finished(place, row, now) for row in rows)


def _finished(place: StateDir, drill: Drill, now: datetime) -> bool:
    down = withdrawal_of(drill)
    times = screen_times(place, drill, now)
    whole = down is not None and all(
        row.arrival_s is not None and row.withdrawal_s is not None for row in times
    )
    if not whole and now < (down.at if down else drill.until) + WAITS:
        return False
    with transaction.atomic():
        kept = Drill.objects.select_for_update().get(pk=drill.pk)
        if kept.finished_at is not None:
            return False
        ScreenResult.objects.bulk_create(
            ScreenResult(drill=kept, **dataclasses.asdict(row)) for row in times
        )
        kept.finished_at, kept.withdrawn_at = now, down.at if down else None
        kept.save(update_fields=["finished_at", "withdrawn_at"])
        after = {"screens": len(times), "publication": kept.seq}
        record("finish drill", kept.subject, after=after, at=now)
    return True
