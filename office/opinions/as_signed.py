"""The decisions on an opinion that are signed: the department head's view, and the last word."""

from collections.abc import Collection, Iterable

from office.decisions.signature_state import standings
from office.decisions.signed_decision import Decided
from office.opinions.acts import OPINION
from office.opinions.flow import DECIDED, Act, State
from office.opinions.models import Opinion, Step
from office.roles import Role

SIGNED_ACTS = tuple(one.act for act, one in OPINION.outcomes() if act.signed)
"""Steps of one person that others rely on; filing and forwarding ask for them."""
_LEADS = {(one.act, role): one.to for act, one in OPINION.outcomes() for role in act.roles}
"""By act and role the state that it leads to: what is signed of a step is its act."""


def signed_step(row: Opinion, step: Step) -> Decided:
    """What the books say of a step of `SIGNED_ACTS`."""
    last = step.act in (Act.APPROVE, Act.REFUSE)
    return Decided(
        case=_case(row),
        act=step.act,
        complaint=row.complaint_id,
        person=step.person,
        offices=(step.role,),
        at=step.at,
        words=step.words,
        kind=row.kind,
        exclusion=row.exclusion,
        review_on=row.review_on if last else None,
    )


def signed_steps(rows: Iterable[Opinion]) -> list[Decided]:
    """Of these opinions every step that is signed.

    An opinion that is decided in the books without a view and a decision that led there is given as
    one by nobody, so that it is never believed.
    """
    found = []
    for row in rows:
        steps = [step for step in row.steps.all() if step.act in SIGNED_ACTS]
        found += [signed_step(row, step) for step in steps]
        if row.state in DECIDED and not _came_there(row, steps):
            at = row.decided_at or row.filed_at
            found.append(Decided(_case(row), row.state, row.complaint_id, "", (), at, "", row.kind))
    return found


def _came_there(row: Opinion, steps: Collection[Step]) -> bool:
    """Whether a view and a decision led to its state: what a step says of that nobody signed."""
    led = {_LEADS.get((Act(step.act), Role(step.role))) for step in steps}
    return bool(row.decided_at) and led == {State.VIEWED, State(row.state)}


def unproved_of(complaints: Collection[int]) -> set[int]:
    """Those of `complaints` on which an opinion is decided in the books by nobody's proof."""
    rows = Opinion.objects.filter(complaint__in=complaints, state__in=sorted(DECIDED))
    steps = signed_steps(rows.prefetch_related("steps"))
    return {one.books.complaint for one in standings(steps) if not one.counts}


def _case(row: Opinion) -> str:
    """As the log calls it."""
    return f"opinion {row.pk}"
