"""What came of commands, by what screens report; what is over is sent no more."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q

from office.monitoring.last_reports import LastReport, last_reports
from office.remote.models import RemoteCommand
from office.remote.outbox import take_away
from office.state_dir import StateDir

LATE = timedelta(minutes=10)
"""Two reports: what was done just in time is told a little later."""
_OPEN = (RemoteCommand.State.PREPARED, RemoteCommand.State.WAITING)
_SAID = {
    state.value: state
    for state in (
        RemoteCommand.State.DONE,
        RemoteCommand.State.REFUSED,
        RemoteCommand.State.EXPIRED,
        RemoteCommand.State.FAILED,
    )
}


def settle(place: StateDir, now: datetime) -> int:
    """Note what screens have said of their commands, and what has expired; how many."""
    rows = list(RemoteCommand.objects.filter(_may_be_told(now)))
    if not rows:
        return 0
    heard = last_reports(place, {row.screen_id for row in rows})
    over = list(_settled(rows, heard, now))
    RemoteCommand.objects.bulk_update(over, ["state", "settled_at"])
    take_away(place, over)
    return len(over)


def _may_be_told(now: datetime) -> Q:
    """What is open; and what was taken back, for it may lie on a stick too."""
    taken_back = Q(state=RemoteCommand.State.TAKEN_BACK, ends_at__gt=now - LATE)
    return Q(state__in=_OPEN) | taken_back


def _settled(
    rows: list[RemoteCommand], heard: dict[str, LastReport], now: datetime
) -> Iterator[RemoteCommand]:
    for row in rows:
        state = _state(row, heard.get(row.screen_id), now)
        if state is not None:
            row.state, row.settled_at = state, now
            yield row


def _state(row: RemoteCommand, last: LastReport | None, now: datetime) -> str | None:
    """What became of it; None while it is open. A screen's word counts before any time does."""
    said = dict(last.report.done).get(row.pk) if last else None
    if said is not None:
        return _SAID.get(said, RemoteCommand.State.FAILED)
    if row.state not in _OPEN:
        return None
    restarted = last is not None and last.report.boot != row.boot
    if now >= row.ends_at + LATE or restarted:
        return RemoteCommand.State.EXPIRED
    return None
