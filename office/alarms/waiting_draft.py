"""That a draft waits for its officers: nothing is wrong, and a phone is told once."""

from collections.abc import Iterator
from datetime import datetime

from office.alerts.sources import Trouble
from office.drafts.models import Draft
from office.drafts.signatures import all_signed
from office.state_dir import StateDir


def waiting_draft(place: StateDir, now: datetime) -> Iterator[Trouble]:  # noqa: ARG001
    """The open draft by its number, until both have signed it: a source of outages."""
    draft = Draft.waiting()
    if draft and not all_signed(place, draft):
        yield Trouble("draft-waits", str(draft.number), since=draft.frozen_at)
