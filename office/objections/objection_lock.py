"""An objection held with its complaint while something is done to it, so that no act is lost."""

from datetime import datetime

from office.accounts.display_names import named
from office.acts.doing import By
from office.audit.record import record
from office.complaints.models import Complaint
from office.objections.acts import OBJECTION
from office.objections.errors import ObjectionError
from office.objections.flow import Act, State
from office.objections.models import Objection
from office.words import moment


def locked(number: int) -> Objection:
    """The objection; nobody else changes it, or its complaint, before the transaction ends.

    The complaint is held first, as by whoever freezes: else each could wait for the other.
    """
    complaint = Objection.objects.values("complaint").get(pk=number)["complaint"]
    Complaint.objects.select_for_update().get(pk=complaint)
    return Objection.objects.select_for_update().get(pk=number)


def stepped(row: Objection, act: Act, by: By, seen: State | None = None) -> State:
    """The state that `act` leads to.

    Args:
        seen: the state in which the person had it before them; None: it does not matter.

    Raises:
        ObjectionError: a colleague took a step meanwhile, who is named; or `Case.step`.
    """
    if seen is not None and seen != row.state:
        who, at = _last(row)
        raise ObjectionError(
            f"这件异议已由{who}于 {moment(at)} 办过一步，您的没有保存；下面是现在的情况，"
            "您写的文字还在。",
            f"{who} took a step on this objection on {moment(at)}; yours was not saved. The "
            "current state is shown below, along with what you wrote.",
        )
    return State(OBJECTION.step(row.state, act, by.roles)[0])


def noted(row: Objection, act: Act, by: By, **after: object) -> None:
    """Note the act in the log: codes and ids, never words (R39)."""
    said = {"complaint": row.complaint_id, "state": row.state, **after}
    record(f"objection {act}", row.case, after=said, who=by.person, at=by.now)


def _last(row: Objection) -> tuple[str, datetime]:
    """Who took the last step, as colleagues know them, and when."""
    steps = (
        (row.closed_by, row.closed_at),
        (row.decided_by, row.decided_at),
        (row.accepted_by, row.accepted_at),
    )
    found = next(((who, at) for who, at in steps if at), ("", row.filed_at))
    return named(found[0]) if found[0] else "—", found[1]
