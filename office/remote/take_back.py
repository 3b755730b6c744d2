"""A command taken back before its screen has it: one to be signed, or a signed one that waits."""

from datetime import datetime, timedelta

from django.db import transaction

from office.audit.record import actor, record
from office.monitoring.last_reports import last_reports
from office.remote.answers import want_no_more
from office.remote.errors import RemoteError
from office.remote.models import RemoteCommand
from office.remote.outbox import take_away, waits_since
from office.state_dir import StateDir

_State = RemoteCommand.State
_ANSWERED = timedelta(seconds=5)
"""A report that came so shortly before the file may have been answered after it."""


@transaction.atomic
def take_back(place: StateDir, command: str, now: datetime) -> RemoteCommand:
    """Take a command back; what the screen says of it all the same counts before this.

    Raises:
        RemoteError: its screen may have it, or it is over.
    """
    row = RemoteCommand.objects.select_for_update().get(pk=command)
    if row.state not in {_State.PREPARED, _State.WAITING}:
        raise RemoteError(
            "这条指令已有结果，不能收回。",
            "This command already has a result and cannot be taken back.",
        )
    if row.state == _State.WAITING:
        _take_out(place, row)
        want_no_more(place, row.screen_id, row.pk)
    row.state, row.settled_at, row.taken_back_by = _State.TAKEN_BACK, now, actor()
    row.save(update_fields=["state", "settled_at", "taken_back_by"])
    said = {"id": row.pk, "act": row.act, "value": row.value, "reason": row.reason}
    record("command taken back", row.screen_id, after=said, at=now)
    return row


def _take_out(place: StateDir, row: RemoteCommand) -> None:
    """Looked at again once the file is gone: the receiver notes a report before it answers it."""
    since = waits_since(place, row)
    if since is not None and not _heard(place, row.screen_id, since - _ANSWERED):
        take_away(place, [row])
        if not _heard(place, row.screen_id, since - _ANSWERED):
            return
    raise RemoteError(
        "屏幕可能已经取走这条指令，不能收回。",
        "The screen may already have fetched this command; it cannot be taken back.",
    )


def _heard(place: StateDir, screen: str, since: datetime) -> bool:
    last = last_reports(place, [screen]).get(screen)
    return last is not None and last.heard_at >= since
