"""The ruling on an objection as it is signed, by whoever decided on it or did not take it up."""

from office.decisions.document import Decided
from office.objections.flow import RULED, TABLE, State
from office.objections.models import Objection
from office.roles import DECIDERS

_ACTS = {to: act for (_, act), (to, _) in TABLE.items() if to in RULED}
"""By the state that it led to, the act that was signed."""


def signed_ruling(row: Objection) -> Decided | None:
    """What the books say of its ruling; None: there is none yet, or it was taken back."""
    return ruling(row) if row.state in RULED else None


def ruling(row: Objection) -> Decided:
    """The same of one that is ruled on; where nobody is named it is by nobody, and not believed."""
    return Decided(
        case=row.case,
        act=_ACTS[State(row.state)],
        complaint=row.complaint_id,
        person=row.decided_by,
        offices=sorted(DECIDERS),
        at=row.decided_at or row.filed_at,
        words=row.reasons,
        exclusion=row.exclusion,
        review_on=row.review_on,
    )
