"""The ruling on an objection as it is signed, by whoever decided on it or did not take it up."""

from office.decisions.signature_state import standings
from office.decisions.signed_decision import Decided
from office.objections.acts import OBJECTION
from office.objections.errors import ObjectionError
from office.objections.flow import RULED
from office.objections.models import Objection

_LED = {one.to: (one.act, act) for act, one in OBJECTION.outcomes() if one.to in RULED}
"""By the state that it led to, the act that was signed."""


def signed_ruling(row: Objection) -> Decided | None:
    """What the books say of its ruling; None: there is none yet, or it was taken back."""
    return ruling(row) if row.state in RULED else None


def check_proved(row: Objection) -> None:
    """Refuse to tell a party of a ruling that nobody proved to have made.

    Raises:
        ObjectionError: it is not signed, or its signature does not verify.
    """
    made = signed_ruling(row)
    if made and not standings([made])[0].counts:
        raise ObjectionError(
            "这件异议的裁定没有签名，或签名核对不符，不能告知当事人。请技术员查明谁改过数据库。",
            "The ruling on this objection is unsigned, or its signature does not verify, so the "
            "parties cannot be told of it. Ask a technician to find out who changed the database.",
        )


def ruling(row: Objection) -> Decided:
    """The same of one that is ruled on; where nobody is named it is by nobody, and not believed."""
    act, row_of = _LED[row.state]
    return Decided(
        case=row.case,
        act=act,
        complaint=row.complaint_id,
        person=row.decided_by,
        offices=sorted(row_of.roles),
        at=row.decided_at or row.filed_at,
        words=row.reasons,
        exclusion=row.exclusion,
        review_on=row.review_on,
    )
