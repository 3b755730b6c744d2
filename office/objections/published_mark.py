"""The mark of an objection on a record that is published: signed like all else, and alone (R46)."""

from collections.abc import Mapping
from datetime import datetime

from office.complaints.models import Complaint
from office.corrections.mark import propose_mark, take_back_mark
from office.corrections.models import Correction
from office.objections.flow import OPEN, State
from office.objections.models import Objection, Party
from office.published.models import PublicRecord
from office.published.showing_ended import ended_on
from office.registry import lookups as registry
from sync.records import CONSUMERS


def mark(row: Objection, now: datetime) -> None:
    """Propose the version of its record that says how the objection stands.

    One that was not taken up leaves no mark. Where none was signed yet, neither that nor one that
    was taken back leaves any; what is taken down, has run out, or was never up, gets none.
    """
    if row.before_publication or row.complaint.status != Complaint.Status.PUBLISHED:
        return
    marked = PublicRecord.objects.get(complaint=row.complaint_id)
    if ended_on(row.complaint, registry.today(now)):
        take_back_mark(marked, Correction.Kind.OBJECTION, now)
        return
    shown = row.complaint.objection.get("state", "").endswith("raised")
    if row.state in {State.DECLINED, State.TAKEN_BACK} and not shown:
        take_back_mark(marked, Correction.Kind.OBJECTION, now)
    elif row.state == State.DECLINED:
        _propose(marked, {}, now)
    else:
        state = "raised" if row.state in OPEN else row.state
        said = {"state": _signed(row, state), "on": registry.today(now).isoformat()}
        _propose(marked, said, now)


def _signed(row: Objection, state: str) -> str:
    """As it is signed, where the word says whose objection it is."""
    return CONSUMERS + state if row.party == Party.CONSUMER else state


def _propose(marked: PublicRecord, said: Mapping[str, str], now: datetime) -> None:
    propose_mark(marked, Correction.Kind.OBJECTION, {"objection": dict(said)}, now)
