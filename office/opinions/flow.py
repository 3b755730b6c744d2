"""The way of an opinion: which act of which role leads from which state to which. Pure.

Filed by the handling unit, forwarded by 消保处, seen by the department head, decided by the
deputy director (R28). 消保处 may also propose by its own discovery. Nobody acts twice.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum

from office.errors import Sentences
from office.opinions.errors import OpinionError
from office.roles import Role


class State(StrEnum):
    """Where an opinion stands."""

    NEW = "new"  # not filed yet
    FILED = "filed"
    FORWARDED = "forwarded"
    VIEWED = "viewed"
    APPROVED = "approved"
    REFUSED = "refused"


class Act(StrEnum):
    """What a person does to an opinion."""

    FILE = "file"
    PROPOSE = "propose"
    FORWARD = "forward"
    AGREE = "agree"
    DISAGREE = "disagree"
    APPROVE = "approve"
    REFUSE = "refuse"


OPEN = frozenset({State.FILED, State.FORWARDED, State.VIEWED})
"""Not decided yet: the record does not go on."""
DECIDED = frozenset({State.APPROVED, State.REFUSED})
"""Nothing changes any more; the database holds that too."""

ACTED: Sentences = (
    "您（或与您同名的账户）已在这份意见上办理过一步，其余各步须由他人办理。",
    "You, or an account of your name, have acted on this opinion already; every other step needs "
    "another person.",
)
TABLE: Mapping[tuple[State, Act, Role], State] = {
    (State.NEW, Act.FILE, Role.UNIT): State.FILED,
    (State.NEW, Act.PROPOSE, Role.ENTRY): State.FORWARDED,
    (State.FILED, Act.FORWARD, Role.ENTRY): State.FORWARDED,
    (State.FORWARDED, Act.AGREE, Role.HEAD): State.VIEWED,
    (State.FORWARDED, Act.DISAGREE, Role.HEAD): State.VIEWED,
    (State.VIEWED, Act.APPROVE, Role.LEADER): State.APPROVED,
    (State.VIEWED, Act.REFUSE, Role.LEADER): State.REFUSED,
}


def step(state: State, act: Act, roles: Collection[Role], *, acted: bool) -> tuple[State, Role]:
    """The state that `act` leads to, and the role in which it is done.

    Args:
        roles: those that who acts holds today.
        acted: whether that person, by any account, has acted on this opinion before.

    Raises:
        OpinionError: already decided, not this role's turn, or this person has acted before.
    """
    if state in DECIDED:
        raise OpinionError(
            "这份意见已办结，不能再改；有新的理由，请另提一份。",
            "This opinion has been decided and stays as it is; on new grounds, file another.",
        )
    for (at, does, role), to in TABLE.items():
        if (at, does) == (state, act) and role in roles:
            if acted:
                raise OpinionError(*ACTED)
            return to, role
    raise OpinionError(
        "这份意见现在不由您的岗位办理，可能已由他人办过；请刷新后再看。",
        "It is not your role's turn on this opinion; somebody may have acted. Reload the page.",
    )


def possible(state: State, roles: Collection[Role], *, acted: bool) -> tuple[Act, ...]:
    """The acts open now to who holds `roles`, in the order of the table."""
    if acted:
        return ()
    return tuple(act for (at, act, role) in TABLE if at == state and role in roles)
