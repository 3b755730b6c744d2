"""The way of an objection: which act leads from which state to which, and who may do it. Pure.

Filed, taken up (受理) or not, decided, answered. Whoever took part in the case or in its approval
neither decides on it nor refuses to take it up; the database holds that (`took_part`).
"""

from collections.abc import Collection, Mapping
from enum import StrEnum

from office.objections.errors import ObjectionError
from office.roles import DECIDERS, Role


class State(StrEnum):
    """Where an objection stands; the words that are signed in a record are among them."""

    FILED = "filed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


class Act(StrEnum):
    """What a person does to an objection; the log has each as `objection ACT`."""

    FILE = "file"
    ACCEPT = "accept"
    DECLINE = "decline"
    UPHOLD = "uphold"
    PARTLY_UPHOLD = "partly uphold"
    REFUSE = "refuse"
    TAKE_BACK = "take back"
    ASK = "ask"
    HEAR = "hear"
    TELL = "tell"
    CLOSE = "close"


OPEN = frozenset({State.FILED, State.ACCEPTED})
"""Not decided yet: the record is held, or marked."""
DECIDED = frozenset({State.UPHELD, State.PARTLY_UPHELD, State.REFUSED})
"""Decided on its merits: a written answer is owed."""
RULED = DECIDED | {State.DECLINED}
"""Ended by somebody who took no part."""
CLERKS = frozenset({Role.ENTRY, Role.LEGAL})
"""Who takes an objection in and up, asks, tells and closes."""

TABLE: Mapping[tuple[State, Act], tuple[State, frozenset[Role]]] = {
    (State.FILED, Act.ACCEPT): (State.ACCEPTED, CLERKS),
    (State.FILED, Act.DECLINE): (State.DECLINED, DECIDERS),
    (State.FILED, Act.TAKE_BACK): (State.TAKEN_BACK, CLERKS),
    (State.ACCEPTED, Act.UPHOLD): (State.UPHELD, DECIDERS),
    (State.ACCEPTED, Act.PARTLY_UPHOLD): (State.PARTLY_UPHELD, DECIDERS),
    (State.ACCEPTED, Act.REFUSE): (State.REFUSED, DECIDERS),
    (State.ACCEPTED, Act.TAKE_BACK): (State.TAKEN_BACK, CLERKS),
}


def step(state: State, act: Act, roles: Collection[Role]) -> State:
    """The state that `act` leads to.

    Args:
        roles: those that who acts holds today.

    Raises:
        ObjectionError: it has ended, it is not at that step, or it is not for these roles.
    """
    if state not in OPEN:
        raise ObjectionError(
            "这件异议已有结果，不能再改；有新的理由，请另提一件。",
            "This objection has its result and stays as it is; on new grounds, file another.",
        )
    if (state, act) not in TABLE:
        raise ObjectionError(
            "这件异议还没有到这一步，或同事已经办过；请刷新后再看。",
            "This objection is not at that step, or a colleague has taken it; reload the page.",
        )
    to, allowed = TABLE[state, act]
    if allowed.isdisjoint(roles):
        raise ObjectionError(
            "这一步不由您的岗位办理。", "This step is not for your role; see who can take it."
        )
    return to


def possible(state: State, roles: Collection[Role]) -> tuple[Act, ...]:
    """The acts open to `roles` now, in the order of the table."""
    return tuple(
        act for (at, act), (_, allowed) in TABLE.items() if at == state and allowed & set(roles)
    )
