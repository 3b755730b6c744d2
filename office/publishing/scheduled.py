"""The set hour of a publication: set, changed, taken back by a person, kept by the office."""

from datetime import datetime

from office.audit.record import acting, record
from office.drafts.models import Draft
from office.errors import DraftError
from office.publishing import set_hour_file
from office.publishing.publish import publish
from office.sensitive_periods.set_hours import check_hour
from office.state_dir import StateDir
from sync.instants import format_instant


def set_hour(place: StateDir, draft: Draft, at: datetime, now: datetime) -> None:
    """Have an open draft published at `at`; until then nothing of it is public (R39).

    Raises:
        DraftError: not open, the hour is past, or it lies in a sensitive period (R57).
    """
    _open(draft)
    check_hour(at)
    before = set_hour_file.hour_of(place.drafts, draft.number)
    set_hour_file.write(place.drafts, draft.number, at, now)
    record(
        "set hour",
        f"draft {draft.number}",
        before=format_instant(before) if before else None,
        after=format_instant(at),
    )


def take_back(place: StateDir, draft: Draft) -> None:
    """Forget the hour.

    Raises:
        DraftError: not open.
    """
    _open(draft)
    before = set_hour_file.hour_of(place.drafts, draft.number)
    set_hour_file.forget(place.drafts, draft.number)
    if before:
        record("take back hour", f"draft {draft.number}", before=format_instant(before))


def publish_due(place: StateDir, now: datetime) -> int:
    """Publish what is due, in the office's own name: who set the hour is in the log already."""
    with acting("office", "system"):
        return set_hour_file.publish_each_due(
            place.drafts, now, lambda number: _publish(place, now, number)
        )


def _publish(place: StateDir, now: datetime, number: int) -> None:
    """Publish it, or hold it for a person: in a sensitive period nothing goes out by itself (R57).

    Raises:
        DraftError: held, or refused as `publish` does.
    """
    try:
        check_hour(now)
    except DraftError:
        record("hold hour", f"draft {number}", after=format_instant(now))
        raise
    publish(place, now, number)


def _open(draft: Draft) -> None:
    if draft.state != Draft.State.OPEN:
        raise DraftError(
            f"第 {draft.number} 批不在待公示之列。",
            f"Draft {draft.number} is not waiting to be published.",
        )
